import * as vscode from 'vscode';

/** The bar that runs along the top of a view while something goes on. */
export class ViewProgress implements vscode.Disposable {
  readonly #viewId: string;
  #end: (() => void) | undefined;

  constructor(viewId: string) {
    this.#viewId = viewId;
  }

  /** Lets the bar run, or ends it. */
  show(isRunning: boolean): void {
    if (isRunning === (this.#end !== undefined)) return;
    this.dispose();
    if (!isRunning) return;
    void vscode.window.withProgress(
      { location: { viewId: this.#viewId } },
      () =>
        new Promise<void>((resolve) => {
          this.#end = resolve;
        }),
    );
  }

  dispose(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
