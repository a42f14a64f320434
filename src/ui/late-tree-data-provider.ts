import * as vscode from 'vscode';
import { Lazy } from '../portals/lazy.ts';

/** Stands for what fills a view, which is read once VS Code asks for rows. */
export class LateTreeDataProvider<Parts extends object, Row> implements vscode.TreeDataProvider<Row> {
  readonly #provider: Lazy<vscode.TreeDataProvider<Row>>;
  readonly #changed = new vscode.EventEmitter<Row | Row[] | undefined>();

  /** VS Code knows no rows before it has asked for them: earlier changes are none to it. */
  readonly onDidChangeTreeData = this.#changed.event;

  /** @param tree what fills the view, of what is read late */
  constructor(parts: Lazy<Parts>, tree: (parts: Parts) => vscode.TreeDataProvider<Row>) {
    const askAgain = (): void => {
      this.#changed.fire(undefined);
    };
    this.#provider = new Lazy(async () => {
      const made = tree(
        await parts.get().catch((error: unknown) => {
          // VS Code leaves the view empty until it is told to ask again.
          parts.onceMade(askAgain);
          throw error;
        }),
      );
      made.onDidChangeTreeData?.((rows) => {
        this.#changed.fire(rows ?? undefined);
      });
      return made;
    });
  }

  getChildren(row?: Row): vscode.ProviderResult<Row[]> {
    return this.#provider.use((provider) => provider.getChildren(row));
  }

  getTreeItem(row: Row): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#provider.use((provider) => provider.getTreeItem(row));
  }

  getParent(row: Row): vscode.ProviderResult<Row> {
    return this.#provider.use((provider) => provider.getParent?.(row));
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    row: Row,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.#provider.use((provider) => provider.resolveTreeItem?.(item, row, token));
  }
}
