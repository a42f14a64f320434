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
