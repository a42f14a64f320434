import { isRecord } from '../../bitrix24/transport/json.ts';
import type { PortalStorage } from './portal-storage.ts';

/** Groups that are remembered of one portal at most: those used last. */
const MOST = 500;

/** Which groups of each portal's users are folded: VS Code forgets it when a window is loaded anew. */
export class FoldedGroups {
  readonly #storage: Pick<PortalStorage, 'state' | 'keepState'>;

  constructor(storage: Pick<PortalStorage, 'state' | 'keepState'>) {
    this.#storage = storage;
  }

  /** `undefined` for a group that the person has neither folded nor opened. */
  isFolded(portalId: string, key: string): boolean | undefined {
    const folded = this.#of(portalId)[key];
    return typeof folded === 'boolean' ? folded : undefined;
  }

  async note(portalId: string, key: string, folded: boolean): Promise<void> {
    const others = Object.entries(this.#of(portalId)).filter(([other]) => other !== key);
    const folds = Object.fromEntries([...others, [key, folded] as const].slice(-MOST));
    await this.#storage.keepState(portalId, 'foldedGroups', folds);
  }

  /** By the key of a group, whether it is folded. */
  #of(portalId: string): Readonly<Record<string, unknown>> {
    const stored = this.#storage.state(portalId, 'foldedGroups');
    return isRecord(stored) ? stored : {};
  }
}
