import * as vscode from 'vscode';
import { spokenAddress } from '../bitrix24/address.ts';
import { mentionOf } from '../bitrix24/mention.ts';
import type { Phones, PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Announce } from '../ui/announce.ts';
import { plainText } from '../ui/plain-text.ts';
import { nameOf } from '../wording/people.ts';
import { portalLabel } from '../wording/portals.ts';
import type { UserTarget } from './command-target.ts';
import { requestForms } from './request-forms.ts';
import { vCardOf } from './vcard.ts';
import { withCancel } from './with-cancel.ts';

export async function copyUserId({ session, userId, announce }: UserTarget): Promise<void> {
  const name = nameOf(session.directory.user(userId) ?? { id: userId });
  await copy(String(userId), vscode.l10n.t('Copied the ID of {0}', name), announce);
}

/** @throws {RestError} */
export async function copyEmail({ session, userId, announce }: UserTarget): Promise<void> {
  const user = await userWith(session, userId, ({ email }) => email !== undefined);
  if (user.email === undefined) {
    tell(vscode.l10n.t('{0} tells no email address of this user.', portalLabel(session.portal)));
  } else await copy(user.email, vscode.l10n.t('Copied the email of {0}', nameOf(user)), announce);
}

/**
 * @param phone which number is meant, where there may be several
 * @throws {RestError}
 */
export async function copyPhone(
  { session, userId, announce }: UserTarget,
  phone?: keyof Phones,
): Promise<void> {
  const user = await userWith(session, userId, ({ phones = {} }) => Object.keys(phones).length > 0);
  const items = phoneItems(user.phones);
  const [only, another] = items;
  if (!only) {
    tell(vscode.l10n.t('{0} tells no phone number of this user.', portalLabel(session.portal)));
    return;
  }
  const meant = items.find((item) => item.phone === phone);
  const placeHolder = vscode.l10n.t('Which number?');
  const chosen = meant ?? (another ? await vscode.window.showQuickPick(items, { placeHolder }) : only);
  if (chosen)
    await copy(chosen.number, vscode.l10n.t('Copied a phone number of {0}', nameOf(user)), announce);
}

/** @throws {RestError} */
export async function copyMention({ session, userId, announce }: UserTarget): Promise<void> {
  const user = await userWith(session, userId, () => true);
  const mention = mentionOf(userId, nameOf(user));
  await copy(mention, vscode.l10n.t('Copied the mention of {0}', nameOf(user)), announce);
}

/** @throws {RestError} */
export async function copyVCard({ session, userId, announce }: UserTarget): Promise<void> {
  const user = await userWith(
    session,
    userId,
    ({ email, phones }) => email !== undefined && phones !== undefined,
  );
  const names = session.departments.known.flatMap(({ id, name }) =>
    user.departments?.includes(id) ? [name] : [],
  );
  await copy(
    vCardOf(user, nameOf(user), portalLabel(session.portal), names),
    vscode.l10n.t('Copied the vCard of {0}', nameOf(user)),
    announce,
  );
}

/** Copies the request for this user in one of several forms, none of them with the secret. */
export async function copyRequestAs({ session, userId, announce }: UserTarget): Promise<void> {
  const { portal } = session;
  const host = portal.kind === 'demo' ? 'example.bitrix24.com' : spokenAddress(portal);
  const items = requestForms(userId, host).map(({ name, text }) => ({ label: name, text }));
  const placeHolder = vscode.l10n.t('Copy the request for user {0} as…', userId);
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (chosen)
    await copy(
      chosen.text,
      vscode.l10n.t('Copied the request for user {0} as {1}', userId, chosen.label),
      announce,
    );
}

/**
 * What is known of somebody, from the portal where it does not suffice.
 * @throws {RestError}
 */
async function userWith(
  session: PortalSession,
  userId: number,
  suffices: (user: PortalUser) => boolean,
): Promise<PortalUser> {
  const known = session.directory.user(userId);
  if (known && suffices(known)) return known;
  const title = vscode.l10n.t('Asking {0} for user {1}…', portalLabel(session.portal), userId);
  return withCancel(title, new AbortController(), (signal) => session.lookUp(userId, signal));
}

interface PhoneItem extends vscode.QuickPickItem {
  readonly phone: keyof Phones;
  readonly number: string;
}

function phoneItems(phones: Phones = {}): PhoneItem[] {
  const words: readonly (readonly [keyof Phones, string])[] = [
    ['mobile', vscode.l10n.t('Mobile phone')],
    ['work', vscode.l10n.t('Work phone')],
    ['inner', vscode.l10n.t('Extension')],
    ['home', vscode.l10n.t('Home phone')],
  ];
  return words.flatMap(([phone, description]) => {
    const number = phones[phone];
    return number === undefined ? [] : [{ label: plainText(number), description, phone, number }];
  });
}

async function copy(text: string, done: string, announce: Announce): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  announce(done);
}

function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
