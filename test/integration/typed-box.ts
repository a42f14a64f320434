import * as vscode from 'vscode';

/** A box of VS Code's in whose place a test types. */
export class TypedBox {
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #accepted = new vscode.EventEmitter<void>();
  readonly #hidden = new vscode.EventEmitter<void>();
  readonly #itemButton = new vscode.EventEmitter<void>();
  readonly #active = new vscode.EventEmitter<readonly vscode.QuickPickItem[]>();
  items: readonly vscode.QuickPickItem[] = [];
  activeItems: readonly vscode.QuickPickItem[] = [];
  selectedItems: readonly vscode.QuickPickItem[] = [];
  title = '';
  value = '';
  readonly onDidTriggerButton = new vscode.EventEmitter<vscode.QuickInputButton>().event;
  busy = false;
  enabled = true;
  hidden = false;
  /** True where the box stays open while the person is in another window. */
  ignoreFocusOut = false;

  readonly onDidChangeValue = this.#changed.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidChangeActive = this.#active.event;
  readonly onDidChangeSelection = new vscode.EventEmitter<void>().event;
  readonly onDidTriggerItemButton = this.#itemButton.event;

  readonly show = (): void => undefined;
  readonly dispose = (): void => undefined;

  readonly hide = (): void => {
    if (this.hidden) return;
    this.hidden = true;
    this.#hidden.fire();
  };

  type(value: string): void {
    this.value = value;
    this.#changed.fire(value);
  }

  /** A click on the button of a row. */
  clickItemButton(): void {
    this.#itemButton.fire();
  }

  enter(): void {
    this.#accepted.fire();
  }

  /** VS Code draws the rows that were set, and highlights the first. */
  draw(): void {
    this.activeItems = this.items.filter(({ kind }) => kind === undefined).slice(0, 1);
    this.#active.fire(this.activeItems);
  }
}
