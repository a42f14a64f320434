import type { Portal } from './portal.ts';
import type { PortalSecrets } from './secrets/portal-secrets.ts';
import type { PortalStorage } from './storage/portal-storage.ts';

/** Decides what the saved portals are, while no other window does. */
type Change = (saved: readonly Portal[], secrets: PortalSecrets) => Promise<readonly Portal[]>;

/** Takes back what a change has done where its result cannot be written. */
type Undo = (saved: readonly Portal[], secrets: PortalSecrets) => Promise<void>;

/** Runs changes of the saved portals and their secrets one after another, over all windows. */
export class PortalChanges {
  readonly #storage: PortalStorage;
  readonly #secrets: () => Promise<PortalSecrets>;
  readonly #follow: () => void;
  #turn: Promise<unknown> = Promise.resolve();
  #isRunning = false;

  /** @param follow tells of what other windows have changed */
  constructor(storage: PortalStorage, secrets: () => Promise<PortalSecrets>, follow: () => void) {
    this.#storage = storage;
    this.#secrets = secrets;
    this.#follow = follow;
  }

  /** True while this window changes something. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** @throws {RestError} where a secret or the portals cannot be kept */
  async run(change: Change, undo?: Undo): Promise<void> {
    const turn = this.#turn.then(async () => {
      const secrets = await this.#secrets();
      await secrets
        .alone(() => this.#write(secrets, change, undo))
        .finally(() => {
          this.#isRunning = false;
        });
    });
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  async #write(secrets: PortalSecrets, change: Change, undo: Undo | undefined): Promise<void> {
    // What other windows have changed is told before what this one changes is taken for all that is new.
    this.#follow();
    this.#isRunning = true;
    const saved = this.#storage.portals;
    const changed = await change(saved, secrets);
    if (changed === saved) return;
    try {
      await secrets.writePortals(this.#storage.folder, changed);
    } catch (error) {
      await undo?.(saved, secrets);
      throw error;
    }
    await this.#storage.dropOldState();
  }
}
