import * as vscode from 'vscode';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { UsersView } from '../tree/users-view.ts';

/** Milliseconds for which the status bar says that there is nobody more. */
const SHORTLY = 4000;

/** Turns a profile to the user before (-1) or after (1) in the order of the Users view. */
export async function turnPage(
  panels: ProfilePanels,
  users: UsersView,
  from: UserRef,
  step: -1 | 1,
): Promise<void> {
  const to = users.neighbour(from, step);
  if (to === 'unlisted') {
    say(vscode.l10n.t('This user is not among those that the Users view shows.'));
  } else if (to === 'end') {
    say(step === 1 ? vscode.l10n.t('This is the last user.') : vscode.l10n.t('This is the first user.'));
  } else {
    await Promise.all([panels.turn(from, to), users.follow(to)]);
  }
}

function say(text: string): void {
  vscode.window.setStatusBarMessage(text, SHORTLY);
}
