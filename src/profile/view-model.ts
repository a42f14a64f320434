import * as vscode from 'vscode';
import type { PortalUser } from '../bitrix24/user.ts';
import { kindOf } from '../directory/kind.ts';
import { presenceOf, type Presence } from '../directory/presence.ts';
import { birthdayText, momentText } from '../wording/dates.ts';
import { kindText, nameOf, presenceText } from '../wording/people.ts';
import { fallbackColor, initialsOf, inkOn } from './initials.ts';
import { emailValue, phoneValue, webValue } from './links.ts';
import type { Profile, ProfileGroup, ProfileHeader, ProfileRow, ProfileValue } from './protocol.ts';

/** Everything that the portal tells of a user, in words and groups; what it leaves empty is left out. */
export function profileOf(user: PortalUser, now: number): Profile {
  const groups = [identity(user), contact(user), work(user), presence(user, now), account(user), bot(user)];
  return { header: header(user, now), groups: groups.filter(({ rows }) => rows.length > 0) };
}

function header(user: PortalUser, now: number): ProfileHeader {
  const name = nameOf(user);
  const color = user.color ?? fallbackColor(user.id);
  const at = presenceOf(user, now);
  const text = presenceText(at, now);
  return {
    name,
    position: user.position,
    kind: kindOf(user) === 'employee' ? undefined : kindText(user),
    presence: text === undefined ? undefined : { tone: toneOf(at), text },
    initials: initialsOf(name),
    color,
    ink: inkOn(color),
  };
}

function toneOf(presence: Presence): 'here' | 'away' | 'gone' | 'plain' {
  switch (presence.kind) {
    case 'online':
      return 'here';
    case 'absent':
      return 'away';
    case 'dismissed':
      return 'gone';
    case 'seen':
    case 'never':
    case 'unknown':
      return 'plain';
  }
}

function identity(user: PortalUser): ProfileGroup {
  return group(
    vscode.l10n.t('Identity'),
    [vscode.l10n.t('ID'), text(user.id)],
    [vscode.l10n.t('Full name'), text(user.name)],
    [vscode.l10n.t('First name'), text(user.firstName)],
    [vscode.l10n.t('Last name'), text(user.lastName)],
    [vscode.l10n.t('Birthday'), text(user.birthday && birthdayText(user.birthday))],
    [vscode.l10n.t('Gender'), text(user.gender && genderText(user.gender))],
  );
}

function contact({ email, phones = {}, website }: PortalUser): ProfileGroup {
  return group(
    vscode.l10n.t('Contact'),
    [vscode.l10n.t('Email'), email === undefined ? undefined : emailValue(email)],
    [vscode.l10n.t('Mobile phone'), phone(phones.mobile)],
    [vscode.l10n.t('Work phone'), phone(phones.work)],
    [vscode.l10n.t('Extension'), text(phones.inner)],
    [vscode.l10n.t('Home phone'), phone(phones.home)],
    [vscode.l10n.t('Website'), website === undefined ? undefined : webValue(website)],
  );
}

function work({ position, departments = [] }: PortalUser): ProfileGroup {
  const label = departments.length > 1 ? vscode.l10n.t('Department IDs') : vscode.l10n.t('Department ID');
  return group(
    vscode.l10n.t('Work'),
    [vscode.l10n.t('Position'), text(position)],
    [label, text(departments.length > 0 ? departments.join(', ') : undefined)],
  );
}

function presence(user: PortalUser, now: number): ProfileGroup {
  const { lastActivity } = user;
  return group(
    vscode.l10n.t('Presence'),
    [vscode.l10n.t('Now'), text(presenceText(presenceOf(user, now), now))],
    [
      vscode.l10n.t('Last activity'),
      lastActivity === 'never' ? text(vscode.l10n.t('Never')) : moment(lastActivity),
    ],
    [vscode.l10n.t('Last in the desktop app'), moment(user.desktopLast)],
    [vscode.l10n.t('Last in the mobile app'), moment(user.mobileLast)],
    [vscode.l10n.t('Away from the computer since'), moment(user.idleSince)],
    [vscode.l10n.t('Absent until'), moment(user.absentUntil)],
    [vscode.l10n.t('Chosen status'), text(user.status && statusText(user.status))],
  );
}

function account(user: PortalUser): ProfileGroup {
  const pictureWords = vscode.l10n.t('Open picture');
  return group(
    vscode.l10n.t('Account'),
    [vscode.l10n.t('Kind'), text(kindText(user))],
    [vscode.l10n.t('Type'), text(user.type)],
    [vscode.l10n.t('Active'), yesNo(user.active)],
    [vscode.l10n.t('Extranet user'), yesNo(user.extranet)],
    [vscode.l10n.t('Bitrix24 Network user'), yesNo(user.network)],
    [vscode.l10n.t('Bot'), yesNo(user.bot)],
    [vscode.l10n.t('Open channel client'), yesNo(user.connector)],
    [vscode.l10n.t('External authorization'), text(user.externalAuthId)],
    [vscode.l10n.t('Color'), user.color === undefined ? undefined : colorValue(user.color)],
    [vscode.l10n.t('Picture'), user.avatar === undefined ? undefined : webValue(user.avatar, pictureWords)],
    [
      vscode.l10n.t('Picture in high resolution'),
      user.avatarHr === undefined ? undefined : webValue(user.avatarHr, pictureWords),
    ],
  );
}

function bot({ botData = {} }: PortalUser): ProfileGroup {
  return group(
    vscode.l10n.t('Bot'),
    [vscode.l10n.t('Code'), text(botData.code)],
    [vscode.l10n.t('Bot type'), text(botData.type)],
    [vscode.l10n.t('Application'), text(botData.appId)],
    [vscode.l10n.t('Hidden'), yesNo(botData.hidden)],
    [vscode.l10n.t('Open channel'), yesNo(botData.openLine)],
    [vscode.l10n.t('Support open channel'), yesNo(botData.supportOpenLine)],
  );
}

/** A group of the rows that have a value. */
function group(
  title: string,
  ...rows: readonly [label: string, value: ProfileValue | undefined][]
): ProfileGroup {
  return {
    title,
    rows: rows.flatMap(([label, value]): ProfileRow[] => (value === undefined ? [] : [{ label, value }])),
  };
}

function text(value: string | number | undefined): ProfileValue | undefined {
  return value === undefined ? undefined : { kind: 'text', text: String(value) };
}

function phone(number: string | undefined): ProfileValue | undefined {
  return number === undefined ? undefined : phoneValue(number);
}

function moment(value: number | undefined): ProfileValue | undefined {
  return value === undefined ? undefined : text(momentText(value));
}

function yesNo(value: boolean | undefined): ProfileValue | undefined {
  return value === undefined ? undefined : text(value ? vscode.l10n.t('Yes') : vscode.l10n.t('No'));
}

function colorValue(color: string): ProfileValue {
  return { kind: 'color', text: color, color };
}

function genderText(gender: 'M' | 'F'): string {
  return gender === 'M' ? vscode.l10n.t('Male') : vscode.l10n.t('Female');
}

/** The statuses of the fact sheet's §3; a later portal's own one stands as it is. */
function statusText(status: string): string {
  switch (status) {
    case 'online':
      return vscode.l10n.t('Online');
    case 'dnd':
      return vscode.l10n.t('Do not disturb');
    case 'away':
      return vscode.l10n.t('Away');
    case 'break':
      return vscode.l10n.t('On a break');
    default:
      return status;
  }
}
