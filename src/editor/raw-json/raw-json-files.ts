import * as vscode from 'vscode';
import type { Replies, Reply } from '../../portals/replies.ts';
import type { Sessions } from '../../portals/sessions.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import type { Lazy } from '../../portals/lazy.ts';
import type { RawJsonAge } from './raw-json-age.ts';
import { RAW_JSON_SCHEME, rawJsonOf, rawJsonUri } from './raw-json-uri.ts';
import { DisposableStore } from '../../portals/disposable-store.ts';

/** What asks portals, and keeps what they have answered. */
export interface RawJsonParts {
  readonly sessions: Sessions;
  readonly replies: Replies;
}

/**
 * The replies of portals as read-only files. Where VS Code opens one again after a restart, the portal is asked anew:
 * nothing of them is stored.
 */
export class RawJsonFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #parts: Lazy<RawJsonParts>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #disposables = new DisposableStore();
  #age: RawJsonAge | undefined;
  #disposed = false;

  readonly onDidChangeFile = this.#changed.event;

  constructor(parts: Lazy<RawJsonParts>) {
    this.#parts = parts;
    this.#disposables.add(
      vscode.workspace.registerFileSystemProvider(RAW_JSON_SCHEME, this, {
        isReadonly: true,
        isCaseSensitive: true,
      }),
      this.#changed,
    );
  }

  /** The portal has answered with something else about a user than before. */
  noteChange(user: UserRef): void {
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri: rawJsonUri(user) }]);
  }

  /** Nothing to begin or to end: every reply is told of. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, at } = await this.#reply(uri);
    return {
      type: vscode.FileType.File,
      ctime: at,
      mtime: at,
      size: Buffer.byteLength(text),
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from((await this.#reply(uri)).text);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    return readOnly(uri);
  }

  writeFile(uri: vscode.Uri): never {
    return readOnly(uri);
  }

  delete(uri: vscode.Uri): never {
    return readOnly(uri);
  }

  rename(uri: vscode.Uri): never {
    return readOnly(uri);
  }

  /** Closes the documents of a portal that was forgotten. */
  async close(portalId: string): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(
      tabs.filter(({ input }) => rawJsonOf(input).some(({ user }) => user.portalId === portalId)),
    );
  }

  dispose(): void {
    this.#disposed = true;
    this.#age?.dispose();
    this.#disposables.dispose();
  }

  /** @throws {vscode.FileSystemError} with the one sentence that the editor shows */
  async #reply(uri: vscode.Uri): Promise<Reply> {
    return this.#parts.use(async ({ sessions, replies }) => {
      const { rawJsonReply } = await import('./raw-json-reply.ts');
      const reply = await rawJsonReply(uri, sessions, replies);
      const { RawJsonAge } = await import('./raw-json-age.ts');
      // It begins with the first document: it costs the start of VS Code nothing.
      if (!this.#disposed) this.#age ??= new RawJsonAge(sessions, replies);
      return reply;
    });
  }
}

function readOnly(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
