import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { PortalStorage } from '../../src/portals/storage/portal-storage.ts';
import { PortalStore } from '../../src/portals/portal-store.ts';
import { sharedFolder } from '../../src/portals/storage/shared-folder.ts';

export interface WindowOptions {
  /** The profile of VS Code that the window belongs to: each has a state of its own. */
  readonly profile?: string;
  /** The state of the workspace that the window has open; a new one unless told. */
  readonly workspace?: Map<string, unknown>;
  /** Gives each profile a folder of its own, as VS Code's documentation has it and its versions so far do not. */
  readonly ownFolder?: true;
  /** VS Code in a browser. */
  readonly isBrowser?: boolean;
}

/** A window: its store, and what it got from VS Code. */
export interface OpenWindow {
  readonly store: PortalStore;
  readonly storage: PortalStorage;
}

/**
 * VS Code's storage as its source has it, in memory. A window has a copy of its profile's state, writes all of it at
 * once and hears of the others' later. Secrets are shared by all profiles; one that cannot be decrypted is deleted when
 * it is read, with an event; storing what is there already fires none; without a keyring each window has its own.
 */
export class Storage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'portal-users-'));
  readonly secrets = new Map<string, string>();
  /** Keys of secrets whose values cannot be decrypted. */
  readonly undecryptable = new Set<string>();
  keyring: 'open' | 'locked' | 'none' = 'open';
  /** Every key and value that was ever kept. */
  readonly written: string[] = [];
  readonly #profiles = new Map<string, Profile>();
  readonly #windows = new Set<vscode.EventEmitter<vscode.SecretStorageChangeEvent>>();

  /** The state of the usual profile. */
  get state(): ReadonlyMap<string, unknown> {
    return new Map(Object.entries(this.#profile('').state));
  }

  openWindow(): PortalStore {
    return this.open().store;
  }

  open({
    profile = '',
    workspace = new Map(),
    ownFolder,
    isBrowser = false,
  }: WindowOptions = {}): OpenWindow {
    const folder = ownFolder
      ? path.join(this.folder, 'profiles', profile, 'globalStorage', 'portal-users')
      : path.join(this.folder, 'globalStorage', 'portal-users');
    const storage = new PortalStorage({
      globalState: this.#profile(profile).openWindow(),
      workspaceState: memoryState(workspace, this.written),
      folder,
    });
    const store = new PortalStore(
      storage,
      { secrets: this.#openSecrets(), folder: sharedFolder(folder), authServers: () => [], isBrowser },
      {
        error: (trouble: string) => {
          throw new Error(trouble);
        },
      },
    );
    return { store, storage };
  }

  /** Until all windows have heard what others wrote to state. */
  async heard(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Keeps something in the state of the usual profile, as an earlier version has. */
  async keepState(key: string, value: unknown): Promise<void> {
    await this.#profile('').openWindow().update(key, value);
  }

  /** Writes the file of the saved portals as no window of ours would. */
  writePortals(text: string): void {
    writeFileSync(path.join(this.folder, 'globalStorage', 'portal-users', 'portals.json'), text);
  }

  /** Names and contents of all files. */
  get files(): string {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true });
    return entries
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return `${path.relative(this.folder, file)}\n${entry.isFile() ? readIfThere(file) : ''}`;
      })
      .join('\n');
  }

  /** What is kept of portals among the secrets: without the mark of a keyring that works. */
  get portalSecrets(): string[] {
    return [...this.secrets].flatMap(([key, value]) => (key === 'portalUsers.keyring' ? [] : [key, value]));
  }

  #profile(name: string): Profile {
    const profile = this.#profiles.get(name) ?? new Profile(this.written);
    this.#profiles.set(name, profile);
    return profile;
  }

  #openSecrets(): vscode.SecretStorage {
    const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
    this.#windows.add(changed);
    const own = new Map<string, string>();
    const values = (): Map<string, string> => (this.keyring === 'none' ? own : this.secrets);
    const tell = (key: string): void => {
      if (this.keyring === 'none') changed.fire({ key });
      else for (const window of this.#windows) window.fire({ key });
    };
    const unlocked = (): Promise<void> =>
      this.keyring === 'locked' ? Promise.reject(new Error('The keyring is locked.')) : Promise.resolve();
    return {
      keys: () => Promise.resolve([...values().keys()]),
      get: async (key) => {
        await unlocked();
        if (!this.undecryptable.has(key)) return values().get(key);
        this.undecryptable.delete(key);
        values().delete(key);
        tell(key);
        return undefined;
      },
      store: async (key, value) => {
        await unlocked();
        this.written.push(`${key} ${value}`);
        const before = values().get(key);
        values().set(key, value);
        if (before !== value) tell(key);
      },
      delete: async (key) => {
        await unlocked();
        if (values().delete(key)) tell(key);
      },
      onDidChange: changed.event,
    };
  }
}

/** State of VS Code's in memory; each write is told to `written`. */
export function memoryState(state: Map<string, unknown>, written: string[] = []): vscode.Memento {
  return {
    keys: () => [...state.keys()],
    get: (key: string, otherwise?: unknown): unknown => state.get(key) ?? otherwise,
    update: (key, value) => {
      written.push(`${key} ${JSON.stringify(value)}`);
      if (value === undefined) state.delete(key);
      else state.set(key, structuredClone(value));
      return Promise.resolve();
    },
  };
}

/** The text of a file; none of one that is removed at this moment. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const cloneOf = (value: unknown): unknown => structuredClone(value);

/** The state of one profile, of which each window has a copy. */
class Profile {
  state: Readonly<Record<string, unknown>> = {};
  readonly #written: string[];
  readonly #hear = new Set<() => void>();

  constructor(written: string[]) {
    this.#written = written;
  }

  openWindow(): vscode.Memento {
    let copy = this.state;
    const hear = (): void => {
      copy = this.state;
    };
    this.#hear.add(hear);
    return {
      keys: () => Object.keys(copy),
      get: (key: string, otherwise?: unknown): unknown => copy[key] ?? otherwise,
      update: (key, value) => {
        this.#written.push(`${key} ${JSON.stringify(value)}`);
        const kept = Object.entries({ ...copy, [key]: cloneOf(value) });
        copy = Object.fromEntries(kept.filter(([, one]) => one !== undefined));
        this.state = copy;
        // The others hear of it from the main process.
        setImmediate(() => {
          for (const other of this.#hear) if (other !== hear) other();
        });
        return Promise.resolve();
      },
    };
  }
}
