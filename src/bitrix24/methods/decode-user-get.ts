import { dayIn } from '../day.ts';
import { isRecord, wholeNumber } from '../transport/json.ts';
import type { Birthday, Moment, PortalUser } from '../user.ts';
import { birthdayIn, genderIn, ifAny } from './decode-user.ts';
import { rowsIn, uniqueById } from './lists.ts';
import { ignore, Row, type OnUnexpectedField } from './row.ts';

/** What of a row of `user.get` a list of ids needs: the id, and the one thing that `im.user.get` does not tell. */
export interface ListedUser {
  readonly id: number;
  readonly online: boolean | undefined;
}

/** Who is online, and when they were last active. */
export interface ActiveUser extends ListedUser {
  readonly lastActivity: Moment | undefined;
}

/** Rows of `user.get` that tell of presence, each user once, in their order (fact sheet §2.1). */
export function activeIn(result: unknown): ActiveUser[] {
  return uniqueById(
    rowsIn(result).map((sent) => {
      const id = isRecord(sent) ? wholeNumber(sent['ID']) : undefined;
      if (!id || !isRecord(sent)) return undefined;
      const row = new Row(sent, ignore);
      return { id, online: row.flag('IS_ONLINE'), lastActivity: row.momentIfAny('LAST_ACTIVITY_DATE') };
    }),
  );
}

/** The ids in a page of `user.get`, each once, in its order, and who is online (fact sheet §2.1). */
export function listedIn(result: unknown): ListedUser[] {
  return uniqueById(
    rowsIn(result).map((row) => {
      const id = isRecord(row) ? wholeNumber(row['ID']) : undefined;
      return id && isRecord(row) ? { id, online: new Row(row, ignore).flag('IS_ONLINE') } : undefined;
    }),
  );
}

/**
 * Decodes a row of `user.get`, `user.search`, `user.current` or `profile`: fewer fields than `im.user.get` has, other
 * names, and ids as texts (fact sheet §2.1). Which fields come depends on the scope. `undefined` for what is no user.
 */
export function decodeUserGet(
  value: unknown,
  onUnexpectedField: OnUnexpectedField = ignore,
): PortalUser | undefined {
  if (!isRecord(value)) return undefined;
  const id = wholeNumber(value['ID']);
  if (!id) return undefined;
  const row = new Row(value, onUnexpectedField);
  const type = row.text('USER_TYPE')?.toLowerCase();
  return {
    id,
    active: row.flag('ACTIVE'),
    firstName: row.text('NAME'),
    lastName: row.text('LAST_NAME'),
    position: row.text('WORK_POSITION'),
    avatar: row.picture('PERSONAL_PHOTO'),
    gender: row.match('PERSONAL_GENDER', genderIn),
    birthday: row.match('PERSONAL_BIRTHDAY', birthdayWithYear),
    // Collabers and guests are said to be `extranet` here, so that this is no `type` of the messenger's.
    extranet: type === 'extranet' ? true : type === 'employee' ? false : undefined,
    externalAuthId: type === 'email' ? type : undefined,
    lastActivity: row.momentIfAny('LAST_ACTIVITY_DATE'),
    departments: row.ids('UF_DEPARTMENT'),
    phones: ifAny({
      mobile: row.text('PERSONAL_MOBILE'),
      work: row.text('WORK_PHONE'),
      inner: row.text('UF_PHONE_INNER'),
      home: row.text('PERSONAL_PHONE'),
    }),
    website: row.text('PERSONAL_WWW'),
    email: row.text('EMAIL'),
    online: row.flag('IS_ONLINE'),
  };
}

/** The users in a page of `user.get` or `user.search`, as often as they stand there. */
export function userGetRowsIn(result: unknown, onUnexpectedField: OnUnexpectedField = ignore): PortalUser[] {
  return rowsIn(result).flatMap((row) => decodeUserGet(row, onUnexpectedField) ?? []);
}

/** A birthday is a day: the time and the zone behind the date are ignored. */
function birthdayWithYear(text: string): Birthday | undefined {
  return dayIn(text) && birthdayIn(`${text.slice(8, 10)}-${text.slice(5, 7)}`);
}
