import * as vscode from 'vscode';

/** A sign-in that waits for what the browser brings back. */
export interface WaitingSignIn {
  /** True for an answer of this very sign-in. */
  readonly expects: (cameBack: string) => boolean;
  readonly onCallback: (cameBack: string) => void;
}

/** Handles the `vscode://` addresses that a portal sends the browser back to. Any page can open such an address. */
export class SignInCallbacks implements vscode.UriHandler {
  readonly #waiting = new Set<WaitingSignIn>();

  /** Hands on what arrives for this sign-in, as long as it is not disposed of. */
  wait(signIn: WaitingSignIn): vscode.Disposable {
    this.#waiting.add(signIn);
    return new vscode.Disposable(() => this.#waiting.delete(signIn));
  }

  async handleUri(uri: vscode.Uri): Promise<void> {
    const cameBack = `?${uri.query}`;
    const expecting = [...this.#waiting].find(({ expects }) => expects(cameBack));
    if (expecting) expecting.onCallback(cameBack);
    else await tellForeignAnswer(uri);
  }
}

/** VS Code hands the address to the window that was used last, which need not be the one that waits for it. */
async function tellForeignAnswer(uri: vscode.Uri): Promise<void> {
  const copy = vscode.l10n.t('Copy Address');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'The browser returned a sign-in that this window didn’t start. If another window started it, copy the address and paste it there within 30 seconds.',
    ),
    copy,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(uri.toString(true));
}
