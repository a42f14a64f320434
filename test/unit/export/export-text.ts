import type { Department } from '../../../src/bitrix24/methods/departments.ts';
import type { CustomField } from '../../../src/bitrix24/user-details.ts';
import { COLUMN_KEYS, type ColumnKey, type ExportedUser } from '../../../src/export/columns.ts';
import { departmentNames } from '../../../src/export/department-names.ts';
import { textOf, type Encoder } from '../../../src/export/encoder.ts';
import type { FormatName } from '../../../src/export/formats.ts';
import { ENCODERS, type ExportTexts } from '../../../src/export/encoders.ts';

/** Departments, some with names that spreadsheets would compute. */
export const departments: readonly Department[] = [
  { id: 1, name: 'Larkspur Works' },
  { id: 2, name: '=SUM(A1)', parentId: 1 },
  { id: 3, name: 'R&D; Tools | <b>', parentId: 1 },
  { id: 4, name: 'Platform, Linux', parentId: 3 },
  { id: 5, name: '9. März', parentId: 77 },
];

export function textsFor(region = 'en-US'): ExportTexts {
  return {
    region,
    table: {
      title: (key) => `Title of ${key}`,
      kind: (kind) => `kind ${kind}`,
      birthday: ({ day, month }) => `${day} of month ${month}`,
      yesNo: (value) => (value ? 'Yes' : 'No'),
      never: 'Never',
      user: (id) => `Name of ${id}`,
    },
    card: ({ id, name = `User ${id}` }) => ({
      name,
      extension: 'Extension',
      note: (what) => `${what} of the user`,
    }),
  };
}

/** An export in one text. */
export async function exported(
  format: FormatName,
  users: Iterable<ExportedUser>,
  {
    columns = COLUMN_KEYS,
    region,
    fields = [],
  }: { columns?: readonly ColumnKey[]; region?: string; fields?: readonly CustomField[] } = {},
): Promise<string> {
  const choice = { columns, fields, departments: departmentNames(departments) };
  return wholeText(ENCODERS[format](choice, textsFor(region)), users);
}

export async function wholeText(encoder: Encoder, users: Iterable<ExportedUser>): Promise<string> {
  let text = '';
  for await (const piece of textOf(encoder, users)) text += piece;
  return text;
}
