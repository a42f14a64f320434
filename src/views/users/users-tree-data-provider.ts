import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import { NOBODY, type Arrangement } from '../../directory/arrange/arrangement.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { Sessions } from '../../portals/sessions.ts';
import type { FoldedGroups } from '../../portals/storage/folded-groups.ts';
import type { EmptyView } from './empty-view.ts';
import { RowFetches } from './row-fetches.ts';
import { REST, type StepRow, type UsersRow } from './row-kinds.ts';
import type { UsersArrangement } from './users-arrangement.ts';
import type * as usersDrawing from './users-drawing.ts';
import { UsersRows } from './users-rows.ts';

/** What stands above the rows and beside the name of the view; `undefined` where nothing is said. */
interface Texts {
  readonly message: string | undefined;
  readonly description: string | undefined;
}

/** Hands VS Code the rows of the Users view, and draws each of them when VS Code asks for it. */
export class UsersTreeDataProvider implements vscode.TreeDataProvider<UsersRow>, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #arrangement: UsersArrangement;
  readonly #folded: FoldedGroups;
  readonly #changed = new vscode.EventEmitter<UsersRow[] | undefined>();
  readonly #userDrawn = new vscode.EventEmitter<void>();
  #session: PortalSession | undefined;
  #rows = new UsersRows('');
  #changedUsers = new Set<number>();
  /** The appearance of each user's row when VS Code last drew it. */
  #drawn = new Map<number, string>();
  /** The rows that VS Code has to ask for anew: all of them, or those of these users. */
  #outdated: 'all' | ReadonlySet<number> = new Set();
  /** What is said while there are no users to show, and the rows of the actions offered then. */
  #empty: EmptyView | undefined;
  #steps: readonly StepRow[] = [];
  #drawing: typeof usersDrawing | undefined;
  /** How VS Code fetches rows. */
  readonly fetches = new RowFetches();

  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires whenever VS Code draws the row of a user. */
  readonly onDidDrawUser = this.#userDrawn.event;

  constructor(sessions: Sessions, arrangement: UsersArrangement, folded: FoldedGroups) {
    this.#sessions = sessions;
    this.#arrangement = arrangement;
    this.#folded = folded;
  }

  get rows(): UsersRows {
    return this.#rows;
  }

  /** How many users the filter has left, or why none. */
  get summary(): string {
    const { shown, of } = this.#rows.arranged;
    return this.#empty?.text ?? this.#drawing?.shownUsersText(shown, of) ?? '';
  }

  /** Reads what draws the rows, which activation does not wait for. */
  async loadDrawing(): Promise<void> {
    this.#drawing = await import('./users-drawing.ts');
  }

  /** The people of another portal stand in the view from now on. */
  showSession(session: PortalSession | undefined): void {
    this.#session = session;
    this.#rows = new UsersRows(session?.portal.id ?? '');
    this.#drawn = new Map();
  }

  /** A person has folded a group, or unfolded it: kept, unless a filter had unfolded it. */
  async noteFold(row: UsersRow, isFolded: boolean): Promise<void> {
    if (row.kind === 'group' && !this.#arrangement.filtered)
      await this.#folded.note(row.portalId, row.key, isFolded);
  }

  /** The rows of these users may look different. */
  noteChanges(userIds: Iterable<number>): void {
    for (const id of userIds) this.#changedUsers.add(id);
  }

  /** Every row may look different: time has passed. */
  noteTime(): void {
    this.noteChanges(this.#drawn.keys());
  }

  /** Every row has to be drawn anew. */
  noteAll(): void {
    this.#outdated = 'all';
  }

  /**
   * Arranges the users as they are now, and finds out which rows `refreshRows` has to have drawn.
   * @returns `undefined` as long as what draws the rows is being read
   */
  arrange(): Texts | undefined {
    const [drawing, session] = [this.#drawing, this.#session];
    if (!drawing) return undefined;
    const arrangement = this.#arrangementNow();
    const lookDifferent = this.#takeChanged(drawing);
    const arranged = session
      ? drawing.arrange(session.directory.people, arrangement, {
          departments: session.departments.known,
          now: this.#now,
        })
      : NOBODY;
    this.#empty =
      session && arranged.shown === 0 ? drawing.emptyView(session, arranged, arrangement.filter) : undefined;
    const steps = this.#empty?.steps.filter((step) => step !== 'switch' || this.#sessions.several) ?? [];
    this.#steps = drawing.stepRows(session?.portal.id ?? '', steps, this.#empty?.text, this.#steps);
    const kind = session?.directory.state.kind;
    const rest = kind === 'stopped' || kind === 'failed' ? [REST] : [];
    const others =
      arranged.shown === 0
        ? this.#rows.show({ ...arranged, groups: [] }, this.#steps)
        : this.#rows.show(arranged, rest);
    this.#outdated = others || this.#outdated === 'all' ? 'all' : lookDifferent;
    return {
      message: session && (this.#empty?.text ?? drawing.usersMessage(session, arranged)),
      description: session && drawing.usersDescription(session, arranged, arrangement),
    };
  }

  /** Lets VS Code ask for the rows that `arrange` has found to be outdated. */
  refreshRows(): void {
    const outdated = this.#outdated;
    this.#outdated = new Set();
    if (outdated === 'all') this.refreshBelow(undefined);
    else if (outdated.size > 0) this.#changed.fire(this.#rows.rowsOf(outdated));
  }

  /** Lets VS Code ask for the rows below one row, or for all. */
  refreshBelow(row: UsersRow | undefined): void {
    this.fetches.told();
    this.#changed.fire(row && [row]);
  }

  getTreeItem(row: UsersRow): vscode.TreeItem {
    const drawing = this.#drawing;
    // There are no rows before what draws them is there.
    if (!drawing) return new vscode.TreeItem('');
    switch (row.kind) {
      case 'user': {
        const { text } = this.#arrangement.filter;
        const [user, now] = [this.#userOf(row.userId), this.#now];
        if (user) this.#drawn.set(user.id, drawing.lookOf(user, now));
        this.#userDrawn.fire();
        return drawing.userItem(row, user, text, now);
      }
      case 'group': {
        const { filtered } = this.#arrangement;
        // While a filter is set, all groups are expanded, so that every match can be seen.
        const folded = filtered ? false : (this.#folded.isFolded(row.portalId, row.key) ?? row.parent !== '');
        return drawing.groupItem(row, this.#rows.groupOf(row), folded, filtered, (id) => this.#userOf(id));
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
    this.fetches.asked();
    return [...this.#rows.childrenOf(row)];
  }

  /** True for a group of the shown portal that is still there. */
  isShown(row: UsersRow): boolean {
    return row.kind === 'group' && this.#rows.groupOf(row) !== undefined;
  }

  getParent(row: UsersRow): UsersRow | undefined {
    return this.#rows.parentOf(row);
  }

  resolveTreeItem(item: vscode.TreeItem, row: UsersRow): vscode.TreeItem {
    const user = row.kind === 'user' ? this.#userOf(row.userId) : undefined;
    if (user) item.tooltip = this.#drawing?.userTooltip(user, this.#now);
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
    this.#userDrawn.dispose();
  }

  #userOf(id: number): PortalUser | undefined {
    return this.#session?.directory.user(id);
  }

  /** The moment by the portal's clock. */
  get #now(): number {
    return this.#session?.now() ?? Date.now();
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
      const [drawn, user] = [this.#drawn.get(id), this.#userOf(id)];
      if (drawn !== undefined && user && drawn === lookOf(user, now)) changed.delete(id);
    }
    return changed;
  }
}
