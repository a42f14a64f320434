import * as vscode from 'vscode';

/** What the Users view has to say while it has no rows; `package.json` has a welcome text for each but `loading`. */
export type UsersViewState =
  'loading' | 'noPortal' | 'refused' | 'scope' | 'untrusted' | 'unreachable' | 'failed' | 'empty' | 'listed';

/** Tells `when` clauses which state the Users view is in. */
export function setUsersViewState(state: UsersViewState): void {
  void vscode.commands.executeCommand('setContext', 'portalUsers.usersView', state);
}
