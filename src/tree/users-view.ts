import * as vscode from 'vscode';
import { arrange, type Arrangement } from '../directory/arrangement.ts';
import type { Directory } from '../directory/directory.ts';
import { logFailure } from '../portals/log-failure.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Sessions } from '../portals/sessions.ts';
import type { UserRef } from '../portals/user-ref.ts';
import { portalLabel } from '../wording/portals.ts';
import { setUsersContext, usersViewState } from './context.ts';
import { groupItem } from './group-item.ts';
import { moreItem, restItem } from './more-items.ts';
import { OnlineBadge } from './online-badge.ts';
import { Pacer } from './pacer.ts';
import { lookOf, userItem, userTooltip } from './user-item.ts';
import type { UsersArrangement } from './users-arrangement.ts';
import { usersMessage } from './users-message.ts';
import { UsersRows, type MoreRow, type UsersRow } from './users-rows.ts';

export const USERS_VIEW = 'portalUsers.users';

/** Opens the Users view and hands it the keyboard. */
export async function showUsersView(): Promise<void> {
  await vscode.commands.executeCommand(`${USERS_VIEW}.focus`);
}

/** The Users view: the people of the active portal, filtered, grouped and sorted. */
export class UsersView implements vscode.TreeDataProvider<UsersRow>, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #arrangement: UsersArrangement;
  readonly #log: vscode.LogOutputChannel;
  readonly #view: vscode.TreeView<UsersRow>;
  readonly #badge: OnlineBadge;
  readonly #selected = new vscode.EventEmitter<void>();
  readonly #rowsChanged = new vscode.EventEmitter<UsersRow[] | undefined>();
  readonly #watches: readonly vscode.Disposable[];
  readonly #first: NodeJS.Immediate;
  /** A large list grows many times a second: rows follow at a pace that leaves the window alone. */
  readonly #pacer = new Pacer(() => {
    this.#showRows();
  });
  #session: PortalSession | undefined;
  #rows = new UsersRows('');
  #changedUsers = new Set<number>();
  /** How those looked who have a row when it was drawn. */
  #drawn = new Map<number, string>();
  #redraw = false;
  #counts = { shown: 0, of: 0 };
  #stopWatching: () => void = () => undefined;
  #endProgress: (() => void) | undefined;

  /** Fires when somebody's row is selected. */
  readonly onDidSelect = this.#selected.event;
  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(sessions: Sessions, arrangement: UsersArrangement, log: vscode.LogOutputChannel) {
    this.#sessions = sessions;
    this.#log = log;
    this.#arrangement = arrangement;
    this.#view = vscode.window.createTreeView(USERS_VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#badge = new OnlineBadge(this.#view);
    this.#watches = [
      sessions.onDidChangeActive(() => {
        this.#showActive();
      }),
      arrangement.onDidChange(() => {
        // Rows that stay look different too: they show where the filter's words were found.
        this.#redraw = true;
        this.#pacer.now();
      }),
      this.#view.onDidChangeSelection(() => {
        if (this.selected) this.#selected.fire();
      }),
      this.#view.onDidChangeVisibility(() => {
        this.#attend();
      }),
    ];
    // Whoever waits for the extension to be there need not wait for the first drawing.
    this.#first = setImmediate(() => {
      this.#showActive();
    });
  }

  /** The user of the selected row. */
  get selected(): UserRef | undefined {
    return this.#view.selection.find((row) => row.kind === 'user');
  }

  /** Who stands before (-1) or after (1) somebody in the view. */
  neighbour({ portalId, userId }: UserRef, step: -1 | 1): UserRef | 'end' | 'unlisted' {
    if (this.#session?.portal.id !== portalId) return 'unlisted';
    const found = this.#rows.neighbour(userId, step);
    return typeof found === 'number' ? { portalId, userId: found } : found;
  }

  /** Selects the row of somebody, where the view is open and the row is there. */
  async follow({ portalId, userId }: UserRef): Promise<void> {
    const row = this.#rows.rowsOf(new Set([userId]))[0];
    if (row?.portalId === portalId && this.visible) await this.#view.reveal(row, { focus: false });
  }

  readonly onDidChangeVisibility: vscode.Event<unknown> = (...listener) =>
    this.#view.onDidChangeVisibility(...listener);

  /** How many users match the filter, of how many. */
  get counts(): { readonly shown: number; readonly of: number } {
    return this.#counts;
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** Shows more of a long list, and leaves the focus where the person was reading. */
  async showMore(row: MoreRow): Promise<void> {
    const first = this.#rows.showMore(row);
    const parent = this.#rows.parentOf(row);
    this.#rowsChanged.fire(parent && [parent]);
    if (first) await this.#view.reveal(first, { select: false, focus: true });
  }

  getTreeItem(row: UsersRow): vscode.TreeItem {
    switch (row.kind) {
      case 'user': {
        const { text } = this.#arrangement.filter;
        const [user, now] = [this.#session?.directory.user(row.userId), this.#now];
        if (user) this.#drawn.set(user.id, lookOf(user, now));
        return userItem(row, user, text, now);
      }
      case 'group': {
        const head = (id: number): ReturnType<Directory['user']> => this.#session?.directory.user(id);
        return groupItem(row, this.#rows.groupOf(row), this.#arrangement.filtered, head);
      }
      case 'more':
        return moreItem(row, this.#rows.countsOf(row));
      case 'rest':
        return restItem(this.#session?.directory);
    }
  }

  getChildren(row?: UsersRow): UsersRow[] {
    return [...this.#rows.childrenOf(row)];
  }

  getParent(row: UsersRow): UsersRow | undefined {
    return this.#rows.parentOf(row);
  }

  resolveTreeItem(item: vscode.TreeItem, row: UsersRow): vscode.TreeItem {
    const user = row.kind === 'user' ? this.#session?.directory.user(row.userId) : undefined;
    if (user) item.tooltip = userTooltip(user, this.#now);
    return item;
  }

  dispose(): void {
    clearImmediate(this.#first);
    this.#endProgress?.();
    this.#stopWatching();
    this.#pacer.dispose();
    for (const watch of this.#watches) watch.dispose();
    this.#view.dispose();
    this.#rowsChanged.dispose();
    this.#selected.dispose();
  }

  /** Follows the active portal; the list of the one before is gone at once. */
  #showActive(): void {
    const session = this.#sessions.active;
    this.#view.description = session ? portalLabel(session.portal) : undefined;
    if (session && session === this.#session) return;
    this.#session?.directory.rest();
    this.#session = session;
    this.#rows = new UsersRows(session?.portal.id ?? '');
    this.#drawn = new Map();
    this.#stopWatching();
    this.#stopWatching =
      session?.directory.onDidChange(({ userIds }) => {
        for (const id of userIds) this.#changedUsers.add(id);
        this.#showState();
      }) ?? (() => undefined);
    this.#attend();
    // Draws everything anew, too.
    this.#arrangement.clearFilter();
  }

  /** Lists while somebody looks, and asks for nothing while nobody does. */
  #attend(): void {
    const directory = this.#session?.directory;
    if (!this.#view.visible) directory?.rest();
    else directory?.wake().catch(logFailure(this.#log, 'listing'));
    this.#badge.show(directory, this.#now);
  }

  /** The moment by the portal's clock. */
  get #now(): number {
    return this.#session?.now() ?? Date.now();
  }

  #showState(): void {
    const loading = this.#session?.directory.state.kind === 'loading';
    this.#showProgress(loading);
    if (loading && this.#rows.childrenOf(undefined).length > 0) this.#pacer.soon();
    else this.#pacer.now();
  }

  #showRows(): void {
    const directory = this.#session?.directory;
    const arrangement = this.#arrangementNow();
    const lookDifferent = this.#takeChanged();
    const departments = this.#session?.departments.known ?? [];
    const arranged = directory
      ? arrange(directory.people, arrangement, { departments, now: this.#now })
      : { userIds: [], groups: [], shown: 0, of: 0 };
    this.#counts = { shown: arranged.shown, of: arranged.of };
    const { kind } = directory?.state ?? { kind: 'idle' };
    const others = this.#rows.show(arranged, kind === 'stopped' || kind === 'failed');
    setUsersContext({
      portals: this.#session ? 'some' : 'none',
      usersView: usersViewState(this.#session, arranged, this.#arrangement.filtered),
      filtered: this.#arrangement.filtered,
      listing: kind === 'loading',
      moved: this.#session?.offered !== undefined,
    });
    const message = usersMessage(this.#session, arranged, arrangement.filter);
    if (message !== this.#view.message) this.#view.message = message;
    this.#badge.show(directory, this.#now);
    if (others || this.#redraw) this.#rowsChanged.fire(undefined);
    else if (lookDifferent.size > 0) this.#rowsChanged.fire(this.#rows.rowsOf(lookDifferent));
    this.#redraw = false;
    if (this.#arrangement.now.groupBy === 'department' || arrangement.filter.text !== '')
      this.#loadDepartments();
  }

  /** Rows are not grouped by departments that cannot be named yet: their ids would stand there, and no tree. */
  #arrangementNow(): Arrangement {
    const { now } = this.#arrangement;
    const waits = now.groupBy === 'department' && this.#session?.departments.settled === false;
    return waits ? { ...now, groupBy: 'none' } : now;
  }

  /** Of those of whom something else is known, whoever looks different: to draw a row takes the keyboard from a box. */
  #takeChanged(): ReadonlySet<number> {
    const changed = this.#changedUsers;
    this.#changedUsers = new Set();
    const now = this.#now;
    for (const id of changed) {
      const [drawn, user] = [this.#drawn.get(id), this.#session?.directory.user(id)];
      if (drawn !== undefined && user && drawn === lookOf(user, now)) changed.delete(id);
    }
    return changed;
  }

  /** Their names are asked for when somebody needs them. */
  #loadDepartments(): void {
    const session = this.#session;
    if (!session) return;
    const { departments } = session;
    const waited = !departments.settled;
    departments
      .load()
      .then((changed) => {
        if ((changed || waited) && session === this.#session) this.#pacer.now();
      })
      .catch(logFailure(this.#log, 'departments'));
  }

  #showProgress(loading: boolean): void {
    if (loading === (this.#endProgress !== undefined)) return;
    this.#endProgress?.();
    this.#endProgress = undefined;
    if (!loading) return;
    void vscode.window.withProgress(
      { location: { viewId: USERS_VIEW } },
      () =>
        new Promise<void>((resolve) => {
          this.#endProgress = resolve;
        }),
    );
  }
}
