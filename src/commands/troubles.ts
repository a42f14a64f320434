import * as vscode from 'vscode';
import { isCancelled, toRestError, type RestError } from '../bitrix24/errors.ts';
import { errorText, remediesFor, remedyText, type ErrorContext, type Remedy } from '../wording/errors.ts';
import type { CommandId } from './ids.ts';

/** Shows what went wrong in one sentence, with what can be done; says nothing of what was cancelled. */
export async function showTrouble(
  error: unknown,
  context: ErrorContext & { readonly portalId?: string | undefined },
  retry?: () => void,
): Promise<void> {
  if (isCancelled(error)) return;
  const trouble: RestError = toRestError(error, 'command');
  const remedies = remediesFor(trouble).filter((offered) => offered !== 'retry' || retry);
  const items = remedies.map((offered) => ({ title: remedyText(offered), remedy: offered }));
  const chosen = await vscode.window.showErrorMessage(errorText(trouble, context), ...items);
  if (chosen?.remedy === 'retry') retry?.();
  else if (chosen) await remedy(chosen.remedy, context.portalId);
}

/** Does what a button of an error offers, but for `retry`, which only the one that failed can do. */
export async function remedy(chosen: Exclude<Remedy, 'retry'>, portalId: string | undefined): Promise<void> {
  switch (chosen) {
    case 'follow':
      await run('portalUsers.followPortal', portalId);
      break;
    case 'connect':
      await run('portalUsers.connect');
      break;
    case 'showLog':
      await run('portalUsers.showLog');
      break;
  }
}

/** Runs one of our own commands. */
export async function run(command: CommandId, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
