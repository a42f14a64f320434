import type { Call } from '../rest/call.ts';
import { avatarOf } from './im-user-row.ts';
import type { Php } from '../rest/php.ts';
import type { Person, PortalData } from '../people/portal-data.ts';
import { isoDate, isOnline, lastSeen } from '../time.ts';

/** Which of the three scopes shows a field: each one shows those of the ones before (§2.1). */
const levels = ['user_brief', 'user_basic', 'user'];

export interface UserField {
  readonly level: number;
  /** Undefined: the row has no such key. */
  readonly show: (person: Person, call: Call) => Php | undefined;
  /** What filters and sorting compare where it is not what is shown. */
  readonly compare?: (person: Person, call: Call) => Php | undefined;
}

const registeredFirst = Date.UTC(2019, 0, 7, 8);
const day = 24 * 60 * 60 * 1000;
const registered = ({ id }: Person) => registeredFirst + (id % 1900) * day;

const seen = (person: Person, { now, portal }: Call) => {
  const at = lastSeen(person, now);
  return at === undefined ? '' : isoDate(at, portal.data);
};

/** A day as this method writes it: a midnight in the portal's zone. */
const midnight = (date: string, data: PortalData): string =>
  date === '' ? '' : isoDate(Date.parse(`${date}T00:00:00Z`) - data.zone.minutes * 60_000, data);

/** The serialiser of this method does not know date objects. */
const dateObject = () => ({});

const brief = (show: UserField['show'], compare?: UserField['compare']): UserField => ({
  level: 0,
  show,
  ...(compare && { compare }),
});
const basic = (show: UserField['show']): UserField => ({ level: 1, show });
const full = (show: UserField['show']): UserField => ({ level: 2, show });

/** The fields of a `user.get` row, in the portal's order. */
export const userFields: ReadonlyMap<string, UserField> = new Map([
  ['ID', brief(({ id }) => String(id))],
  ['XML_ID', brief(() => '')],
  ['ACTIVE', brief(({ active }) => active)],
  ['NAME', brief(({ firstName }) => firstName ?? undefined)],
  ['LAST_NAME', brief(({ lastName }) => lastName ?? undefined)],
  ['SECOND_NAME', brief(({ secondName }) => secondName ?? undefined)],
  ['EMAIL', basic(({ email }) => email)],
  ['LAST_LOGIN', full(seen)],
  ['DATE_REGISTER', brief((person, { portal }) => isoDate(registered(person), portal.data))],
  ['TIME_ZONE', brief(({ timeZone }) => timeZone)],
  ['IS_ONLINE', brief((person, { now }) => (isOnline(person, now) ? 'Y' : 'N'))],
  ['TIMESTAMP_X', brief(dateObject, seen)],
  ['LAST_ACTIVITY_DATE', brief(dateObject, seen)],
  ['PERSONAL_GENDER', brief(({ gender }) => gender)],
  ['PERSONAL_WWW', full(({ website }) => website)],
  ['PERSONAL_ICQ', full(() => '')],
  ['PERSONAL_BIRTHDAY', brief(({ birthday }, { portal: { data } }) => midnight(birthday, data))],
  ['PERSONAL_PHOTO', brief((person, { origin }) => avatarOf(person, origin) || undefined)],
  ['PERSONAL_PHONE', basic(({ phones }) => phones.home)],
  ['PERSONAL_MOBILE', basic(({ phones }) => phones.mobile)],
  ['PERSONAL_STREET', basic(() => '')],
  ['PERSONAL_CITY', brief(({ city }) => city)],
  ['PERSONAL_COUNTRY', brief(({ country }) => country)],
  ['WORK_COMPANY', basic(({ kind }) => (kind === 'user' ? 'Larkspur Works' : ''))],
  ['WORK_POSITION', brief(({ position }) => position ?? '')],
  ['WORK_PHONE', basic(({ phones }) => phones.work)],
  ['UF_DEPARTMENT', brief(({ departments }) => departments)],
  ['UF_EMPLOYMENT_DATE', brief(({ hired }, { portal: { data } }) => midnight(hired, data))],
  ['UF_PHONE_INNER', brief(({ phones }) => phones.inner)],
  ['USER_TYPE', brief(({ kind }) => (kind === 'user' ? 'employee' : 'extranet'))],
]);

/** The fields that the company has added, which have a scope of their own (§2.1). */
function customFields({ portal, caller }: Call): [string, UserField][] {
  if (!caller.scopes.includes('user.userfield')) return [];
  return (portal.data.customFields ?? []).map(({ code, multiple }) => [
    code,
    brief(({ custom }) => custom[code] ?? (multiple ? false : '')),
  ]);
}

/** The fields that the caller's scopes open. */
export function openFields(call: Call): ReadonlyMap<string, UserField> {
  const granted = levels.findLastIndex((scope) => call.caller.scopes.includes(scope));
  const own = [...userFields].filter(([, { level }]) => level <= granted);
  return new Map([...own, ...(granted < 0 ? [] : customFields(call))]);
}

/** One row of `user.get`: keys without a value are left out (§2.1). */
export function userRow(
  person: Person,
  call: Call,
  fields: ReadonlyMap<string, UserField>,
): Record<string, Php> {
  const row: Record<string, Php> = {};
  for (const [name, { show }] of fields) {
    const value = show(person, call);
    if (value !== undefined) row[name] = value;
  }
  return row;
}
