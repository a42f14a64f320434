import * as vscode from 'vscode';
import { isCancelled, toRestError } from '../bitrix24/errors.ts';
import { plainMessage } from './plain-text.ts';
import type { ErrorContext } from '../strings/sentence.ts';
import { errorText, remediesFor, remedyText } from '../strings/errors.ts';
import { runRemedy } from './run-error-action.ts';

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
  const remedies = remediesFor(failure).filter((offered) => offered !== 'retry' || retry);
  const items = remedies.map((offered) => ({ title: remedyText(offered), remedy: offered }));
  const chosen = await vscode.window.showErrorMessage(plainMessage(errorText(failure, place)), ...items);
  if (chosen?.remedy === 'retry') await retry?.();
  else if (chosen) await runRemedy(chosen.remedy, place.portalId);
}
