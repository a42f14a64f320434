import * as vscode from 'vscode';
import type { PortalUser } from '../bitrix24/user.ts';
import { kindOf, type UserKind } from '../directory/kind.ts';
import type { Presence } from '../directory/presence.ts';
import { dateText, sinceText } from './dates.ts';

/** What somebody is called: the portal's full name, else the parts of it, the address, the id. */
export function nameOf(user: PortalUser): string {
  const parts = [user.firstName, user.lastName].filter((part) => part !== undefined).join(' ');
  return user.name ?? (parts || (user.email ?? vscode.l10n.t('User {0}', user.id)));
}

const kindWords: Readonly<Record<UserKind, () => string>> = {
  employee: () => vscode.l10n.t('Employee'),
  extranet: () => vscode.l10n.t('Extranet'),
  collaber: () => vscode.l10n.t('Collab guest'),
  guest: () => vscode.l10n.t('Guest'),
  bot: () => vscode.l10n.t('Bot'),
  client: () => vscode.l10n.t('Open channel client'),
  network: () => vscode.l10n.t('Bitrix24 Network'),
  email: () => vscode.l10n.t('Email user'),
};

export function kindText(user: PortalUser): string {
  return kindWords[kindOf(user)]();
}

/** Presence in words, or nothing where the portal does not tell. */
export function presenceText(presence: Presence, now: number): string | undefined {
  switch (presence.kind) {
    case 'dismissed':
      return vscode.l10n.t('Dismissed');
    case 'absent':
      return vscode.l10n.t('Absent until {0}', dateText(presence.until));
    case 'online':
      return vscode.l10n.t('Online');
    case 'seen':
      return vscode.l10n.t('Last seen {0}', sinceText(presence.at, now));
    case 'never':
      return vscode.l10n.t('Never signed in');
    case 'unknown':
      return undefined;
  }
}
