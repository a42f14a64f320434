import type { PortalStorage } from './portal-storage.ts';

const LONGEST = 10;

/** The IDs looked up last on each portal, the newest first: numbers alone, no names. */
export class RecentIds {
  readonly #storage: Pick<PortalStorage, 'state' | 'keepState'>;

  constructor(storage: Pick<PortalStorage, 'state' | 'keepState'>) {
    this.#storage = storage;
  }

  of(portalId: string): readonly number[] {
    const stored = this.#storage.state(portalId, 'recentIds');
    return Array.isArray(stored)
      ? stored.filter((id: unknown): id is number => Number.isSafeInteger(id))
      : [];
  }

  /** Nothing waits for VS Code to keep it: an ID that cannot be kept is missing from the list, and that is all. */
  add(portalId: string, userId: number): void {
    const others = this.of(portalId).filter((id) => id !== userId);
    const recent = [userId, ...others].slice(0, LONGEST);
    this.#storage.keepState(portalId, 'recentIds', recent).catch(() => undefined);
  }
}
