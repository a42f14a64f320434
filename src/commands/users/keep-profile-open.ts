import * as vscode from 'vscode';
import type { Sessions } from '../../portals/sessions.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import { nameOf } from '../../strings/people.ts';
import type { Announce } from '../../ui/announce.ts';
import type { CommandUser } from '../command-target.ts';

interface KeepOpenParts {
  readonly panels: Pick<ProfilePanels, 'keep'>;
  readonly sessions: Pick<Sessions, 'of'>;
  readonly announce: Announce;
}

/** Keeps the preview open. At most one of the visible profiles is a preview, so it is clear which one is meant. */
export function keepProfileOpen(profile: CommandUser, { panels, sessions, announce }: KeepOpenParts): void {
  const kept = panels.keep(usersOf(profile));
  if (!kept) return;
  const user = sessions.of(kept.portalId)?.directory.user(kept.userId) ?? { id: kept.userId };
  announce(vscode.l10n.t('The profile of {0} stays open.', nameOf(user)));
}

function usersOf(profile: CommandUser) {
  switch (profile.kind) {
    case 'one':
      return [profile.user];
    case 'several':
    case 'selected':
      return profile.users;
    case 'none':
      return [];
  }
}
