import type { Day } from '../bitrix24/day.ts';
import type { Birthday, Moment } from '../bitrix24/user.ts';
import type { UserKind } from '../directory/model/user-kind.ts';

/** What an export has in one place of its table; `undefined` where the portal does not tell. */
export type Value =
  | undefined
  | string
  | number
  | boolean
  | readonly string[]
  | readonly number[]
  | { readonly moment: Moment | 'never' }
  | { readonly day: Day }
  | { readonly birthday: Birthday }
  | { readonly kind: UserKind }
  /** Other users by their IDs; `isList` where there could be several. */
  | { readonly users: readonly number[]; readonly isList: boolean };

/** The word for a moment that never was. */
export const NEVER = 'never';

/** What stands between the values of a list in one cell. */
const SEPARATOR = '; ';

/** A value in JSON: lists stay lists, what is not known is null. */
export function jsonValue(value: Value): string | number | boolean | readonly (string | number)[] | null {
  if (value === undefined) return null;
  if (typeof value !== 'object') return value;
  if ('moment' in value) return value.moment === NEVER ? NEVER : new Date(value.moment).toISOString();
  if ('day' in value) return isoDay(value.day);
  if ('birthday' in value) return `--${twoDigits(value.birthday.month)}-${twoDigits(value.birthday.day)}`;
  if ('kind' in value) return value.kind;
  if ('users' in value) return value.isList ? value.users : (value.users[0] ?? null);
  return value;
}

/** A value as one text for a program: the same as in JSON; what is not known is empty. */
export function programText(value: Value): string {
  const plain = jsonValue(value);
  if (plain === null) return '';
  return typeof plain === 'object' ? listText(plain) : String(plain);
}

export function listText(list: readonly (string | number)[]): string {
  return list.join(SEPARATOR);
}

/** `2026-03-09` */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** A month or a day of one. */
export function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
