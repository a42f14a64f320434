import type * as vscode from 'vscode';
import { DisposableStore } from '../../portals/disposable-store.ts';
import { logFailure } from '../../portals/log-failure.ts';
import type { UsersRow } from './row-kinds.ts';
import type { UsersTreeDataProvider } from './users-tree-data-provider.ts';

type Tree = Pick<UsersTreeDataProvider, 'noteFold' | 'fetches' | 'getParent' | 'isShown'>;

/** Keeps groups as a person has folded or unfolded them. */
export class GroupFolding implements vscode.Disposable {
  readonly #view: Pick<vscode.TreeView<UsersRow>, 'visible' | 'reveal'>;
  readonly #tree: Tree;
  /** Those that a person has folded last. */
  readonly #folded = new WeakSet<UsersRow>();
  readonly #disposables = new DisposableStore();

  constructor(
    view: Pick<
      vscode.TreeView<UsersRow>,
      'visible' | 'reveal' | 'onDidCollapseElement' | 'onDidExpandElement'
    >,
    tree: Tree,
    log: Pick<vscode.LogOutputChannel, 'error'>,
  ) {
    this.#view = view;
    this.#tree = tree;
    this.#disposables.add(
      view.onDidCollapseElement(({ element }) => {
        this.#folded.add(element);
        tree.noteFold(element, true).catch(logFailure(log, 'keeping folded groups'));
      }),
      view.onDidExpandElement(({ element }) => {
        this.#folded.delete(element);
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
   * own rows are still to come as folded, and does not tell. It is revealed once nothing is being fetched: until then
   * `reveal` waits, and would unfold what the person has folded meanwhile.
   */
  async #keepUnfolded(row: UsersRow): Promise<void> {
    const { fetches } = this.#tree;
    if (!fetches.mayGoOn) return;
    await fetches.done();
    if (this.#isMeantUnfolded(row))
      await this.#view.reveal(row, { select: false, focus: false, expand: true });
  }

  /** False where the person has folded it since, or a group that it is in: `reveal` would unfold that one too. */
  #isMeantUnfolded(row: UsersRow): boolean {
    for (let at: UsersRow | undefined = row; at; at = this.#tree.getParent(at))
      if (this.#folded.has(at)) return false;
    return this.#view.visible && this.#tree.isShown(row);
  }
}
