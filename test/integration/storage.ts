import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { AuthServers } from '../../src/bitrix24/oauth/auth-server.ts';
import { PortalStore } from '../../src/portals/portal-store.ts';

/** VS Code's storage, which an extension gets only for itself, in memory: windows share it as they do the real one. */
export class Storage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'portal-users-'));
  readonly state = new Map<string, unknown>();
  readonly secrets = new Map<string, string>();
  readonly #secretChanged = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();

  openWindow(): PortalStore {
    const { state, secrets } = this;
    const memento: vscode.Memento = {
      keys: () => [...state.keys()],
      get: (key: string, otherwise?: unknown): unknown => state.get(key) ?? otherwise,
      update: (key, value) => Promise.resolve(void state.set(key, structuredClone(value))),
    };
    const storage: vscode.SecretStorage = {
      keys: () => Promise.resolve([...secrets.keys()]),
      get: (key) => Promise.resolve(secrets.get(key)),
      store: (key, value) => {
        secrets.set(key, value);
        this.#secretChanged.fire({ key });
        return Promise.resolve();
      },
      delete: (key) => {
        secrets.delete(key);
        this.#secretChanged.fire({ key });
        return Promise.resolve();
      },
      onDidChange: this.#secretChanged.event,
    };
    return new PortalStore(
      memento,
      { secrets: storage, folder: this.folder, authServers: () => new AuthServers() },
      {
        error: (trouble: string) => {
          throw new Error(trouble);
        },
      },
    );
  }
}
