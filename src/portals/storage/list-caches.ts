import type * as vscode from 'vscode';
import type { CachedList, ListCache } from '../../directory/sources/list-cache.ts';
import type { ListFile } from './list-file.ts';
import { logFailure } from '../log-failure.ts';
import type { PortalStorage } from './portal-storage.ts';
import { onDidChangeSetting, settings } from '../settings.ts';

/** Where the last list of each portal is kept, while the person has not turned that off. */
export class ListCaches implements vscode.Disposable {
  readonly #storage: PortalStorage;
  readonly #log: Pick<vscode.LogOutputChannel, 'warn' | 'error'>;
  /** One for each portal: it knows which of several writes is wanted. */
  readonly #files = new Map<string, Promise<ListFile>>();
  readonly #watch: vscode.Disposable;
  #swept: Promise<void> | undefined;

  constructor(storage: PortalStorage, log: Pick<vscode.LogOutputChannel, 'warn' | 'error'>) {
    this.#storage = storage;
    this.#log = log;
    this.#watch = onDidChangeSetting('keepList', () => {
      this.#applySetting();
    });
    // It may have been turned off in another window while this one was closed.
    this.#applySetting();
  }

  of(portalId: string): ListCache {
    const fileOf = (): Promise<ListFile> => this.#fileOf(portalId);
    return {
      async *read(): AsyncGenerator<CachedList | 'damaged'> {
        if (settings.keepList) yield* (await fileOf()).read();
      },
      write: async (list) => {
        if (settings.keepList) await (await fileOf()).write(list);
      },
    };
  }

  /** Removes a list, also one that is being written. */
  async forget(portalId: string): Promise<void> {
    await (await this.#fileOf(portalId)).delete();
  }

  dispose(): void {
    this.#watch.dispose();
  }

  /** Turning the setting off removes the lists that were kept, of each portal. */
  #applySetting(): void {
    if (!settings.keepList) this.#removeAll().catch(logFailure(this.#log, 'removing the kept lists'));
  }

  async #removeAll(): Promise<void> {
    await Promise.all([...this.#files.values()].map(async (file) => (await file).delete()));
    await this.#storage.removeFiles('list');
  }

  #fileOf(portalId: string): Promise<ListFile> {
    const known = this.#files.get(portalId) ?? this.#load(portalId);
    this.#files.set(portalId, known);
    return known;
  }

  async #load(portalId: string): Promise<ListFile> {
    const { ListFile } = await import('./list-file.ts');
    // What cannot be removed now must keep no list from being read, or from being forgotten.
    await (this.#swept ??= this.#storage.sweep().catch(logFailure(this.#log, 'removing what is left')));
    return new ListFile(this.#storage.fileOf(portalId, 'list'), {
      isWanted: () => {
        // Another window may have forgotten the portal while this one was writing.
        this.#storage.reload();
        return settings.keepList && this.#storage.has(portalId);
      },
      onTrouble: (trouble) => {
        this.#log.warn(`list: ${trouble}`);
      },
    });
  }
}
