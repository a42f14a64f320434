import * as l10n from '@vscode/l10n';
import type { PortalUser } from '../bitrix24/user.ts';
import { kindOf, type UserKind } from '../directory/model/user-kind.ts';
import { knownName } from '../directory/model/known-name.ts';
import type { Presence } from '../directory/model/presence.ts';
import { nearDayText, sinceText } from './dates.ts';

/** A user's name as the portal tells it, else the ID. */
export function nameOf(user: PortalUser): string {
  return knownName(user) ?? l10n.t('User {0}', user.id);
}

const kindWords: Readonly<Record<UserKind, () => string>> = {
  employee: () => l10n.t('Employee'),
  extranet: () => l10n.t('Extranet'),
  collaber: () => l10n.t('Collab guest'),
  guest: () => l10n.t('Guest'),
  bot: () => l10n.t('Bot'),
  client: () => l10n.t('Open Channel client'),
  network: () => l10n.t('Bitrix24 Network'),
  email: () => l10n.t('Email user'),
};

export function kindText(user: PortalUser): string {
  return kindWord(kindOf(user));
}

/** A kind as a group of people has it. */
export function kindWord(kind: UserKind): string {
  return kindWords[kind]();
}

/** A presence in a word, as a group of people has it. */
export function presenceWord(kind: Presence['kind']): string {
  switch (kind) {
    case 'dismissed':
      return l10n.t('Dismissed');
    case 'absent':
      return l10n.t('Absent');
    case 'online':
      return l10n.t('Online');
    case 'seen':
      return l10n.t('Offline');
    case 'never':
      return l10n.t('Never signed in');
    case 'unknown':
      return l10n.t('Presence unknown');
  }
}

/** Two letters for the end of a row, where there is something to say. */
export function presenceBadge(kind: Presence['kind']): string | undefined {
  switch (kind) {
    case 'online':
      return l10n.t({ message: 'On', comment: ['Online, at most two letters'] });
    case 'absent':
      return l10n.t({ message: 'Ab', comment: ['Absent, at most two letters'] });
    case 'dismissed':
      return l10n.t({ message: 'Di', comment: ['Dismissed, at most two letters'] });
    case 'seen':
    case 'never':
    case 'unknown':
      return undefined;
  }
}

/** How many people are online. */
export function onlineText(count: number): string {
  return l10n.t('{0} online', count);
}

/**
 * Presence in words, or nothing where the portal does not tell.
 * @param ago how long ago a moment was, for a reader who has a clock of their own
 */
export function presenceText(
  presence: Presence,
  now: number,
  ago = (moment: number): string => sinceText(moment, now),
): string | undefined {
  switch (presence.kind) {
    case 'absent':
      return l10n.t('Absent through {0}', nearDayText(presence.lastDay, now));
    case 'seen':
      return l10n.t('Last seen {0}', ago(presence.at));
    case 'dismissed':
    case 'online':
    case 'never':
      return presenceWord(presence.kind);
    case 'unknown':
      return undefined;
  }
}
