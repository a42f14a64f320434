import * as vscode from 'vscode';

/** Runs something with a progress that can be cancelled. */
export async function withCancel<T>(
  title: string,
  controller: AbortController,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => {
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return work(controller.signal);
    },
  );
}

/** Milliseconds after which people wonder whether anything happens; a notification for less would only flash. */
const SLOW = 700;

/** The same, with a progress only once the work takes long. */
export async function withCancelWhenSlow<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const answer = work(controller.signal);
  const over = answer.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    // The answer itself is told to who asked.
    withCancel(title, controller, () => over).catch(() => undefined);
  }, SLOW);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}
