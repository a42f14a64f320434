import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { startDemoPortal } from '../../src/demo/demo-portal.ts';
import type { EditorParts } from '../../src/editor/editor-parts.ts';
import { Connections } from '../../src/portals/connections.ts';
import { portalOf, type WebhookPortal } from '../../src/portals/portal.ts';
import type { PortalStore } from '../../src/portals/portal-store.ts';
import { Replies } from '../../src/portals/replies.ts';
import { Sessions } from '../../src/portals/sessions.ts';
import { ListCaches } from '../../src/portals/storage/list-caches.ts';
import { ListScopes } from '../../src/portals/storage/list-scopes.ts';
import type { TestPortal } from '../portal/portal.ts';
import { Storage } from './storage.ts';

const ignore = (): void => undefined;

/** What the features of text editors work on, over HTTP: saved portals and their sessions, beside the extension's own. */
export class EditorWorld {
  readonly store: PortalStore;
  readonly sessions: Sessions;
  readonly replies = new Replies();
  readonly #storage: Storage;
  readonly #disposables: { dispose(): unknown }[];

  constructor(storage = new Storage()) {
    this.#storage = storage;
    const window = this.#storage.open();
    const log = { warn: ignore, error: ignore };
    const reports = { onRequest: ignore, onUnexpectedField: ignore, onWait: ignore };
    const connections = new Connections(window.store, startDemoPortal, reports);
    const caches = new ListCaches(window.storage, log);
    this.store = window.store;
    this.sessions = new Sessions(window.store, {
      connections,
      caches,
      listScopes: new ListScopes(window.storage),
      replies: this.replies,
      isSaved: (portalId) => window.storage.has(portalId),
      log,
    });
    this.#disposables = [this.sessions, caches, connections, this.replies, window.store];
  }

  /** A window that was opened later: it has the same portals and the lists that are kept of them. */
  laterWindow(): EditorWorld {
    return new EditorWorld(this.#storage);
  }

  get parts(): EditorParts {
    return this;
  }

  /** Connects a portal by the administrator's webhook; this window shows it from now on. */
  async connect(portal: TestPortal): Promise<WebhookPortal> {
    const webhook = new Webhook({ origin: portal.origin, prefix: '' }, 1, portal.secret());
    const saved = portalOf(webhook, { scopes: ['department', 'im', 'user'] });
    await this.store.saveWebhook(saved, webhook);
    return saved;
  }

  dispose(): void {
    for (const part of this.#disposables) part.dispose();
    rmSync(this.#storage.folder, { recursive: true, force: true });
  }
}

/** A document with a place in it: the text has `¦` there. */
export async function placeIn(
  language: string,
  marked: string,
): Promise<{ readonly document: vscode.TextDocument; readonly position: vscode.Position }> {
  const content = marked.replace('¦', '');
  const document = await vscode.workspace.openTextDocument({ language, content });
  return { document, position: document.positionAt(marked.indexOf('¦')) };
}

/** Sets a setting of the extension for the whole of VS Code, or takes it back. */
export async function set(name: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('portalUsers');
  await settings.update(name, value, vscode.ConfigurationTarget.Global);
}
