import * as vscode from 'vscode';
import { NOBODY, type Arrangement, type Group } from '../../directory/arrange/arrangement.ts';
import type { Directory, DirectoryState } from '../../directory/directory.ts';
import { logFailure } from '../../portals/log-failure.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { Sessions } from '../../portals/sessions.ts';
import { onDidChangeSetting } from '../../portals/settings.ts';
import type { FoldedGroups } from '../../portals/storage/folded-groups.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { portalLabel } from '../../strings/portals.ts';
import { setUsersContext } from './context-keys.ts';
import type { EmptyView } from './empty-view.ts';
import { OnlineBadge } from './online-badge.ts';
import { Throttle } from './throttle.ts';
import type { UsersArrangement } from './users-arrangement.ts';
import type * as usersDrawing from './users-drawing.ts';
import { REST, UsersRows, type GroupRow, type MoreRow, type StepRow, type UsersRow } from './users-rows.ts';
import { DisposableStore } from '../../portals/disposable-store.ts';
import type { Disposable } from '../../directory/emitter.ts';

export const USERS_VIEW = 'portalUsers.users';

/** How often "3 minutes ago" is told anew while the view can be seen, in milliseconds. */
const MINUTE = 60_000;

/** Opens the Users view and hands it the keyboard. */
export async function showUsersView(): Promise<void> {
  await vscode.commands.executeCommand(`${USERS_VIEW}.focus`);
}

/** The Users view: the people of the active portal, filtered, grouped and sorted. */
export class UsersView implements vscode.TreeDataProvider<UsersRow>, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #arrangement: UsersArrangement;
  readonly #folded: FoldedGroups;
  readonly #log: vscode.LogOutputChannel;
  readonly #view: vscode.TreeView<UsersRow>;
  readonly #badge: OnlineBadge;
  readonly #selected = new vscode.EventEmitter<void>();
  readonly #rowsChanged = new vscode.EventEmitter<UsersRow[] | undefined>();
  readonly #disposables = new DisposableStore();
  readonly #first: NodeJS.Immediate;
  readonly #clock: NodeJS.Timeout;
  /** A large list grows many times a second: rows follow at a pace that leaves the window alone. */
  readonly #drawThrottle = new Throttle(() => {
    this.#showRows();
  });
  #session: PortalSession | undefined;
  #rows = new UsersRows('');
  #changedUsers = new Set<number>();
  /** How those looked who have a row when it was drawn. */
  #drawn = new Map<number, string>();
  #redraw = false;
  /** What is said while there are no users to show, and the rows of the actions offered then. */
  #empty: EmptyView | undefined;
  #steps: readonly StepRow[] = [];
  #drawing: typeof usersDrawing | undefined;
  #drawnState: DirectoryState | undefined;
  #directoryChanges: Disposable | undefined;
  #endProgress: (() => void) | undefined;

  /** Fires when a user's row is selected. */
  readonly onDidSelect = this.#selected.event;
  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(
    sessions: Sessions,
    arrangement: UsersArrangement,
    folded: FoldedGroups,
    log: vscode.LogOutputChannel,
  ) {
    this.#sessions = sessions;
    this.#folded = folded;
    this.#log = log;
    this.#arrangement = arrangement;
    this.#view = vscode.window.createTreeView(USERS_VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#badge = new OnlineBadge(this.#view);
    this.#disposables.add(
      sessions.onDidChangeActive(() => {
        this.#showActive();
      }),
      arrangement.onDidChange(() => {
        // Rows that stay look different too: they show where the filter's words were found.
        this.redraw();
      }),
      onDidChangeSetting('onlineBadge', () => {
        this.#badge.show(this.#session?.directory, this.#now);
      }),
      this.#view.onDidChangeSelection(() => {
        if (this.selected) this.#selected.fire();
      }),
      this.#view.onDidCollapseElement(({ element }) => {
        this.#noteFold(element, true);
      }),
      this.#view.onDidExpandElement(({ element }) => {
        this.#noteFold(element, false);
      }),
      this.#view.onDidChangeVisibility(() => {
        this.#attend();
        this.#tellTheTime();
      }),
      this.#view,
      this.#rowsChanged,
      this.#selected,
    );
    this.#clock = setInterval(() => {
      this.#tellTheTime();
    }, MINUTE);
    // After activation, which must not wait for the first drawing.
    this.#first = setImmediate(() => {
      this.#showActive();
      this.#loadDrawing().catch(logFailure(this.#log, 'reading what draws the rows'));
    });
  }

  /** Draws every row anew: dates and numbers may be written in another way than before. */
  redraw(): void {
    this.#redraw = true;
    this.#drawThrottle.flush();
  }

  /** The user of the selected row. */
  get selected(): UserRef | undefined {
    return this.#view.selection.find((row) => row.kind === 'user');
  }

  /** The users of all selected rows, each once. */
  get selection(): readonly UserRef[] {
    const rows = this.#view.selection.filter((row) => row.kind === 'user');
    return [...new Map(rows.map((row) => [row.userId, row])).values()];
  }

  /** Who is shown below a group, or in all, from top to bottom. */
  shown(row?: GroupRow): readonly number[] {
    return this.#rows.userIdsBelow(row);
  }

  /** What a group is called and who is in it; `undefined` for one that is shown no longer. */
  groupOf(row: GroupRow): Group | undefined {
    return this.#rows.groupOf(row);
  }

  /** Each of these users once, those of the shown portal in the order of the rows. */
  inOrder(users: readonly UserRef[]): readonly UserRef[] {
    const portalId = this.#session?.portal.id;
    const ids = new Set(users.flatMap((user) => (user.portalId === portalId ? [user.userId] : [])));
    return this.#rows.inOrder(ids).map((userId) => ({ portalId: portalId ?? '', userId }));
  }

  /** The user before (-1) or after (1) another in the view. */
  neighbour({ portalId, userId }: UserRef, step: -1 | 1): UserRef | 'end' | 'unlisted' {
    if (this.#session?.portal.id !== portalId) return 'unlisted';
    const found = this.#rows.neighbour(userId, step);
    return typeof found === 'number' ? { portalId, userId: found } : found;
  }

  /** Selects the row of a user, where the view is open and the row is there. */
  async follow({ portalId, userId }: UserRef): Promise<void> {
    const row = this.#rows.rowOf(userId);
    if (row?.portalId === portalId && this.visible) await this.#view.reveal(row, { focus: false });
  }

  readonly onDidChangeVisibility: vscode.Event<unknown> = (...listener) =>
    this.#view.onDidChangeVisibility(...listener);

  /** How many users the filter has left, or why none. */
  get summary(): string {
    const { shown, of } = this.#rows.arranged;
    return this.#empty?.text ?? this.#drawing?.shownUsersText(shown, of) ?? '';
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
    const drawing = this.#drawing;
    // There are no rows before what draws them is there.
    if (!drawing) return new vscode.TreeItem('');
    switch (row.kind) {
      case 'user': {
        const { text } = this.#arrangement.filter;
        const [user, now] = [this.#session?.directory.user(row.userId), this.#now];
        if (user) this.#drawn.set(user.id, drawing.lookOf(user, now));
        return drawing.userItem(row, user, text, now);
      }
      case 'group': {
        const head = (id: number): ReturnType<Directory['user']> => this.#session?.directory.user(id);
        // Where people are looked for, all groups are open: everybody found is in sight.
        const folded = this.#arrangement.filtered
          ? false
          : (this.#folded.isFolded(row.portalId, row.key) ?? row.parent !== '');
        return drawing.groupItem(row, this.#rows.groupOf(row), folded, this.#arrangement.filtered, head);
      }
      case 'more':
        return drawing.moreItem(row, this.#rows.countsOf(row));
      case 'rest':
        return drawing.restItem(this.#session?.directory);
      case 'step':
        return drawing.stepItem(row);
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
    if (user) item.tooltip = this.#drawing?.userTooltip(user, this.#now);
    return item;
  }

  dispose(): void {
    clearImmediate(this.#first);
    clearInterval(this.#clock);
    this.#endProgress?.();
    this.#directoryChanges?.dispose();
    this.#drawThrottle.dispose();
    this.#disposables.dispose();
  }

  #noteFold(row: UsersRow, folded: boolean): void {
    if (row.kind !== 'group' || this.#arrangement.filtered) return;
    this.#folded.note(row.portalId, row.key, folded).catch(logFailure(this.#log, 'keeping folded groups'));
  }

  /** Follows the active portal; the list of the one before is gone at once. */
  #showActive(): void {
    const session = this.#sessions.active;
    if (session && session === this.#session) {
      // It may have another name.
      this.#drawThrottle.flush();
      return;
    }
    this.#describe(session && portalLabel(session.portal));
    this.#session?.directory.pause();
    this.#session = session;
    this.#rows = new UsersRows(session?.portal.id ?? '');
    this.#drawn = new Map();
    this.#directoryChanges?.dispose();
    this.#directoryChanges = session?.directory.onDidChange(({ userIds }) => {
      for (const id of userIds) this.#changedUsers.add(id);
      this.#showState();
    });
    this.#attend();
    // Draws everything anew, too.
    this.#arrangement.clearFilter();
  }

  /** Lists while the view is visible, and asks for nothing while it is hidden. */
  #attend(): void {
    const directory = this.#session?.directory;
    if (!this.#view.visible) directory?.pause();
    else directory?.resume().catch(logFailure(this.#log, 'listing'));
    this.#badge.show(directory, this.#now);
  }

  /** The moment by the portal's clock. */
  get #now(): number {
    return this.#session?.now() ?? Date.now();
  }

  async #loadDrawing(): Promise<void> {
    this.#drawing = await import('./users-drawing.ts');
    this.#drawThrottle.flush();
  }

  /** Draws another state and the first rows at once; all other changes together, at a pace. */ #showState(): void {
    const state = this.#session?.directory.state;
    this.#showProgress(state?.kind === 'loading');
    if (state !== this.#drawnState && state?.kind !== 'loading') this.#drawThrottle.flush();
    else if (this.#rows.arranged.shown === 0) this.#drawThrottle.flush();
    else this.#drawThrottle.schedule();
  }

  /** Draws what has become old: "3 minutes ago", and who was active too long ago to be called online. */
  #tellTheTime(): void {
    if (!this.#view.visible) return;
    for (const id of this.#drawn.keys()) this.#changedUsers.add(id);
    this.#drawThrottle.flush();
  }

  #showRows(): void {
    const directory = this.#session?.directory;
    const kind = directory?.state.kind;
    setUsersContext({
      portals: this.#session ? 'some' : 'none',
      filtered: this.#arrangement.filtered,
      listing: kind === 'loading',
      moved: this.#session?.offered !== undefined,
    });
    this.#badge.show(directory, this.#now);
    const drawing = this.#drawing;
    if (!drawing) return;
    const arrangement = this.#arrangementNow();
    const lookDifferent = this.#takeChanged(drawing);
    const departments = this.#session?.departments.known ?? [];
    const arranged = directory
      ? drawing.arrange(directory.people, arrangement, { departments, now: this.#now })
      : NOBODY;
    this.#drawnState = directory?.state;
    this.#empty =
      this.#session && arranged.shown === 0
        ? drawing.emptyView(this.#session, arranged, arrangement.filter)
        : undefined;
    const steps = this.#empty?.steps.filter((step) => step !== 'switch' || this.#sessions.several) ?? [];
    this.#steps = drawing.stepRows(this.#session?.portal.id ?? '', steps, this.#empty?.text, this.#steps);
    const rest = kind === 'stopped' || kind === 'failed' ? [REST] : [];
    const others =
      arranged.shown === 0
        ? this.#rows.show({ ...arranged, groups: [] }, this.#steps)
        : this.#rows.show(arranged, rest);
    const message = this.#session && (this.#empty?.text ?? drawing.usersMessage(this.#session, arranged));
    if (message !== this.#view.message) this.#view.message = message;
    this.#describe(this.#session && drawing.usersDescription(this.#session, arranged, arrangement.filter));
    if (others || this.#redraw) this.#rowsChanged.fire(undefined);
    else if (lookDifferent.size > 0) this.#rowsChanged.fire(this.#rows.rowsOf(lookDifferent));
    this.#redraw = false;
    const { groupBy, sortBy } = this.#arrangement.now;
    if (groupBy === 'department' || sortBy === 'department' || arrangement.filter.text !== '')
      this.#loadDepartments();
  }

  #describe(description: string | undefined): void {
    if (description !== this.#view.description) this.#view.description = description;
  }

  /** Rows are not grouped by departments that cannot be named yet: their ids would stand there, and no tree. */
  #arrangementNow(): Arrangement {
    const { now } = this.#arrangement;
    const waits = now.groupBy === 'department' && this.#session?.departments.settled === false;
    return waits ? { ...now, groupBy: 'none' } : now;
  }

  /** The changed users whose rows look different: others are not drawn, since drawing takes the keyboard from a box. */
  #takeChanged({ lookOf }: typeof usersDrawing): ReadonlySet<number> {
    const changed = this.#changedUsers;
    this.#changedUsers = new Set();
    const now = this.#now;
    for (const id of changed) {
      const [drawn, user] = [this.#drawn.get(id), this.#session?.directory.user(id)];
      if (drawn !== undefined && user && drawn === lookOf(user, now)) changed.delete(id);
    }
    return changed;
  }

  /** Departments are asked for when their names are shown. */
  #loadDepartments(): void {
    const session = this.#session;
    if (!session) return;
    const { departments } = session;
    const waited = !departments.settled;
    departments
      .load()
      .then((changed) => {
        if ((changed || waited) && session === this.#session) this.#drawThrottle.flush();
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
