import * as vscode from 'vscode';
import { isCancelled, toRestError, type RestError } from '../bitrix24/errors.ts';
import { errorText, remediesFor, remedyText, type ErrorContext } from '../wording/errors.ts';
import type { CommandId } from './ids.ts';

/** Shows what went wrong in one sentence, with what can be done; says nothing of what was cancelled. */
export async function showTrouble(error: unknown, context: ErrorContext, retry?: () => void): Promise<void> {
  if (isCancelled(error)) return;
  const trouble: RestError = toRestError(error, 'command');
  const remedies = remediesFor(trouble.kind).filter((remedy) => remedy !== 'retry' || retry);
  const items = remedies.map((remedy) => ({ title: remedyText(remedy), remedy }));
  const chosen = await vscode.window.showErrorMessage(errorText(trouble, context), ...items);
  switch (chosen?.remedy) {
    case 'connect':
      await run('portalUsers.connect');
      break;
    case 'showLog':
      await run('portalUsers.showLog');
      break;
    case 'retry':
      retry?.();
      break;
    case undefined:
      break;
  }
}

/** Runs one of our own commands. */
export async function run(command: CommandId, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
