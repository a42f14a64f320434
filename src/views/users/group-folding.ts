import type * as vscode from 'vscode';
import { DisposableStore } from '../../portals/disposable-store.ts';
import { logFailure } from '../../portals/log-failure.ts';
import type { UsersRow } from './row-kinds.ts';
import type { UsersTreeDataProvider } from './users-tree-data-provider.ts';

/** Keeps groups as a person has folded or unfolded them. */
export class GroupFolding implements vscode.Disposable {
  readonly #view: vscode.TreeView<UsersRow>;
  readonly #tree: UsersTreeDataProvider;
  readonly #disposables = new DisposableStore();

  constructor(
    view: vscode.TreeView<UsersRow>,
    tree: UsersTreeDataProvider,
    log: Pick<vscode.LogOutputChannel, 'error'>,
  ) {
    this.#view = view;
    this.#tree = tree;
    this.#disposables.add(
      view.onDidCollapseElement(({ element }) => {
        tree.noteFold(element, true).catch(logFailure(log, 'keeping folded groups'));
      }),
      view.onDidExpandElement(({ element }) => {
        tree.noteFold(element, false).catch(logFailure(log, 'keeping folded groups'));
        this.#keepUnfolded(element).catch(logFailure(log, 'keeping a group unfolded'));
      }),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /**
   * VS Code folds a group again that is unfolded while it fetches the rows of other groups: its tree draws a group whose
   * own rows are still to come as folded. `reveal` waits for what is being fetched.
   */
  async #keepUnfolded(row: UsersRow): Promise<void> {
    if (this.#tree.isRefreshing && this.#view.visible)
      await this.#view.reveal(row, { select: false, focus: false, expand: true });
  }
}
