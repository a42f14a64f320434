import type * as vscode from 'vscode';
import { RestError } from '../bitrix24/errors.ts';
import { stackFrames } from '../bitrix24/stack-frames.ts';

/**
 * For work that nothing waits for: a handler that logs why it failed. A RestError holds no secret; of anything else only
 * the place in our files is logged.
 * @param what the work, as the log names it
 */
export function logFailure(
  log: Pick<vscode.LogOutputChannel, 'error'>,
  what: string,
): (error: unknown) => void {
  return (error) => {
    log.error(`${what}: ${error instanceof RestError ? error.message : stackFrames(error)}`);
  };
}
