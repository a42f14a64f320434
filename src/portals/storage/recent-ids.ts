import type { PortalStorage } from './portal-storage.ts';

const LONGEST = 10;

/** The IDs looked up last on each portal, the newest first: numbers alone, no names. */
export class RecentIds {
  readonly #storage: PortalStorage;

  constructor(storage: PortalStorage) {
    this.#storage = storage;
  }

  of(portalId: string): readonly number[] {
    const stored = this.#storage.state(portalId, 'recentIds');
    return Array.isArray(stored)
      ? stored.filter((id: unknown): id is number => Number.isSafeInteger(id))
      : [];
  }

  async add(portalId: string, userId: number): Promise<void> {
    const others = this.of(portalId).filter((id) => id !== userId);
    await this.#storage.keepState(portalId, 'recentIds', [userId, ...others].slice(0, LONGEST));
  }
}
