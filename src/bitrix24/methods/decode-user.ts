import { isDay } from '../day.ts';
import { isRecord, wholeNumber } from '../transport/json.ts';
import type { Absence, BotData, Birthday, Phones, PortalUser } from '../user.ts';
import { inOrderOf, rowsIn } from './lists.ts';
import { ignore, momentIn, Row, type OnUnexpectedField } from './row.ts';

/** Decodes one user of `im.user.get`, `im.user.list.get` and their like; `undefined` for what is no user. Never throws. */
export function decodeUser(
  value: unknown,
  onUnexpectedField: OnUnexpectedField = ignore,
): PortalUser | undefined {
  if (!isRecord(value)) return undefined;
  const id = wholeNumber(value['id']);
  if (!id) return undefined;
  const row = new Row(value, onUnexpectedField);
  const avatar = row.picture('avatar');
  const avatarHr = row.picture('avatar_hr');
  return {
    id,
    active: row.flag('active'),
    name: row.text('name'),
    firstName: row.text('first_name'),
    lastName: row.text('last_name'),
    position: row.text('work_position'),
    color: row.match('color', colorIn),
    avatar,
    // One text instead of two equal ones: it is the longest of a user.
    avatarHr: avatarHr === avatar ? avatar : avatarHr,
    gender: row.match('gender', genderIn),
    birthday: row.match('birthday', birthdayIn),
    extranet: row.flag('extranet'),
    network: row.flag('network'),
    bot: row.flag('bot'),
    connector: row.flag('connector'),
    externalAuthId: row.text('external_auth_id'),
    status: row.text('status'),
    idleSince: row.moment('idle'),
    lastActivity: row.momentOrNever('last_activity_date'),
    mobileLast: row.moment('mobile_last_date'),
    desktopLast: row.moment('desktop_last_date'),
    absence: row.match('absent', absenceIn),
    departments: row.ids('departments'),
    phones: phonesIn(row.part('phones')),
    botData: botDataIn(row.part('bot_data')),
    type: row.text('type'),
    website: row.text('website'),
    email: row.text('email'),
    // Told by other methods alone; its place is kept, so that to fill it does not make another kind of object.
    online: undefined,
  };
}

/**
 * Decodes a result of `im.user.list.get`, object or list (fact sheet §1.3), in the order of `ids`. Unknown ids,
 * which arrive as null, ids that an extranet caller may not see, which do not arrive, and users who were not asked
 * for are left out.
 */
export function decodeUserList(
  result: unknown,
  ids: readonly number[],
  onUnexpectedField: OnUnexpectedField = ignore,
): PortalUser[] {
  return inOrderOf(ids, usersIn(result, onUnexpectedField));
}

/** All users in a list or an object of rows, as often as they stand there. */
export function usersIn(result: unknown, onUnexpectedField: OnUnexpectedField = ignore): PortalUser[] {
  return rowsIn(result).flatMap((row) => decodeUser(row, onUnexpectedField) ?? []);
}

export function genderIn(text: string): 'M' | 'F' | undefined {
  return text === 'M' || text === 'F' ? text : undefined;
}

const colorIn = (text: string): string | undefined =>
  /^#[\da-f]{6}$/i.test(text) ? text.toLowerCase() : undefined;

const birthdays = new Map<string, Birthday>();

/** A leap year: a birthday without its year may be on 29 February. */
const ANY_YEAR = 2000;

/** Reads a `DD-MM`. There are at most 366, so users with the same birthday share one object. */
export function birthdayIn(text: string): Birthday | undefined {
  const known = birthdays.get(text);
  if (known || !/^\d\d-\d\d$/.test(text)) return known;
  const birthday = { day: Number(text.slice(0, 2)), month: Number(text.slice(3)) };
  if (!isDay({ year: ANY_YEAR, ...birthday })) return undefined;
  birthdays.set(text, birthday);
  return birthday;
}

/** By how much summer time may move a midnight, in milliseconds. */
const HOUR = 3_600_000;

/**
 * An absence by the moment at which it ends: midnight after its last day, in the portal's zone (fact sheet §1.4 #22).
 * That day is read from the text itself, which is written in the portal's zone.
 */
export function absenceIn(text: string): Absence | undefined {
  const end = momentIn(text);
  if (end === undefined) return undefined;
  // What the portal's clock shows then, as if the portal were in UTC.
  const local = Date.parse(text.replace(/(?:Z|[+-]\d\d:?\d\d)$/, 'Z'));
  const last = new Date(local - HOUR - 1);
  const lastDay = { year: last.getUTCFullYear(), month: last.getUTCMonth() + 1, day: last.getUTCDate() };
  return { lastDay, end };
}

function phonesIn(row: Row | undefined): Phones | undefined {
  return ifAny(
    row && {
      mobile: row.text('personal_mobile'),
      work: row.text('work_phone'),
      inner: row.text('inner_phone'),
      home: row.text('personal_phone'),
    },
  );
}

function botDataIn(row: Row | undefined): BotData | undefined {
  return ifAny(
    row && {
      code: row.text('code'),
      type: row.text('type'),
      appId: row.text('app_id'),
      hidden: row.flag('is_hidden'),
      supportOpenLine: row.flag('is_support_openline'),
      openLine: row.flag('openline'),
    },
  );
}

/** A part of which the portal tells nothing is not there: older ones send empty texts (fact sheet §1.5). */
export function ifAny<Part extends object>(part: Part | undefined): Part | undefined {
  return part && Object.values(part).some((value) => value !== undefined) ? part : undefined;
}
