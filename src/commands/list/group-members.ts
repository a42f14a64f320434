import * as vscode from 'vscode';
import { portalForgotten } from '../../portals/portal-forgotten.ts';
import type { Sessions } from '../../portals/sessions.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import type { Announce } from '../../ui/announce.ts';
import { isGroupRow } from '../../views/users/row-kinds.ts';
import type { UsersView } from '../../views/users/users-view.ts';
import { copyEmails } from '../copy/copy-users.ts';

/**
 * Copies the email addresses of the members of a group and of the groups inside it, one per line.
 * @param row the argument that VS Code passes from the menu
 * @throws {RestError}
 */
export async function copyMembersEmails(
  row: unknown,
  parts: {
    readonly users: Pick<UsersView, 'shown'>;
    readonly sessions: Pick<Sessions, 'of'>;
    readonly announce: Announce;
  },
): Promise<void> {
  if (!isGroupRow(row)) return;
  const userIds = parts.users.shown(row);
  const session = parts.sessions.of(row.portalId);
  if (!session) throw portalForgotten(row.portalId);
  if (userIds.length === 0) parts.announce(vscode.l10n.t('This group has no users.'));
  else await copyEmails({ session, userIds, announce: parts.announce });
}

/** Opens the profile of who heads a department. */
export async function openHeadProfile(
  row: unknown,
  users: Pick<UsersView, 'groupOf'>,
  panels: Pick<ProfilePanels, 'open'>,
): Promise<void> {
  if (!isGroupRow(row)) return;
  const kind = users.groupOf(row)?.kind;
  const userId = kind?.kind === 'department' ? kind.headId : undefined;
  if (userId !== undefined)
    await panels.open({ portalId: row.portalId, userId }, { preview: 'always', preserveFocus: true });
}
