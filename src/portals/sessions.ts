import * as vscode from 'vscode';
import type { Connections } from './connections.ts';
import { PortalSession } from './portal-session.ts';
import type { PortalStore } from './portal-store.ts';

/** One session for each portal in use; the active one is what the side bar shows. */
export class Sessions implements vscode.Disposable {
  readonly #store: PortalStore;
  readonly #connections: Connections;
  readonly #open = new Map<string, PortalSession>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watches: vscode.Disposable[];

  /** Fires when another portal became active, or the active one has a new secret. */
  readonly onDidChangeActive = this.#changed.event;

  constructor(store: PortalStore, connections: Connections) {
    this.#store = store;
    this.#connections = connections;
    this.#watches = [
      store.onDidChange(() => {
        this.#changed.fire();
      }),
      store.onDidForget((id) => {
        this.#close(id);
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

  /** The session of a saved portal. */
  of(portalId: string): PortalSession | undefined {
    const known = this.#open.get(portalId);
    if (known) return known;
    const portal = this.#store.portals.find(({ id }) => id === portalId);
    if (!portal) return undefined;
    const session = new PortalSession(portal, this.#connections);
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
