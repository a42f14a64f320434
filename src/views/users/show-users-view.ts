import * as vscode from 'vscode';

export const USERS_VIEW = 'portalUsers.users';

/** Opens the Users view and hands it the keyboard, unless that is to stay where it is. */
export async function showUsersView({ preserveFocus = false } = {}): Promise<void> {
  await vscode.commands.executeCommand(`${USERS_VIEW}.focus`, { preserveFocus });
}
