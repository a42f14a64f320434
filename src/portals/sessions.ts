import * as vscode from 'vscode';
import { logFailure } from './log-failure.ts';
import { PortalSession, type SessionParts } from './portal-session.ts';
import type { PortalStore } from './portal-store.ts';
import { DisposableStore } from './disposable-store.ts';
import type { Disposable } from '../directory/emitter.ts';

/** Sessions that stay in memory although nothing shows their portal: going back to one costs no request then. */
const LEFT_OPEN = 3;

/** Whether something on the screen shows people of a portal. */
export type Shows = (portalId: string) => boolean;

/** One session for each portal in use; the active one is what the side bar shows. */
export class Sessions implements vscode.Disposable {
  readonly #store: PortalStore;
  readonly #parts: SessionParts;
  /** The one that was used longest ago comes first. */
  readonly #open = new Map<string, PortalSession>();
  readonly #screens = new Set<Shows>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableStore();

  /** Fires when another portal became active, or the active one has a new secret or name. */
  readonly onDidChangeActive = this.#changed.event;

  constructor(store: PortalStore, parts: SessionParts) {
    this.#store = store;
    this.#parts = parts;
    this.#disposables.add(
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
      }),
      store.onDidReplace((id) => {
        this.#close(id);
      }),
      this.#changed,
    );
  }

  get active(): PortalSession | undefined {
    const portal = this.#store.active;
    return portal && this.of(portal.id);
  }

  /** True where the person can switch to another portal. */
  get several(): boolean {
    return this.#store.portals.length > 1;
  }

  /** The session of a portal that was used in this window, without making one. */
  readonly opened = (portalId: string): PortalSession | undefined => this.#open.get(portalId);

  /** The session of a saved portal. */
  of(portalId: string): PortalSession | undefined {
    const known = this.#open.get(portalId);
    const portal = known?.portal ?? this.#store.portals.find(({ id }) => id === portalId);
    if (!portal) return undefined;
    const session =
      known ??
      new PortalSession(portal, this.#parts, (scopes) => {
        this.#store.allow(portalId, scopes).catch(() => {
          this.#parts.log.warn('scopes: what the portal now allows could not be kept for the next start');
        });
      });
    this.#open.delete(portalId);
    this.#open.set(portalId, session);
    if (!known) this.#closeUnused(portalId);
    return session;
  }

  /** Keeps the sessions of portals that something shows, until what is returned is disposed. */
  keepWhile(shows: Shows): Disposable {
    this.#screens.add(shows);
    return { dispose: () => this.#screens.delete(shows) };
  }

  dispose(): void {
    this.#disposables.dispose();
    for (const session of this.#open.values()) session.dispose();
  }

  /** A session holds all users of its portal in memory: only the latest few that nothing shows stay open. */
  #closeUnused(latest: string): void {
    const active = this.#store.active?.id;
    const unused = [...this.#open.keys()].filter(
      (id) => id !== latest && id !== active && ![...this.#screens].some((shows) => shows(id)),
    );
    for (const id of unused.slice(0, Math.max(0, unused.length - LEFT_OPEN))) this.#close(id);
  }

  #close(portalId: string): void {
    this.#open.get(portalId)?.dispose();
    this.#open.delete(portalId);
  }
}
