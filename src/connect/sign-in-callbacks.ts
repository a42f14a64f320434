import * as vscode from 'vscode';

/** A sign-in that waits for what the browser brings back. */
export interface WaitingSignIn {
  /** True for an answer of this very sign-in. */
  readonly expects: (cameBack: string) => boolean;
  readonly onCallback: (cameBack: string) => void;
}

/** The sign-ins of this window, and which of them an answer belongs to. */
export class SignInCallbacks {
  readonly #waiting = new Set<WaitingSignIn>();

  /** Hands on what arrives for this sign-in, as long as it is not disposed of. */
  wait(signIn: WaitingSignIn): vscode.Disposable {
    this.#waiting.add(signIn);
    return new vscode.Disposable(() => this.#waiting.delete(signIn));
  }

  /**
   * Hands on what a portal has sent the browser back with.
   * @param cameBack a query with its `?`
   * @returns false where no sign-in of this window expects it: any page can open such an address
   */
  receive(cameBack: string): boolean {
    const expecting = [...this.#waiting].find(({ expects }) => expects(cameBack));
    expecting?.onCallback(cameBack);
    return expecting !== undefined;
  }
}
