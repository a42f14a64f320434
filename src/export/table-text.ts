import type { Birthday } from '../bitrix24/user.ts';
import type { UserKind } from '../directory/model/user-kind.ts';
import { fieldOf, isOwnColumnKey, type ColumnChoice, type ColumnKey, type OwnColumnKey } from './columns.ts';
import { isoDay, listText, NEVER, programText, type Value } from './value.ts';

/** What people read in a table, in their language. */
export interface TableTexts {
  readonly title: (key: OwnColumnKey) => string;
  readonly kind: (kind: UserKind) => string;
  readonly birthday: (birthday: Birthday) => string;
  readonly yesNo: (value: boolean) => string;
  /** The name of a user, where it is known. */
  readonly user: (id: number) => string;
  /** Stands for the last activity of a user who has never signed in. */
  readonly never: string;
}

/** What people read above a column: a custom field's title, or its code where the portal does not tell. */
export function titleOf(key: ColumnKey, { fields }: ColumnChoice, { title }: TableTexts): string {
  return isOwnColumnKey(key) ? title(key) : (fieldOf(key, fields)?.title ?? key);
}

/** A value as people read it in a table. */
export function tableText(value: Value, texts: TableTexts): string {
  if (typeof value === 'boolean') return texts.yesNo(value);
  if (typeof value !== 'object') return programText(value);
  if ('moment' in value) return dateText(value) ?? texts.never;
  if ('day' in value) return isoDay(value.day);
  if ('birthday' in value) return texts.birthday(value.birthday);
  if ('kind' in value) return texts.kind(value.kind);
  if ('users' in value) return listText(value.users.map(texts.user));
  return listText(value);
}

/** A day or a moment as a spreadsheet reads it in every region. */
export function dateText(value: Value): string | undefined {
  if (typeof value !== 'object') return undefined;
  if ('day' in value) return isoDay(value.day);
  if (!('moment' in value) || value.moment === NEVER) return undefined;
  return new Date(value.moment).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length).replace('T', ' ');
}
