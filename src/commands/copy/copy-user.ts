import * as vscode from 'vscode';
import { mentionOf } from '../../bitrix24/mention.ts';
import type { RestError } from '../../bitrix24/errors.ts';
import { unlessCancelled } from '../../bitrix24/unless-cancelled.ts';
import type { Phones } from '../../bitrix24/user.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { Announce } from '../../ui/announce.ts';
import { plainText } from '../../ui/plain-text.ts';
import { errorText } from '../../strings/errors.ts';
import { nameOf } from '../../strings/people.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import { userRecord, workplaces, type UserRecord } from './user-record.ts';
import { cardOf } from './user-card.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

/** The user to copy from, and what is needed of the portal's session. */
export interface CopyTarget {
  readonly session: Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'lookUp'>;
  readonly userId: number;
  readonly announce: Announce;
}

/** Copies the ID alone, which needs no portal. */
export async function copyUserId({ session, userId, announce }: CopyTarget): Promise<void> {
  const name = nameOf(session.directory.user(userId) ?? { id: userId });
  await copy(String(userId), vscode.l10n.t('Copied the ID of {0}', name), announce);
}

/** @throws {RestError} */
export async function copyEmail(target: CopyTarget): Promise<void> {
  const record = await askFor(target);
  const { email } = record.user;
  if (email === undefined) {
    tellMissing(target, vscode.l10n.t('{0} has no email address in {1}.', ...who(target, record)), record);
  } else await copyFrom(target, record, email, vscode.l10n.t('Copied the email of {0}', nameOf(record.user)));
}

/**
 * @param phone which number is meant, where there may be several
 * @throws {RestError}
 */
export async function copyPhone(target: CopyTarget, phone?: keyof Phones): Promise<void> {
  const record = await askFor(target);
  const items = phoneItems(record.user.phones);
  const [only, another] = items;
  if (!only) {
    tellMissing(target, vscode.l10n.t('{0} has no phone number in {1}.', ...who(target, record)), record);
    return;
  }
  const meant = items.find((item) => item.phone === phone);
  if (phone !== undefined && !meant) {
    tellMissing(
      target,
      vscode.l10n.t('{0} no longer has this phone number in {1}.', ...who(target, record)),
      record,
    );
    return;
  }
  const placeHolder = vscode.l10n.t('Select a phone number of {0}', nameOf(record.user));
  const chosen = meant ?? (another ? await vscode.window.showQuickPick(items, { placeHolder }) : only);
  if (!chosen) return;
  await copyFrom(
    target,
    record,
    chosen.number,
    vscode.l10n.t('Copied a phone number of {0}', nameOf(record.user)),
  );
}

/** @throws {RestError} */
export async function copyMention(target: CopyTarget): Promise<void> {
  const record = await askFor(target);
  const name = nameOf(record.user);
  const mention = mentionOf(target.userId, name);
  await copyFrom(target, record, mention, vscode.l10n.t('Copied the mention of {0}', name));
}

/** @throws {RestError} */
export async function copyVCard(target: CopyTarget): Promise<void> {
  const { session } = target;
  const { record, paths, incomplete } = await unhurried(target, async (signal) => {
    const asked = await userRecord(session, target.userId, signal);
    const places = await unlessCancelled(workplaces(session.departments, asked), signal, 'departments');
    return { record: asked, ...places };
  });
  const { user } = record;
  const name = nameOf(user);
  const card = cardOf(user, paths);
  const done = incomplete
    ? vscode.l10n.t(
        'Copied the vCard of {0} without the departments that {1} didn’t return',
        name,
        portalLabel(session.portal),
      )
    : vscode.l10n.t('Copied the vCard of {0}', name);
  await copyFrom(target, record, card, done);
}

/** @throws {RestError} */
function askFor(target: CopyTarget): Promise<UserRecord> {
  return unhurried(target, (signal) => userRecord(target.session, target.userId, signal));
}

function unhurried<T>(
  { session, userId }: CopyTarget,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const title = vscode.l10n.t('Loading user {1} from {0}…', portalLabel(session.portal), userId);
  return withCancelWhenSlow(title, work);
}

function who({ session }: CopyTarget, { user }: UserRecord): [name: string, portal: string] {
  return [nameOf(user), portalLabel(session.portal)];
}

interface PhoneItem extends vscode.QuickPickItem {
  readonly phone: keyof Phones;
  readonly number: string;
}

function phoneItems(phones: Phones = {}): PhoneItem[] {
  const words: readonly (readonly [keyof Phones, string])[] = [
    ['mobile', vscode.l10n.t('Mobile phone')],
    ['work', vscode.l10n.t('Work phone')],
    ['inner', vscode.l10n.t('Internal phone')],
    ['home', vscode.l10n.t('Home phone')],
  ];
  return words.flatMap(([phone, description]) => {
    const number = phones[phone];
    return number === undefined ? [] : [{ label: plainText(number), description, phone, number }];
  });
}

/** Copies, and says so where what is copied may be out of date. */
async function copyFrom(
  { session, announce }: CopyTarget,
  { trouble }: UserRecord,
  text: string,
  done: string,
): Promise<void> {
  await copy(text, trouble ? lastKnown(done, trouble, session) : done, announce);
}

function lastKnown(done: string, trouble: RestError, { portal }: CopyTarget['session']): string {
  return vscode.l10n.t('{0} (last known data). {1}', done, errorText(trouble, errorContext(portal)));
}

async function copy(text: string, done: string, announce: Announce): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  announce(done);
}

/** @throws {RestError} where the portal could not be asked: what is known may leave something out */
function tellMissing({ announce }: CopyTarget, text: string, { trouble }: UserRecord): void {
  if (trouble) throw trouble;
  announce(text);
}
