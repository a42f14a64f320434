import type { Day } from '../bitrix24/day.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { kindOf } from '../directory/model/user-kind.ts';
import type { DepartmentNames } from './department-names.ts';
import type { Value } from './value.ts';

type Column = (user: PortalUser, departments: DepartmentNames) => Value;

/** What can be exported of a user, in the order in which it stands in a file. A column more is a line more. */
const COLUMNS = {
  id: ({ id }) => id,
  name: (user) => user.name ?? nameOfParts(user),
  lastName: ({ lastName }) => lastName,
  firstName: ({ firstName }) => firstName,
  position: ({ position }) => position,
  departments: (user, { pathText }) => user.departments?.map(pathText),
  departmentIds: ({ departments }) => departments,
  email: ({ email }) => email,
  mobilePhone: ({ phones }) => phones?.mobile,
  workPhone: ({ phones }) => phones?.work,
  extension: ({ phones }) => phones?.inner,
  homePhone: ({ phones }) => phones?.home,
  website: ({ website }) => website,
  birthday: ({ birthday }) => birthday && { birthday },
  gender: ({ gender }) => gender,
  kind: (user) => ({ kind: kindOf(user) }),
  active: ({ active }) => active,
  absentThrough: ({ absence }) => absence && lastDayOf(absence),
  lastActivity: ({ lastActivity }) => (lastActivity === undefined ? undefined : { moment: lastActivity }),
  picture: ({ avatar }) => avatar,
  authentication: ({ externalAuthId }) => externalAuthId,
} as const satisfies Readonly<Record<string, Column>>;

/** The name of a column in files for programs. */
export type ColumnKey = keyof typeof COLUMNS;

const isColumnKey = (key: string): key is ColumnKey => Object.hasOwn(COLUMNS, key);

/** What is exported of each user. */
export interface ColumnChoice {
  readonly columns: readonly ColumnKey[];
  readonly departments: DepartmentNames;
}

/** All columns, in their order. */
export const COLUMN_KEYS: readonly ColumnKey[] = Object.keys(COLUMNS).filter(isColumnKey);

/** What most lists of people need. */
export const USUAL_COLUMNS: readonly ColumnKey[] = [
  'id',
  'name',
  'position',
  'departments',
  'email',
  'mobilePhone',
  'workPhone',
  'extension',
];

/** The columns of these names, each once and in their order; a name that is none is left out. */
export function columnsAmong(names: readonly unknown[]): ColumnKey[] {
  const wanted = new Set(names);
  return COLUMN_KEYS.filter((key) => wanted.has(key));
}

/** What a user has in a column. */
export function valueOf(key: ColumnKey, user: PortalUser, departments: DepartmentNames): Value {
  const column: Column = COLUMNS[key];
  return column(user, departments);
}

function nameOfParts({ firstName, lastName }: PortalUser): string | undefined {
  return [firstName, lastName].filter((part) => part !== undefined).join(' ') || undefined;
}

function lastDayOf({ lastDay }: { readonly lastDay: Day }): Value {
  return { day: lastDay };
}
