import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import { numberText } from '../../strings/numbers.ts';

/** Milliseconds between two reports: faster changes cannot be read. */
const PACE = 100;

/** Tells how far an export is. */
export interface Progress {
  /** How many the portal has named so far. */
  readonly listed: (found: number, total: number | undefined) => void;
  /** The same users, counted as they pass. */
  readonly counted: (users: AsyncIterable<PortalUser>, total: number) => AsyncIterable<PortalUser>;
}

/** Runs an export with a notification that tells how far it is and can cancel it. */
export async function withProgress<T>(
  title: string,
  controller: AbortController,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (bar, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    let [told, percent] = [performance.now(), 0];
    const report = (done: number, total: number): void => {
      const now = performance.now();
      if (now - told < PACE) return;
      told = now;
      const reached = total === 0 ? 100 : Math.min(100, (done / total) * 100);
      bar.report({
        message: vscode.l10n.t('{0} of {1}', numberText(done), numberText(total)),
        increment: Math.max(0, reached - percent),
      });
      percent = Math.max(percent, reached);
    };
    return work({
      listed: (found, total) => {
        const now = performance.now();
        if (now - told < PACE) return;
        told = now;
        bar.report({
          message:
            total === undefined
              ? vscode.l10n.t('Listing… {0}', numberText(found))
              : vscode.l10n.t('Listing… {0} of {1}', numberText(found), numberText(Math.max(found, total))),
        });
      },
      counted: (users, total) => counted(users, total, report),
    });
  });
}

async function* counted(
  users: AsyncIterable<PortalUser>,
  total: number,
  report: (done: number, total: number) => void,
): AsyncGenerator<PortalUser, void, undefined> {
  let done = 0;
  for await (const user of users) {
    yield user;
    done += 1;
    report(done, total);
  }
}
