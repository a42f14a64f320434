import * as vscode from 'vscode';
import { parseCallback } from '../bitrix24/oauth/callback.ts';

let isTold = false;

/**
 * Tells of a sign-in that no box of this window waits for: VS Code hands the address to the window that was used last,
 * which need not be the one that waits. What is no answer of a portal is not worth a word, and one question is enough.
 */
export async function tellForeignSignIn(uri: vscode.Uri): Promise<void> {
  if (isTold || !parseCallback(`?${uri.query}`)) return;
  isTold = true;
  try {
    const copy = vscode.l10n.t('Copy Address');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The browser returned a sign-in that this window didn’t start. If another window started it, copy the address and paste it there within 30 seconds.',
      ),
      copy,
    );
    if (chosen === copy) await vscode.env.clipboard.writeText(uri.toString(true));
  } finally {
    isTold = false;
  }
}
