import * as vscode from 'vscode';
import { statusIn } from '../../bitrix24/methods/status.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { presenceOf } from '../../directory/model/presence.ts';
import { birthdayText, dayText } from '../../strings/dates.ts';
import { kindText, presenceText } from '../../strings/people.ts';
import { statusText } from '../../strings/status.ts';
import { pageButton } from '../page-buttons.ts';
import { emailValue, phoneValue, webValue } from './links.ts';
import { AGO, type PhoneKind, type ProfileGroup, type ProfileValue } from '../protocol.ts';
import { group, type MaybeRow, moment, note, row, text, yesNo } from './values.ts';
import type { DepartmentLabels } from './department-labels.ts';
import { type DetailsContext, detailsGroup } from './details.ts';

/** Everything that the portal tells of a user, in words and groups; what it leaves empty is left out. */
export function columnsOf(
  user: PortalUser,
  labels: DepartmentLabels,
  now: number,
  details?: DetailsContext,
): ProfileGroup[][] {
  const columns = [
    [contact(user), work(user, labels), messenger(user, now)],
    [
      personal(user),
      ...(details ? [detailsGroup(details, labels)] : []),
      account(user, details?.more.missing ?? []),
      bot(user),
    ],
  ];
  return columns.map((groups) => groups.filter(({ rows }) => rows.length > 0));
}

function contact({ email, phones = {}, website }: PortalUser): ProfileGroup {
  return group(vscode.l10n.t('Contact'), [
    row(
      'email',
      vscode.l10n.t('Email'),
      email === undefined ? undefined : emailValue(email),
      pageButton('copyEmail'),
    ),
    phone('mobile', vscode.l10n.t('Mobile phone'), vscode.l10n.t('Copy Mobile Phone'), phones.mobile),
    phone('work', vscode.l10n.t('Work phone'), vscode.l10n.t('Copy Work Phone'), phones.work),
    phone('inner', vscode.l10n.t('Internal phone'), vscode.l10n.t('Copy Internal Phone'), phones.inner),
    phone('home', vscode.l10n.t('Home phone'), vscode.l10n.t('Copy Home Phone'), phones.home),
    row('website', vscode.l10n.t('Website'), website === undefined ? undefined : webValue(website)),
  ]);
}

function phone(kind: PhoneKind, label: string, copyLabel: string, number: string | undefined): MaybeRow {
  const value: ProfileValue | undefined =
    number === undefined ? undefined : kind === 'inner' ? { kind: 'text', text: number } : phoneValue(number);
  return row(`phone.${kind}`, label, value, {
    ...pageButton('copyPhone'),
    label: copyLabel,
    phone: kind,
  });
}

function work(user: PortalUser, labels: DepartmentLabels): ProfileGroup {
  const { id, position, departments = [] } = user;
  return group(vscode.l10n.t('Work'), [
    row('position', vscode.l10n.t('Position'), text(position)),
    ...departments.map((department) =>
      row(`department.${department}`, vscode.l10n.t('Department'), labels.department(department, id)),
    ),
    row('supervisor', vscode.l10n.t('Supervisor'), labels.supervisors(user)),
  ]);
}

function messenger(user: PortalUser, now: number): ProfileGroup {
  const { lastActivity } = user;
  return group(vscode.l10n.t('Messenger'), [
    row('presence', vscode.l10n.t('Presence'), presence(user, now)),
    row(
      'lastActivity',
      vscode.l10n.t('Last activity'),
      lastActivity === 'never' ? text(vscode.l10n.t('Never')) : moment(lastActivity),
    ),
    row('desktopLast', vscode.l10n.t('Last seen in the desktop app'), moment(user.desktopLast)),
    row('mobileLast', vscode.l10n.t('Last seen in the mobile app'), moment(user.mobileLast)),
    row('idleSince', vscode.l10n.t('Idle since'), moment(user.idleSince)),
    row('absence', vscode.l10n.t('Absent through'), text(user.absence && dayText(user.absence.lastDay))),
    row('status', vscode.l10n.t('Status'), text(chosenStatus(user.status))),
  ]);
}

function presence(user: PortalUser, now: number): ProfileValue | undefined {
  const is = presenceOf(user, now);
  const words = presenceText(is, now, () => AGO);
  return is.kind === 'seen' && words !== undefined ? { kind: 'moment', text: words, at: is.at } : text(words);
}

function personal({ name, firstName, lastName, birthday, gender }: PortalUser): ProfileGroup {
  return group(vscode.l10n.t('Personal'), [
    row('name', vscode.l10n.t('Full name'), text(name)),
    row('firstName', vscode.l10n.t('First name'), text(firstName)),
    row('lastName', vscode.l10n.t('Last name'), text(lastName)),
    row('birthday', vscode.l10n.t('Birthday'), text(birthday && birthdayText(birthday))),
    row('gender', vscode.l10n.t('Gender'), text(gender && genderText(gender))),
  ]);
}

function account(user: PortalUser, missing: readonly string[]): ProfileGroup {
  const { color, avatar, avatarHr } = user;
  const openPicture = vscode.l10n.t('Open picture');
  return group(vscode.l10n.t('Account'), [
    row('id', vscode.l10n.t('ID'), text(user.id), pageButton('copyId')),
    row('kind', vscode.l10n.t('User type'), text(kindText(user))),
    row('type', vscode.l10n.t('Messenger type'), text(user.type)),
    row('active', vscode.l10n.t('Active'), yesNo(user.active)),
    row('extranet', vscode.l10n.t('Extranet user'), yesNo(user.extranet)),
    row('network', vscode.l10n.t('Bitrix24 Network user'), yesNo(user.network)),
    row('bot', vscode.l10n.t('Bot'), yesNo(user.bot)),
    row('connector', vscode.l10n.t('Open Channel client'), yesNo(user.connector)),
    row('externalAuthId', vscode.l10n.t('External authorization'), text(user.externalAuthId)),
    row(
      'color',
      vscode.l10n.t('Color'),
      color === undefined ? undefined : { kind: 'color', text: color, color },
    ),
    row('avatar', vscode.l10n.t('Picture'), avatar === undefined ? undefined : webValue(avatar, openPicture)),
    row(
      'avatarHr',
      vscode.l10n.t('High-resolution picture'),
      avatarHr === undefined ? undefined : webValue(avatarHr, openPicture),
    ),
    row('missing', vscode.l10n.t('Not provided'), missingNote(missing)),
  ]);
}

/** Fields that the portal does not know: older servers leave them out for every user (fact sheet §1.4). */
function missingNote(missing: readonly string[]): ProfileValue | undefined {
  if (missing.length === 0) return undefined;
  return note(vscode.l10n.t('{0}: this portal’s version is too old', missing.join(', ')));
}

function bot({ botData = {} }: PortalUser): ProfileGroup {
  return group(vscode.l10n.t('Bot'), [
    row('bot.code', vscode.l10n.t('Code'), text(botData.code)),
    row('bot.type', vscode.l10n.t('Bot type'), text(botData.type)),
    row('bot.appId', vscode.l10n.t('Application'), text(botData.appId)),
    row('bot.hidden', vscode.l10n.t('Hidden'), yesNo(botData.hidden)),
    row('bot.openLine', vscode.l10n.t('Open Channel'), yesNo(botData.openLine)),
    row('bot.supportOpenLine', vscode.l10n.t('Support Open Channel'), yesNo(botData.supportOpenLine)),
  ]);
}

function genderText(gender: 'M' | 'F'): string {
  return gender === 'M' ? vscode.l10n.t('Male') : vscode.l10n.t('Female');
}

/**
 * The statuses of the fact sheet's §3; one that only later portals know is shown as sent. Current portals send `online`
 * for every user, which would contradict the last activity, so it is not shown (§1.4 #17).
 */
function chosenStatus(status: string | undefined): string | undefined {
  if (status === undefined || status === 'online') return undefined;
  const known = statusIn(status);
  return known ? statusText(known) : status;
}
