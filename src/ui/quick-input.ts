import type * as vscode from 'vscode';

/** What the code behind a box can do while it is open. */
export interface OpenQuickInput<Answer> {
  /** Aborted when the box closes. */
  readonly closed: AbortSignal;
  /** Closes the box with an answer. */
  readonly answer: (answer: Answer) => void;
  /** Lets work go on behind the box. What it throws is thrown to the caller of the box. */
  readonly run: (work: PromiseLike<unknown>) => void;
}

/**
 * Shows an input box or a quick pick until it is answered or left, and disposes it.
 * @param connect sets the box up before it is shown, and listens to it
 * @returns the answer; `undefined` where the person has left the box
 */
export function openQuickInput<Answer>(
  input: vscode.QuickInput,
  connect: (open: OpenQuickInput<Answer>) => void,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const closing = new AbortController();
    let given: Answer | undefined;
    input.onDidHide(() => {
      closing.abort();
      input.dispose();
      resolve(given);
    });
    connect({
      closed: closing.signal,
      answer: (answer) => {
        given = answer;
        input.hide();
      },
      run: (work) => {
        work.then(undefined, reject);
      },
    });
    input.show();
  });
}
