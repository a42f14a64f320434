import path from 'node:path';
import * as vscode from 'vscode';
import { FileListCache } from '../directory/list-cache.ts';
import { logFailure } from './log-failure.ts';
import { fileNameOf } from './file-name.ts';

/** Where the last list of each portal is kept, if the person has not turned that off. */
export class ListCaches {
  readonly #folder: string;
  readonly #log: vscode.LogOutputChannel;

  constructor(folder: string, log: vscode.LogOutputChannel) {
    this.#folder = folder;
    this.#log = log;
  }

  of(portalId: string): FileListCache | undefined {
    const wanted = vscode.workspace.getConfiguration('portalUsers').get('keepList') !== false;
    if (wanted) return this.#fileOf(portalId);
    // Whoever turns it off wants what was kept gone.
    this.forget(portalId).catch(logFailure(this.#log, 'forgetting a list'));
    return undefined;
  }

  async forget(portalId: string): Promise<void> {
    await this.#fileOf(portalId).delete();
  }

  #fileOf(portalId: string): FileListCache {
    return new FileListCache(path.join(this.#folder, 'lists', `${fileNameOf(portalId)}.json`), (trouble) => {
      this.#log.warn(`list: ${trouble}`);
    });
  }
}
