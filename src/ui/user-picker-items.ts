import * as vscode from 'vscode';
import type { PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { bestMatches, matchingUsers } from './matching-users.ts';
import { plainText } from './plain-text.ts';
import { kindText, nameOf } from '../strings/people.ts';
import { typedId } from './typed-id.ts';

/** A row of the user picker: a user who can be picked, or a sentence. */
export type UserPickerItem = vscode.QuickPickItem & { readonly userId?: number };

/** Characters of the shortest text that the portal's own search takes (fact sheet §2.2). */
export const SHORTEST_SEARCH = 2;
/** Rows of one section at most: a person types on rather than read more. */
const MOST_IN_SECTION = 50;

export const COPY_ID: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('copy'),
  tooltip: vscode.l10n.t('Copy User ID'),
};
const COPY_MENTION: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('mention'),
  tooltip: vscode.l10n.t('Copy Mention'),
};

export interface UserSearch {
  readonly text: string;
  /** IDs that were looked up lately. */
  readonly recentIds: readonly number[];
  /** What the portal's own search has answered, once it has. */
  readonly found?: readonly PortalUser[] | undefined;
  /** A user who is not offered. */
  readonly except?: number | undefined;
}

/** The rows for a text: recent users, users of the list, users that only the portal finds. */
export function userPickerItems(
  session: PortalSession,
  { text, recentIds, found, except }: UserSearch,
): UserPickerItem[] {
  const typed = typedId(text);
  const known = (ids: readonly number[]): PortalUser[] =>
    ids.flatMap((id) => (id === except ? [] : (session.directory.user(id) ?? [])));
  if (typed.kind === 'empty') return section(vscode.l10n.t('recent'), known(recentIds));
  const { recently, listed } = localMatches(session, recentIds, text);
  const local = new Set([...recently, ...listed]);
  const others = (found ?? []).filter(({ id }) => !local.has(id) && id !== except);
  const items = [
    ...(typed.kind === 'id' ? [idItem(typed.id, session, except)] : []),
    ...section(vscode.l10n.t('recent'), known(recently)),
    ...section(vscode.l10n.t('listed'), known(listed)),
    ...section(vscode.l10n.t('found on the portal'), others.slice(0, MOST_IN_SECTION)),
  ];
  if (items.length > 0) return items;
  return [sentenceItem('search', nothingText(text, found !== undefined))];
}

function nothingText(text: string, portalAnswered: boolean): string {
  if (portalAnswered) return vscode.l10n.t('No users found. Try fewer letters or an ID.');
  return text.length < SHORTEST_SEARCH
    ? vscode.l10n.t('No matches in the list. Type one more letter to search the portal.')
    : vscode.l10n.t('No matches in the list. Searching the portal…');
}

export function sentenceItem(icon: string, label: string): UserPickerItem {
  return { label: plainText(label), iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}

/** Users of the list: first the ones looked up recently, then the others, best matches first. */
function localMatches(
  session: PortalSession,
  recentIds: readonly number[],
  text: string,
): { readonly recently: readonly number[]; readonly listed: readonly number[] } {
  const matching = new Set(matchingUsers(session, text));
  const recently = recentIds.filter((id) => matching.has(id));
  for (const id of recently) matching.delete(id);
  return { recently, listed: bestMatches(session, matching, text, MOST_IN_SECTION) };
}

function section(title: string, users: readonly PortalUser[]): UserPickerItem[] {
  if (users.length === 0) return [];
  return [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...users.map(userItem)];
}

function userItem(user: PortalUser): UserPickerItem {
  return {
    userId: user.id,
    label: plainText(nameOf(user)),
    description: plainText([user.position ?? kindText(user), `#${user.id}`].join(' · ')),
    ...(user.email !== undefined && { detail: plainText(user.email) }),
    buttons: [COPY_ID, COPY_MENTION],
    // The box would look for the typed text in the label alone, and in its one way of writing.
    alwaysShow: true,
  };
}

function idItem(id: number, { directory }: PortalSession, except: number | undefined): UserPickerItem {
  const known = directory.user(id);
  if (id === except) {
    return sentenceItem(
      'warning',
      vscode.l10n.t('You’re comparing {0}. Choose another user.', nameOf(known ?? { id })),
    );
  }
  return {
    userId: id,
    label: vscode.l10n.t('Look up user {0}', id),
    description: known && plainText(nameOf(known)),
    iconPath: new vscode.ThemeIcon('search'),
    buttons: [COPY_ID],
    alwaysShow: true,
  };
}
