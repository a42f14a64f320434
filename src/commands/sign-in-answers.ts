import * as vscode from 'vscode';

/** Where `vscode://` addresses arrive that a portal sends the browser back to. Anybody can open such an address. */
export class SignInAnswers implements vscode.UriHandler, vscode.Disposable {
  readonly #arrived = new vscode.EventEmitter<string>();
  #waiting = 0;

  /** Hands on what arrives, as long as it is not disposed of. */
  wait(onAnswer: (text: string) => void): vscode.Disposable {
    this.#waiting += 1;
    const listener = this.#arrived.event(onAnswer);
    return new vscode.Disposable(() => {
      this.#waiting -= 1;
      listener.dispose();
    });
  }

  handleUri(uri: vscode.Uri): void {
    if (this.#waiting > 0) {
      this.#arrived.fire(`?${uri.query}`);
      return;
    }
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'No sign-in waits in this window: paste the address of the page in the browser into the window where you began.',
      ),
    );
  }

  dispose(): void {
    this.#arrived.dispose();
  }
}
