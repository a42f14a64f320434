import * as vscode from 'vscode';
import type { Group } from '../../directory/arrange/arrangement.ts';
import type { DirectoryState } from '../../directory/directory-state.ts';
import type { Disposable } from '../../directory/emitter.ts';
import { DisposableStore } from '../../portals/disposable-store.ts';
import { logFailure } from '../../portals/log-failure.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { Sessions } from '../../portals/sessions.ts';
import { onDidChangeSetting } from '../../portals/settings.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { portalLabel } from '../../strings/portals.ts';
import { setUsersContext } from './context-keys.ts';
import { GroupFolding } from './group-folding.ts';
import type { OnlineBadge } from './online-badge.ts';
import type { GroupRow, MoreRow, UsersRow } from './row-kinds.ts';
import { USERS_VIEW } from './show-users-view.ts';
import { Throttle } from './throttle.ts';
import type { UsersArrangement } from './users-arrangement.ts';
import type { UsersTreeDataProvider } from './users-tree-data-provider.ts';
import { ViewProgress } from './view-progress.ts';

/** How often "3 minutes ago" is told anew while the view can be seen, in milliseconds. */
const MINUTE = 60_000;

/** The Users view: the people of the active portal, filtered, grouped and sorted. */
export class UsersView implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #arrangement: UsersArrangement;
  readonly #log: Pick<vscode.LogOutputChannel, 'error'>;
  readonly #tree: UsersTreeDataProvider;
  readonly #view: vscode.TreeView<UsersRow>;
  #badge: OnlineBadge | undefined;
  readonly #progress = new ViewProgress(USERS_VIEW);
  readonly #selected = new vscode.EventEmitter<void>();
  readonly #arranged = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableStore();
  readonly #clock: NodeJS.Timeout;
  /** A large list grows many times a second: rows follow at a pace that leaves the window alone. */
  readonly #drawThrottle = new Throttle(() => {
    this.#showRows();
  });
  #session: PortalSession | undefined;
  readonly #selectedBefore = new WeakMap<PortalSession, UserRef>();
  #isDrawing = false;
  #drawnState: DirectoryState | undefined;
  #directoryChanges: Disposable | undefined;

  /** Fires when a user's row is selected. */
  readonly onDidSelect = this.#selected.event;
  /** Fires when the users of the view were arranged anew. */
  readonly onDidArrange = this.#arranged.event;

  constructor(
    view: vscode.TreeView<UsersRow>,
    tree: UsersTreeDataProvider,
    sessions: Sessions,
    arrangement: UsersArrangement,
    log: Pick<vscode.LogOutputChannel, 'error'>,
  ) {
    this.#sessions = sessions;
    this.#log = log;
    this.#arrangement = arrangement;
    this.#tree = tree;
    this.#view = view;
    this.#disposables.add(
      sessions.onDidChangeActive(() => {
        this.#showActive();
      }),
      arrangement.onDidChange(() => {
        // Rows that stay look different too: they show where the filter's words were found.
        this.redraw();
        this.#showTop();
      }),
      onDidChangeSetting('onlineBadge', () => {
        this.#badge?.show(this.#session?.directory, this.#now);
      }),
      this.#view.onDidChangeSelection(() => {
        if (this.selected) this.#selected.fire();
      }),
      this.#view.onDidChangeVisibility(() => {
        this.#attend();
        this.#tellTheTime();
      }),
      new GroupFolding(view, tree, log),
      this.#tree,
      this.#selected,
      this.#arranged,
      this.#progress,
      this.#drawThrottle,
    );
    this.#clock = setInterval(() => {
      this.#tellTheTime();
    }, MINUTE);
    this.#showActive();
  }

  /** Draws every row anew: dates and numbers may be written in another way than before. */
  redraw(): void {
    this.#tree.noteAll();
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
    return this.#tree.rows.userIdsBelow(row);
  }

  /** What a group is called and who is in it; `undefined` for one that is shown no longer. */
  groupOf(row: GroupRow): Group | undefined {
    return this.#tree.rows.groupOf(row);
  }

  /** Each of these users once, those of the shown portal in the order of the rows. */
  inOrder(users: readonly UserRef[]): readonly UserRef[] {
    const portalId = this.#session?.portal.id;
    const ids = new Set(users.flatMap((user) => (user.portalId === portalId ? [user.userId] : [])));
    return this.#tree.rows.inOrder(ids).map((userId) => ({ portalId: portalId ?? '', userId }));
  }

  /** The user before (-1) or after (1) another in the view. */
  neighbour({ portalId, userId }: UserRef, step: -1 | 1): UserRef | 'end' | 'unlisted' {
    if (this.#session?.portal.id !== portalId) return 'unlisted';
    const found = this.#tree.rows.neighbour(userId, step);
    return typeof found === 'number' ? { portalId, userId: found } : found;
  }

  /** Selects the row of a user, where the view is open and the row is there. */
  async follow({ portalId, userId }: UserRef): Promise<void> {
    const row = this.#tree.rows.rowOf(userId);
    if (row?.portalId === portalId && this.visible) await this.#view.reveal(row, { focus: false });
  }

  /** Fires whenever VS Code draws the row of a user. */
  get onDidDrawUser(): vscode.Event<void> {
    return this.#tree.onDidDrawUser;
  }

  readonly onDidChangeVisibility: vscode.Event<unknown> = (...listener) =>
    this.#view.onDidChangeVisibility(...listener);

  /** How many users the filter has left, or why none. */
  get summary(): string {
    return this.#tree.summary;
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** Shows more of a long list, and leaves the focus where the person was reading. */
  async showMore(row: MoreRow): Promise<void> {
    const first = this.#tree.rows.showMore(row);
    this.#tree.refreshBelow(this.#tree.rows.parentOf(row));
    if (first) await this.#view.reveal(first, { select: false, focus: true });
  }

  dispose(): void {
    clearInterval(this.#clock);
    this.#directoryChanges?.dispose();
    this.#disposables.dispose();
  }

  /** Follows the active portal; the list of the one before is gone at once. */
  #showActive(): void {
    const session = this.#sessions.active;
    if (session && session === this.#session) {
      // It may have another name.
      this.#drawThrottle.flush();
      return;
    }
    this.#view.description = session && portalLabel(session.portal);
    if (this.#session && this.selected) this.#selectedBefore.set(this.#session, this.selected);
    this.#session?.directory.pause();
    this.#session = session;
    this.#tree.showSession(session);
    this.#directoryChanges?.dispose();
    this.#directoryChanges = session?.directory.onDidChange(({ userIds }) => {
      this.#draw();
      this.#tree.noteChanges(userIds);
      this.#showState();
    });
    this.#attend();
    this.#arrangement.follow(session);
    const again = session && this.#selectedBefore.get(session);
    if (again) this.follow(again).catch(logFailure(this.#log, 'selecting again'));
  }

  /** Lists while the view is visible, and asks for nothing while it is hidden. */
  #attend(): void {
    const directory = this.#session?.directory;
    if (this.#view.visible) {
      this.#draw();
      directory?.resume().catch(logFailure(this.#log, 'listing'));
    } else directory?.pause();
    this.#badge?.show(directory, this.#now);
  }

  /** The moment by the portal's clock. */
  get #now(): number {
    return this.#session?.now() ?? Date.now();
  }

  /** Reads what draws the rows, once there is something to draw or to see: most windows open texts alone. */
  #draw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    this.#loadDrawing().catch(logFailure(this.#log, 'reading what draws the rows'));
  }

  async #loadDrawing(): Promise<void> {
    const [{ OnlineBadge }] = await Promise.all([import('./online-badge.ts'), this.#tree.loadDrawing()]);
    this.#badge = new OnlineBadge(this.#view);
    this.#drawThrottle.flush();
  }

  /** Draws another state and the first rows at once; all other changes together, at a pace. */
  #showState(): void {
    const state = this.#session?.directory.state;
    this.#progress.show(state?.kind === 'loading');
    if (state !== this.#drawnState && state?.kind !== 'loading') this.#drawThrottle.flush();
    else if (this.#tree.rows.arranged.shown === 0) this.#drawThrottle.flush();
    else this.#drawThrottle.schedule();
  }

  /** VS Code keeps a list scrolled: after a filter one would begin somewhere among the matches. */
  #showTop(): void {
    const [top] = this.#arrangement.filtered && this.visible ? this.#tree.rows.childrenOf(undefined) : [];
    if (top) this.#view.reveal(top, { select: false }).then(undefined, logFailure(this.#log, 'first match'));
  }

  /** Draws what has become old: "3 minutes ago", and who was active too long ago to be called online. */
  #tellTheTime(): void {
    if (!this.#view.visible) return;
    this.#tree.noteTime();
    this.#drawThrottle.flush();
  }

  #showRows(): void {
    const directory = this.#session?.directory;
    const kind = directory?.state.kind;
    setUsersContext({
      portalCount: this.#session ? 'some' : 'none',
      filtered: this.#arrangement.filtered,
      listing: kind === 'loading',
      moved: this.#session?.offered !== undefined,
    });
    this.#badge?.show(directory, this.#now);
    const texts = this.#tree.arrange();
    if (!texts) return;
    this.#drawnState = directory?.state;
    if (texts.message !== this.#view.message) this.#view.message = texts.message;
    if (texts.description !== this.#view.description) this.#view.description = texts.description;
    this.#tree.refreshRows();
    this.#arranged.fire();
    const { groupBy, sortBy, filter } = this.#arrangement.now;
    if (groupBy === 'department' || sortBy === 'department' || filter.text !== '') this.#loadDepartments();
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
}
