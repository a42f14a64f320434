import type { ListedSecrets } from '../../src/portals/secrets/keyring.ts';

/** How the system's keyring is, behind VS Code's SecretStorage. */
export type KeyringState = 'open' | 'locked' | 'none';

/**
 * VS Code's SecretStorage as its source has it, without events: a value that cannot be decrypted is deleted when it is
 * read, and without a keyring each window keeps its own.
 */
export class TestKeyring {
  readonly values = new Map<string, string>();
  state: KeyringState = 'open';
  readonly #undecryptable = new Set<string>();

  openWindow(): ListedSecrets {
    const own = new Map<string, string>();
    const values = (): Map<string, string> => (this.state === 'none' ? own : this.values);
    const unlocked = (): Promise<void> =>
      this.state === 'locked' ? Promise.reject(new Error('The keyring is locked.')) : Promise.resolve();
    return {
      keys: () => Promise.resolve([...values().keys()]),
      get: async (key) => {
        await unlocked();
        if (this.#undecryptable.delete(key)) values().delete(key);
        return values().get(key);
      },
      store: async (key, value) => {
        await unlocked();
        this.#undecryptable.delete(key);
        values().set(key, value);
      },
      delete: async (key) => {
        await unlocked();
        values().delete(key);
      },
    };
  }

  /** The keyring is another one: what is there cannot be decrypted. */
  replace(): void {
    for (const key of this.values.keys()) this.#undecryptable.add(key);
  }

  /** Changes the values from outside, as another profile or an older version does. */
  change(to: (key: string, value: string) => string | undefined): void {
    for (const [key, value] of this.values) {
      const changed = to(key, value);
      if (changed === undefined) this.values.delete(key);
      else this.values.set(key, changed);
    }
  }
}
