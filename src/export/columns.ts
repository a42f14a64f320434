import type { Day } from '../bitrix24/day.ts';
import { isCustomCode, type CustomCode } from '../bitrix24/custom-code.ts';
import type { CustomField, UserDetails } from '../bitrix24/user-details.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { kindOf } from '../directory/model/user-kind.ts';
import { customValue } from './custom-value.ts';
import type { DepartmentNames } from './department-names.ts';
import type { Value } from './value.ts';

/** A user as exports have one: with what `user.get` tells beside, where it was asked. */
export interface ExportedUser extends PortalUser {
  readonly details?: UserDetails | undefined;
}

type Column = (user: ExportedUser, departments: DepartmentNames) => Value;

/** What can be exported of a user, in the order in which it stands in a file. A column more is a line more. */
const COLUMNS = {
  id: ({ id }) => id,
  name: (user) => user.name ?? nameOfParts(user),
  lastName: ({ lastName }) => lastName,
  firstName: ({ firstName }) => firstName,
  secondName: ({ details }) => details?.secondName,
  position: ({ position }) => position,
  departments: (user, { pathText }) => user.departments?.map(pathText),
  departmentIds: ({ departments }) => departments,
  email: ({ email }) => email,
  mobilePhone: ({ phones }) => phones?.mobile,
  workPhone: ({ phones }) => phones?.work,
  extension: ({ phones }) => phones?.inner,
  homePhone: ({ phones }) => phones?.home,
  website: ({ website }) => website,
  city: ({ details }) => details?.city,
  timeZone: ({ details }) => details?.timeZone,
  birthday: ({ birthday }) => birthday && { birthday },
  gender: ({ gender }) => gender,
  kind: (user) => ({ kind: kindOf(user) }),
  active: ({ active }) => active,
  hiredOn: ({ details }) => details?.hiredOn && { day: details.hiredOn },
  absentThrough: ({ absence }) => absence && lastDayOf(absence),
  lastActivity: ({ lastActivity }) => (lastActivity === undefined ? undefined : { moment: lastActivity }),
  lastLogin: ({ details }) => (details?.lastLogin === undefined ? undefined : { moment: details.lastLogin }),
  picture: ({ avatar }) => avatar,
  authentication: ({ externalAuthId }) => externalAuthId,
} as const satisfies Readonly<Record<string, Column>>;

/** The name of a column that every portal has, in files for programs. */
export type OwnColumnKey = keyof typeof COLUMNS;

/** The name of a column in files for programs; a custom field has its code. */
export type ColumnKey = OwnColumnKey | CustomCode;

export const isOwnColumnKey = (key: string): key is OwnColumnKey => Object.hasOwn(COLUMNS, key);

/** What is exported of each user. */
export interface ColumnChoice {
  readonly columns: readonly ColumnKey[];
  readonly departments: DepartmentNames;
  /** What the portal's custom fields are, as far as it has said. */
  readonly fields?: readonly CustomField[];
}

/** All columns that every portal has, in their order. */
export const COLUMN_KEYS: readonly OwnColumnKey[] = Object.keys(COLUMNS).filter(isOwnColumnKey);

/** What most lists of people need. */
export const USUAL_COLUMNS: readonly OwnColumnKey[] = [
  'id',
  'name',
  'position',
  'departments',
  'email',
  'mobilePhone',
  'workPhone',
  'extension',
];

/**
 * The columns of these names, each once: every portal's in their order, then custom fields in the order given. A name
 * that is none is left out.
 */
export function columnsAmong(names: readonly unknown[]): ColumnKey[] {
  const wanted = new Set(names);
  const custom = [...wanted].filter((name) => typeof name === 'string').filter(isCustomCode);
  return [...COLUMN_KEYS.filter((key) => wanted.has(key)), ...custom];
}

/** What a user has in a column. */
export function valueOf(
  key: ColumnKey,
  user: ExportedUser,
  { departments, fields = [] }: Omit<ColumnChoice, 'columns'>,
): Value {
  if (!isOwnColumnKey(key)) {
    const told = user.details?.custom.find(({ code }) => code === key);
    return told && customValue(told, fieldOf(key, fields));
  }
  const column: Column = COLUMNS[key];
  return column(user, departments);
}

/** What is known of a custom field. */
export function fieldOf(code: CustomCode, fields: readonly CustomField[] = []): CustomField | undefined {
  return fields.find((field) => field.code === code);
}

function nameOfParts({ firstName, lastName }: PortalUser): string | undefined {
  return [firstName, lastName].filter((part) => part !== undefined).join(' ') || undefined;
}

function lastDayOf({ lastDay }: { readonly lastDay: Day }): Value {
  return { day: lastDay };
}
