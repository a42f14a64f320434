import type * as vscode from 'vscode';

/** What of a quick pick is needed. */
type Box<T extends vscode.QuickPickItem> = Pick<
  vscode.QuickPick<T>,
  'items' | 'activeItems' | 'onDidChangeActive'
>;

/**
 * The rows of a quick pick as they are on the screen. VS Code draws new rows a moment after they are set, and names the
 * row of a key or a click by its number: pressed in that moment, it would mean another row among the new ones.
 */
export class ShownRows<T extends vscode.QuickPickItem> {
  readonly #box: Box<T>;
  #shown: readonly T[] = [];
  #set: readonly T[] = [];
  #whenFollowed: (() => void) | undefined;

  constructor(box: Box<T>) {
    this.#box = box;
    // VS Code tells of the row that it highlights each time when it has drawn new ones.
    box.onDidChangeActive(() => {
      this.#shown = this.#set;
      const work = this.#whenFollowed;
      this.#whenFollowed = undefined;
      work?.();
    });
  }

  /** True where the rows that were set last are on the screen. */
  get followed(): boolean {
    return this.#shown === this.#set;
  }

  /** The row that is highlighted on the screen. */
  get highlighted(): T | undefined {
    const [row] = this.#box.activeItems;
    return row && this.meant(row);
  }

  /**
   * Offers other rows.
   * @param highlighted the one of them that is highlighted; the first one unless told
   */
  set(rows: readonly T[], highlighted?: T): void {
    this.#set = rows;
    if (rows.length === 0) this.#shown = rows;
    this.#box.items = rows;
    if (highlighted) this.#box.activeItems = [highlighted];
  }

  /** Calls back once, as soon as the rows that were set last are on the screen; replaces what was to be called. */
  onceFollowed(work: () => void): void {
    if (this.followed) work();
    else this.#whenFollowed = work;
  }

  /** The row on the screen, by the one that VS Code hands over for a key or a click on it. */
  meant(row: T): T | undefined {
    return this.followed ? row : this.#shown[this.#set.indexOf(row)];
  }
}
