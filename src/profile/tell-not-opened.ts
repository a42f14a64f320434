import * as vscode from 'vscode';

export function tellNotOpened(): void {
  vscode.window
    .showErrorMessage(vscode.l10n.t('Couldn’t open the profile. Reload the window and try again.'))
    .then(undefined, () => undefined);
}
