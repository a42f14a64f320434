import { listScopeOf, type ListScope } from '../../directory/model/list-scope.ts';
import type { PortalStorage } from './portal-storage.ts';

/** The list scope of each portal, as the person chose. */
export class ListScopes {
  readonly #storage: PortalStorage;

  constructor(storage: PortalStorage) {
    this.#storage = storage;
  }

  of(portalId: string): ListScope {
    return listScopeOf(this.#storage.state(portalId, 'listScope')) ?? { kind: 'automatic' };
  }

  async set(portalId: string, listScope: ListScope): Promise<void> {
    await this.#storage.keepState(portalId, 'listScope', listScope);
  }
}
