import * as vscode from 'vscode';
import { isCancelled, toRestError } from '../bitrix24/errors.ts';
import { plainMessage } from './plain-text.ts';
import type { ErrorContext } from '../strings/sentence.ts';
import { errorText, errorActionsFor, errorActionText } from '../strings/errors.ts';
import { runErrorAction } from './run-error-action.ts';

/** What an error message may name, and the saved portal that its buttons act on. */
export type ErrorPlace = ErrorContext & { readonly portalId?: string | undefined };

/** Shows an error in one sentence, with what can be done; says nothing of what was cancelled. */
export async function showError(
  error: unknown,
  place: ErrorPlace,
  retry?: () => Promise<void>,
): Promise<void> {
  if (isCancelled(error)) return;
  const failure = toRestError(error, 'command');
  const actions = errorActionsFor(failure).filter((offered) => offered !== 'retry' || retry);
  const items = actions.map((offered) => ({ title: errorActionText(offered), action: offered }));
  const chosen = await vscode.window.showErrorMessage(plainMessage(errorText(failure, place)), ...items);
  if (chosen?.action === 'retry') await retry?.();
  else if (chosen) await runErrorAction(chosen.action, place.portalId);
}
