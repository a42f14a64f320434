import * as vscode from 'vscode';
import type { ConnectionOutcomes } from '../../portals/connection-outcomes.ts';
import type { Portal } from '../../portals/portal.ts';
import { knownOwner } from '../../portals/known-owner.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { PortalStore } from '../../portals/portal-store.ts';
import type { Sessions } from '../../portals/sessions.ts';
import { portalItem } from './portal-item.ts';
import type { PortalRow } from './portal-row.ts';
import { DisposableStore } from '../../portals/disposable-store.ts';

/** The Portals view: the saved portals, a row each; a click makes one the active one. */
export class PortalsTreeDataProvider implements vscode.TreeDataProvider<PortalRow>, vscode.Disposable {
  readonly #store: PortalStore;
  readonly #sessions: Pick<Sessions, 'opened'>;
  readonly #outcomes: ConnectionOutcomes;
  readonly #rowsChanged = new vscode.EventEmitter<PortalRow | undefined>();
  readonly #disposables = new DisposableStore();
  #rows = new Map<string, PortalRow>();
  readonly #awaited = new WeakSet<PortalSession>();

  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(store: PortalStore, sessions: Pick<Sessions, 'opened'>, outcomes: ConnectionOutcomes) {
    this.#store = store;
    this.#sessions = sessions;
    this.#outcomes = outcomes;
    this.#disposables.add(
      store.onDidChange(() => {
        this.#rowsChanged.fire(undefined);
      }),
      outcomes.onDidChange((portalId) => {
        const row = this.#rows.get(portalId);
        if (row) this.#rowsChanged.fire(row);
      }),
      this.#rowsChanged,
    );
  }

  getTreeItem(row: PortalRow): vscode.TreeItem {
    const portal = this.#portalOf(row);
    const owner = portal && knownOwner(this.#sessions, portal);
    if (portal && !owner) this.#awaitOwner(row, portal);
    return portalItem(row, portal, this.#isActive(row), owner);
  }

  /** The same object for the same portal, so that VS Code knows a row again. */
  getChildren(row?: PortalRow): PortalRow[] {
    if (row) return [];
    const rows = this.#store.portals.map(
      ({ id }): PortalRow => this.#rows.get(id) ?? { kind: 'portal', portalId: id },
    );
    this.#rows = new Map(rows.map((known) => [known.portalId, known]));
    return rows;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: PortalRow): Promise<vscode.TreeItem> {
    const { sessionTooltip } = await import('./portal-tooltip.ts');
    const portal = this.#portalOf(row);
    const session = this.#sessions.opened(row.portalId);
    if (portal) item.tooltip = await sessionTooltip(portal, this.#isActive(row), this.#outcomes, session);
    return item;
  }

  /** Draws the row of a portal again once its session knows the owner. */
  #awaitOwner(row: PortalRow, portal: Portal): void {
    const session = this.#sessions.opened(portal.id);
    if (!session || this.#awaited.has(session)) return;
    this.#awaited.add(session);
    // The session ends it otherwise.
    const watch = session.directory.onDidChange(() => {
      if (!knownOwner(this.#sessions, portal)) return;
      watch.dispose();
      this.#rowsChanged.fire(row);
    });
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #portalOf({ portalId }: PortalRow): Portal | undefined {
    return this.#store.portals.find(({ id }) => id === portalId);
  }

  #isActive({ portalId }: PortalRow): boolean {
    return this.#store.active?.id === portalId;
  }
}
