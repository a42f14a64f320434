import * as vscode from 'vscode';
import type { RestErrorKind } from '../bitrix24/errors.ts';
import type { Directory } from '../directory/directory.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Sessions } from '../portals/sessions.ts';
import { errorText } from '../wording/errors.ts';
import { portalLabel } from '../wording/portals.ts';
import { setUsersViewState, type UsersViewState } from './context.ts';
import { isUserRow, showUser, userTooltip, type UserRow } from './user-row.ts';

export const USERS_VIEW = 'portalUsers.users';

/** A row of the view: a user, or the last one, which lists more. */
export type UsersRow =
  { readonly kind: 'user'; readonly portalId: string; readonly userId: number } | { readonly kind: 'more' };

const MORE: UsersRow = { kind: 'more' };

/** The Users view: the people of the active portal, a row each. */
export class UsersView implements vscode.TreeDataProvider<UsersRow>, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #view: vscode.TreeView<UsersRow>;
  readonly #rowsChanged = new vscode.EventEmitter<void>();
  readonly #watches: vscode.Disposable[];
  #session: PortalSession | undefined;
  #rows = new Map<number, UserRow>();
  #stopWatching: () => void = () => undefined;
  #endProgress: () => void = () => undefined;

  readonly onDidChangeTreeData = this.#rowsChanged.event;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#view = vscode.window.createTreeView(USERS_VIEW, { treeDataProvider: this, showCollapseAll: false });
    this.#watches = [
      sessions.onDidChangeActive(() => {
        this.#showActive();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#loadFirst();
      }),
    ];
    this.#showActive();
  }

  /** The user of the selected row. */
  get selected(): UserRow | undefined {
    return this.#view.selection.find(isUserRow);
  }

  async refresh(): Promise<void> {
    await this.#session?.directory.refresh();
  }

  async loadMore(): Promise<void> {
    await this.#session?.directory.loadMore();
  }

  getTreeItem(row: UsersRow): vscode.TreeItem {
    return row.kind === 'more' ? this.#moreItem() : this.#userItem(row);
  }

  getChildren(row?: UsersRow): UsersRow[] {
    const directory = this.#session?.directory;
    if (row || !directory) return [];
    const rows = directory.listed.map((id) => this.#rowOf(id));
    return directory.complete || rows.length === 0 ? rows : [...rows, MORE];
  }

  getParent(): undefined {
    return undefined;
  }

  resolveTreeItem(item: vscode.TreeItem, row: UsersRow): vscode.TreeItem {
    const user = row.kind === 'user' ? this.#session?.directory.user(row.userId) : undefined;
    if (user) item.tooltip = userTooltip(user, Date.now());
    return item;
  }

  dispose(): void {
    this.#endProgress();
    this.#stopWatching();
    for (const watch of this.#watches) watch.dispose();
    this.#view.dispose();
    this.#rowsChanged.dispose();
  }

  /** Follows the active portal; the list of the one before is gone at once. */
  #showActive(): void {
    const session = this.#sessions.active;
    this.#view.description = session ? portalLabel(session.portal) : undefined;
    if (session && session === this.#session) return;
    this.#session = session;
    this.#rows = new Map();
    this.#stopWatching();
    this.#stopWatching =
      session?.directory.onDidChange(() => {
        this.#showDirectory();
      }) ?? (() => undefined);
    this.#showDirectory();
    this.#loadFirst();
  }

  /** Asks for nothing while nobody looks. */
  #loadFirst(): void {
    const directory = this.#session?.directory;
    if (this.#view.visible && directory?.state.kind === 'idle') void directory.loadMore();
  }

  #showDirectory(): void {
    const directory = this.#session?.directory;
    setUsersViewState(directory ? viewState(directory) : 'noPortal');
    this.#view.message = this.#trouble();
    this.#showProgress(directory?.state.kind === 'loading');
    this.#rowsChanged.fire();
  }

  /** What went wrong, above rows that are still right; without rows the welcome text says it. */
  #trouble(): string | undefined {
    const session = this.#session;
    if (session?.directory.state.kind !== 'failed' || session.directory.listed.length === 0) return undefined;
    return errorText(session.directory.state.error, { portal: portalLabel(session.portal) });
  }

  #showProgress(loading: boolean): void {
    this.#endProgress();
    this.#endProgress = () => undefined;
    if (!loading) return;
    void vscode.window.withProgress(
      { location: { viewId: USERS_VIEW } },
      () =>
        new Promise<void>((resolve) => {
          this.#endProgress = resolve;
        }),
    );
  }

  /** The same object for the same user, so that VS Code knows a row again. */
  #rowOf(userId: number): UserRow {
    const known = this.#rows.get(userId);
    if (known) return known;
    const row: UserRow = { kind: 'user', portalId: this.#session?.portal.id ?? '', userId };
    this.#rows.set(userId, row);
    return row;
  }

  #userItem(row: UserRow): vscode.TreeItem {
    const item = new vscode.TreeItem('');
    item.id = `${row.portalId}/${row.userId}`;
    item.contextValue = 'user';
    item.command = {
      command: 'portalUsers.openProfile',
      title: vscode.l10n.t('Open Profile'),
      arguments: [row],
    };
    const user = this.#session?.directory.user(row.userId);
    if (user) showUser(item, user, Date.now());
    return item;
  }

  #moreItem(): vscode.TreeItem {
    const directory = this.#session?.directory;
    const failed = directory?.state.kind === 'failed';
    const loading = directory?.state.kind === 'loading';
    const item = new vscode.TreeItem(
      loading
        ? vscode.l10n.t('Loading more…')
        : failed
          ? vscode.l10n.t('Try Again')
          : vscode.l10n.t('Load More'),
    );
    item.id = 'more';
    item.iconPath = new vscode.ThemeIcon(loading ? 'loading~spin' : failed ? 'refresh' : 'arrow-down');
    const listed = directory?.listed.length ?? 0;
    item.description =
      directory?.total === undefined
        ? vscode.l10n.t('{0} listed', listed)
        : vscode.l10n.t('{0} of {1} listed', listed, directory.total);
    if (!loading) {
      item.command = { command: 'portalUsers.loadMoreUsers', title: vscode.l10n.t('Load More') };
    }
    return item;
  }
}

function viewState(directory: Directory): UsersViewState {
  if (directory.listed.length > 0) return 'listed';
  const { state } = directory;
  switch (state.kind) {
    case 'idle':
    case 'loading':
      return 'loading';
    case 'ready':
      return 'empty';
    case 'failed':
      return failedState(state.error.kind);
  }
}

function failedState(kind: RestErrorKind): UsersViewState {
  switch (kind) {
    case 'credentials':
      return 'refused';
    case 'scope':
      return 'scope';
    case 'tls':
      return 'untrusted';
    case 'network':
    case 'timeout':
    case 'portalGone':
      return 'unreachable';
    case 'denied':
    case 'notFound':
    case 'limited':
    case 'overloaded':
    case 'badReply':
    case 'cancelled':
      return 'failed';
  }
}
