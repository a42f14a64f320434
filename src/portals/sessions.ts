import * as vscode from 'vscode';
import { logFailure } from './log-failure.ts';
import { PortalSession, type SessionParts } from './portal-session.ts';
import type { PortalStore } from './portal-store.ts';

/** One session for each portal in use; the active one is what the side bar shows. */
export class Sessions implements vscode.Disposable {
  readonly #store: PortalStore;
  readonly #parts: SessionParts;
  readonly #open = new Map<string, PortalSession>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watches: vscode.Disposable[];

  /** Fires when another portal became active, or the active one has a new secret or name. */
  readonly onDidChangeActive = this.#changed.event;

  constructor(store: PortalStore, parts: SessionParts) {
    this.#store = store;
    this.#parts = parts;
    this.#watches = [
      store.onDidChange(() => {
        for (const { id, name } of store.portals) this.#open.get(id)?.rename(name);
        this.#changed.fire();
      }),
      store.onDidMove((portal) => {
        this.#open.get(portal.id)?.move(portal);
      }),
      store.onDidForget((id) => {
        this.#close(id);
        parts.replies.forget(id);
        parts.caches.forget(id).catch(logFailure(parts.log, 'forgetting a list'));
        parts.choices.forget(id).catch(logFailure(parts.log, 'forgetting whom to list'));
      }),
      store.onDidReplace((id) => {
        this.#close(id);
      }),
    ];
  }

  get active(): PortalSession | undefined {
    const portal = this.#store.active;
    return portal && this.of(portal.id);
  }

  /** True where the person can switch to another portal. */
  get several(): boolean {
    return this.#store.portals.length > 1;
  }

  /** The session of a saved portal. */
  of(portalId: string): PortalSession | undefined {
    const known = this.#open.get(portalId);
    if (known) return known;
    const portal = this.#store.portals.find(({ id }) => id === portalId);
    if (!portal) return undefined;
    const session = new PortalSession(portal, this.#parts, (scopes) => {
      this.#store.allow(portalId, scopes).catch(() => {
        this.#parts.log.warn('scopes: what the portal now allows could not be kept for the next start');
      });
    });
    this.#open.set(portalId, session);
    return session;
  }

  dispose(): void {
    for (const watch of this.#watches) watch.dispose();
    for (const session of this.#open.values()) session.dispose();
    this.#changed.dispose();
  }

  #close(portalId: string): void {
    this.#open.get(portalId)?.dispose();
    this.#open.delete(portalId);
  }
}
