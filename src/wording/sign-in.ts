import * as vscode from 'vscode';
import type { TokenProblem } from '../bitrix24/access-token.ts';

/** Why a typed text is no access token, and what one looks like. */
export function tokenProblemText(problem: TokenProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('Paste an access token.');
    case 'notAToken':
      return vscode.l10n.t(
        'This is not an access token: paste it without the words around it, or paste the whole JSON that it came in.',
      );
    case 'addressMissing':
    case 'notAnAddress':
      return vscode.l10n.t('Type the address of the portal, such as https://example.bitrix24.com.');
  }
}
