import * as vscode from 'vscode';
import type { PortalUser } from '../bitrix24/user.ts';
import { kindOf, type UserKind } from '../directory/kind.ts';
import { presenceOf, type Presence } from '../directory/presence.ts';
import { kindText, nameOf, presenceText } from '../wording/people.ts';

/** A row that stands for a user. */
export interface UserRow {
  readonly kind: 'user';
  readonly portalId: string;
  readonly userId: number;
}

/** True for the row that a menu or a click hands to a command. */
export function isUserRow(value: unknown): value is UserRow {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'user';
}

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
  dismissed: 'disabledForeground',
  seen: undefined,
  never: 'disabledForeground',
  unknown: undefined,
};

/** Fills a row with what is cheap; the tooltip is made when somebody asks for it. */
export function showUser(item: vscode.TreeItem, user: PortalUser, now: number): void {
  const presence = presenceOf(user, now);
  const kind = kindOf(user);
  const dismissed = presence.kind === 'dismissed';
  const color = colors[presence.kind];
  const remarks = [
    kind === 'employee' ? undefined : kindText(user),
    dismissed ? presenceText(presence, now) : undefined,
    user.position,
  ].filter((remark) => remark !== undefined);
  item.label = nameOf(user);
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

/** The rich tooltip of a row. Portal text is escaped, and the Markdown may run nothing. */
export function userTooltip(user: PortalUser, now: number): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString('', true);
  tooltip.appendMarkdown(`**${escaped(nameOf(user))}**`);
  const { mobile, work, inner, home } = user.phones ?? {};
  const lines: [icon: string, text: string | undefined][] = [
    ['briefcase', user.position],
    ['account', kindText(user)],
    ['pulse', presenceText(presenceOf(user, now), now)],
    ['mail', user.email],
    ...[mobile, work, inner, home].map((phone): [string, string | undefined] => ['call-outgoing', phone]),
    ['key', vscode.l10n.t('ID {0}', user.id)],
  ];
  for (const [icon, text] of lines) {
    if (text !== undefined) tooltip.appendMarkdown(`\n\n$(${icon}) ${escaped(text)}`);
  }
  return tooltip;
}

/** Escapes Markdown, HTML and the `$(icon)` syntax by making every sign of theirs a plain character. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|~$&<>:@/]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
