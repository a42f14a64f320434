import * as vscode from 'vscode';
import type { Wait } from '../bitrix24/client.ts';

/** Shorter waits are over before anybody has read of them. */
const WORTH_TELLING = 2;

/** What is told of one request that waits. */
interface Told {
  readonly progress: vscode.Progress<{ message: string }>;
  readonly end: () => void;
}

/** Tells that a portal makes us wait, for how long, and lets the person give it up: one notice a request. */
export class WaitNotice implements vscode.Disposable {
  readonly #told = new Map<Wait['cancel'], Told>();

  show(portal: string, wait: Wait): void {
    const told = this.#told.get(wait.cancel);
    if (wait.seconds === 0) told?.end();
    else if (told) told.progress.report({ message: secondsText(wait.seconds) });
    else if (wait.seconds >= WORTH_TELLING) this.#tell(portal, wait);
  }

  dispose(): void {
    for (const { end } of this.#told.values()) end();
  }

  #tell(portal: string, { seconds, cancel }: Wait): void {
    void vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Waiting for {0}', portal),
        cancellable: true,
      },
      (progress, token) =>
        new Promise<void>((resolve) => {
          const end = (): void => {
            this.#told.delete(cancel);
            resolve();
          };
          this.#told.set(cancel, { progress, end });
          progress.report({ message: secondsText(seconds) });
          token.onCancellationRequested(() => {
            end();
            cancel();
          });
        }),
    );
  }
}

function secondsText(seconds: number): string {
  return vscode.l10n.t('{0} s, as it asks for fewer requests at a time', seconds);
}
