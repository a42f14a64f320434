import { hasUserScope } from '../directory/model/user-scope.ts';
import { isOwnColumnKey, type ColumnKey, type OwnColumnKey } from './columns.ts';

/** The columns that `user.get` alone tells, by the fields that it calls them (fact sheet §2.1). */
const USER_GET_FIELDS: Readonly<Partial<Record<OwnColumnKey, string>>> = {
  secondName: 'SECOND_NAME',
  city: 'PERSONAL_CITY',
  timeZone: 'TIME_ZONE',
  hiredOn: 'UF_EMPLOYMENT_DATE',
  lastLogin: 'LAST_LOGIN',
};

/** The columns among these for which `user.get` has to be asked. */
export function detailColumns(columns: readonly ColumnKey[]): ColumnKey[] {
  return columns.filter((key) => userGetField(key) !== undefined);
}

/** What `user.get` is asked for so that it tells these columns. */
export function userGetFields(columns: readonly ColumnKey[]): string[] {
  return columns.map(userGetField).filter((field) => field !== undefined);
}

function userGetField(key: ColumnKey): string | undefined {
  return isOwnColumnKey(key) ? USER_GET_FIELDS[key] : key;
}

/** The scope that a column takes and these are without (fact sheet §2.1); `undefined` where it can be had. */
export function missingScope(key: ColumnKey, scopes: readonly string[]): string | undefined {
  if (userGetField(key) === undefined) return undefined;
  if (!isOwnColumnKey(key)) return missingCustomScope(scopes);
  if (key === 'lastLogin') return scopes.includes('user') ? undefined : 'user';
  return hasUserScope(scopes) ? undefined : 'user_brief';
}

/** The scope that custom fields take and these are without. */
export function missingCustomScope(scopes: readonly string[]): string | undefined {
  if (!scopes.includes('user.userfield')) return 'user.userfield';
  return hasUserScope(scopes) ? undefined : 'user_brief';
}

/** The columns that can be had with these scopes. */
export function openColumns(columns: readonly ColumnKey[], scopes: readonly string[]): ColumnKey[] {
  return columns.filter((key) => missingScope(key, scopes) === undefined);
}
