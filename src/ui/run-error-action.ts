import type { ErrorAction } from '../strings/errors.ts';
import { runCommand } from './run-command.ts';

/**
 * Does what a button of an error offers, but for `retry`, which only the one that failed can do.
 * @param portalId the saved portal that the error is about
 */
export async function runErrorAction(
  chosen: Exclude<ErrorAction, 'retry'>,
  portalId: string | undefined,
): Promise<void> {
  switch (chosen) {
    case 'follow':
      await runCommand('portalUsers.followPortal', portalId);
      break;
    case 'connect':
      await runCommand('portalUsers.connect', portalId);
      break;
    case 'showLog':
      await runCommand('portalUsers.showLog');
      break;
  }
}
