import * as vscode from 'vscode';
import type { Moment, PortalUser } from '../../bitrix24/user.ts';
import { presenceOf } from '../../directory/model/presence.ts';
import { kindOf } from '../../directory/model/user-kind.ts';
import type { Portal } from '../../portals/portal.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { clockText } from '../../strings/dates.ts';
import { kindText, nameOf, presenceText } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import type { CommandId } from '../../ui/command-ids.ts';
import { commandUri } from '../../ui/command-uri.ts';
import { escapeMarkdown, tooltipOf } from '../../ui/tooltip.ts';

/** All that a card shows. */
export interface CardContents {
  readonly portal: Portal;
  readonly user: PortalUser;
  /** Names, as far as they are known. */
  readonly departments: readonly string[];
  /** Where the user is, by the name of the time zone database. */
  readonly timeZone: string | undefined;
  /** A `data:` address. */
  readonly picture: string | undefined;
  readonly now: Moment;
}

/** VS Code cuts Markdown at 100,000 characters. */
const LARGEST_PICTURE = 90_000;
/** Pixels. */
const SIDE = 48;

const COMMANDS: readonly (readonly [command: CommandId, title: () => string])[] = [
  ['portalUsers.openProfile', () => vscode.l10n.t('Open Profile')],
  ['portalUsers.copyMention', () => vscode.l10n.t('Copy Mention')],
  ['portalUsers.startChat', () => vscode.l10n.t('Start Chat')],
  ['portalUsers.showRawJson', () => vscode.l10n.t('Show Raw JSON')],
];

/** The card of a user in a hover. Every text is escaped, and only the four commands of the card can be run from it. */
export function userCard(contents: CardContents): vscode.MarkdownString {
  const { portal, user, departments, timeZone, picture, now } = contents;
  const clock = timeZone === undefined ? undefined : clockText(timeZone, now);
  const facts = tooltipOf(nameOf(user), [
    ['briefcase', user.position],
    ['account', kindOf(user) === 'employee' ? undefined : kindText(user)],
    ['pulse', presenceText(presenceOf(user, now), now)],
    ['organization', departments.length > 0 ? departments.join(', ') : undefined],
    ['clock', clock && vscode.l10n.t('Local time: {0}', clock)],
    ['server', `${portalLabel(portal)} · ${vscode.l10n.t('ID {0}', user.id)}`],
  ]);
  const card = new vscode.MarkdownString('', true);
  card.isTrusted = { enabledCommands: COMMANDS.map(([command]) => command) };
  if (picture !== undefined && picture.length <= LARGEST_PICTURE) {
    card.appendMarkdown(`![](${picture}|width=${SIDE},height=${SIDE})\n\n`);
  }
  card.appendMarkdown(`${facts.value}\n\n${links({ portalId: portal.id, userId: user.id })}`);
  return card;
}

/** A card that says why there is no other. */
export function sentenceCard(sentence: string): vscode.MarkdownString {
  return new vscode.MarkdownString(`$(info) ${escapeMarkdown(sentence)}`, true);
}

function links(user: UserRef): string {
  return COMMANDS.map(
    ([command, title]) => `[${escapeMarkdown(title())}](${commandUri(command, user)})`,
  ).join(' · ');
}
