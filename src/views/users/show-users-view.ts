import * as vscode from 'vscode';

export const USERS_VIEW = 'portalUsers.users';

/** Opens the Users view and hands it the keyboard. */
export async function showUsersView(): Promise<void> {
  await vscode.commands.executeCommand(`${USERS_VIEW}.focus`);
}
