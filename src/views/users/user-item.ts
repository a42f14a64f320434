import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import { kindOf, type UserKind } from '../../directory/model/user-kind.ts';
import { highlightsIn } from '../../directory/search/highlights.ts';
import { presenceOf, type Presence } from '../../directory/model/presence.ts';
import { kindText, nameOf, presenceText } from '../../strings/people.ts';
import { rowUri } from './presence-decorations.ts';
import { tooltipOf, type TooltipLine } from '../../ui/tooltip.ts';
import type { UserRow } from './row-kinds.ts';

const icons: Readonly<Record<UserKind, string>> = {
  employee: 'account',
  extranet: 'globe',
  collaber: 'organization',
  guest: 'key',
  bot: 'hubot',
  client: 'comment-discussion',
  network: 'cloud',
  email: 'mail',
};

const colors: Readonly<Record<Presence['kind'], string | undefined>> = {
  online: 'charts.green',
  absent: 'charts.yellow',
  dismissed: 'descriptionForeground',
  seen: undefined,
  never: 'descriptionForeground',
  unknown: undefined,
};

/**
 * The tree item of a user, with what is cheap; the tooltip is made when VS Code asks for it.
 * @param wanted what the filter looks for: the name shows where it was found
 */
export function userItem(
  row: UserRow,
  user: PortalUser | undefined,
  wanted: string,
  now: number,
): vscode.TreeItem {
  const item = new vscode.TreeItem('');
  item.id = `${row.portalId}/${row.parent}/${row.userId}`;
  item.contextValue = 'user';
  item.command = {
    command: 'portalUsers.openProfile',
    title: vscode.l10n.t('Open Profile'),
    arguments: [row],
  };
  if (user) fillItem(item, row.portalId, user, wanted, now);
  return item;
}

function fillItem(
  item: vscode.TreeItem,
  portalId: string,
  user: PortalUser,
  wanted: string,
  now: number,
): void {
  const presence = presenceOf(user, now);
  const kind = kindOf(user);
  const dismissed = presence.kind === 'dismissed';
  const color = colors[presence.kind];
  const remarks = [
    kind === 'employee' ? undefined : kindText(user),
    dismissed ? presenceText(presence, now) : undefined,
    user.position,
  ].filter((remark) => remark !== undefined);
  const label = nameOf(user);
  item.label = { label, highlights: highlightsIn(label, wanted) };
  item.resourceUri = rowUri(portalId, user.id, presence);
  item.description = remarks.join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    dismissed ? 'circle-slash' : icons[kind],
    color === undefined ? undefined : new vscode.ThemeColor(color),
  );
  item.accessibilityInformation = {
    label: [nameOf(user), ...remarks, dismissed ? undefined : presenceText(presence, now)]
      .filter((part) => part !== undefined)
      .join(', '),
  };
}

/** All that a row and its tooltip show of a user at a moment, to see whether the row has to be drawn again. */
export function renderedState(user: PortalUser, now: number): string {
  return JSON.stringify([
    nameOf(user),
    user.position,
    kindOf(user),
    presenceOf(user, now).kind,
    presenceText(presenceOf(user, now), now),
    user.email,
    user.phones,
  ]);
}

/** The rich tooltip of a row. */
export function userTooltip(user: PortalUser, now: number): vscode.MarkdownString {
  const { mobile, work, inner, home } = user.phones ?? {};
  return tooltipOf(nameOf(user), [
    ['briefcase', user.position],
    ['account', kindText(user)],
    ['pulse', presenceText(presenceOf(user, now), now)],
    ['mail', user.email],
    ...[mobile, work, inner, home].map((phone): TooltipLine => ['call-outgoing', phone]),
    ['key', vscode.l10n.t('ID {0}', user.id)],
  ]);
}
