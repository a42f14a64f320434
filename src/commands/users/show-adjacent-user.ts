import * as vscode from 'vscode';
import { logFailure } from '../../portals/log-failure.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import type { UsersView } from '../../views/users/users-view.ts';
import type { Announce } from '../../ui/announce.ts';

interface AdjacentUserParts {
  readonly panels: Pick<ProfilePanels, 'turn'>;
  readonly users: Pick<UsersView, 'neighbour' | 'follow'>;
  readonly announce: Announce;
  readonly log: Pick<vscode.LogOutputChannel, 'error'>;
}

/** Turns a profile to the user before (-1) or after (1) in the order of the Users view. */
export async function showAdjacentUser(
  { panels, users, announce, log }: AdjacentUserParts,
  from: UserRef,
  step: -1 | 1,
): Promise<void> {
  const to = users.neighbour(from, step);
  if (to === 'unlisted') {
    announce(vscode.l10n.t('This user isn’t shown in the Users view.'));
  } else if (to === 'end') {
    announce(step === 1 ? vscode.l10n.t('This is the last user.') : vscode.l10n.t('This is the first user.'));
  } else {
    // VS Code may know no row of that user at this moment: the profile is shown all the same.
    users.follow(to).catch(logFailure(log, 'selecting a row'));
    await panels.turn(from, to);
  }
}
