import { whomToListOf, type WhomToList } from '../../directory/model/list-scope.ts';
import type { PortalStorage } from './portal-storage.ts';

/** Whom the directory of each portal lists, as its reader chose. */
export class ListChoices {
  readonly #storage: PortalStorage;

  constructor(storage: PortalStorage) {
    this.#storage = storage;
  }

  of(portalId: string): WhomToList {
    return whomToListOf(this.#storage.state(portalId, 'whomToList')) ?? { kind: 'automatic' };
  }

  async choose(portalId: string, whom: WhomToList): Promise<void> {
    await this.#storage.keepState(portalId, 'whomToList', whom);
  }
}
