import { COLUMN_KEYS, type OwnColumnKey } from './columns.ts';

/** The formats that people can be exported in. */
export const FORMAT_NAMES = ['spreadsheet', 'csv', 'json', 'jsonLines', 'vCard4', 'vCard3'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** The columns that a vCard has a place for, beside the name, which stands in every card. */
export const CARD_COLUMNS = [
  'secondName',
  'position',
  'departments',
  'email',
  'mobilePhone',
  'workPhone',
  'extension',
  'homePhone',
  'website',
  'city',
  'timeZone',
  'birthday',
  'gender',
] as const satisfies readonly OwnColumnKey[];

interface Format {
  /** Of the file's name, without its dot. */
  readonly extension: string;
  /** The standard columns, which every portal has, that can be chosen for this format. */
  readonly columns: readonly OwnColumnKey[];
  /** True where custom fields have a place. */
  readonly custom: boolean;
  /** How many columns have to be chosen. */
  readonly least: 0 | 1;
}

const TABLE = { columns: COLUMN_KEYS, custom: true, least: 1 } as const;
const CARDS = { extension: 'vcf', columns: CARD_COLUMNS, custom: false, least: 0 } as const;

/** What is to be known of a format before anything is written in it. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  spreadsheet: { extension: 'csv', ...TABLE },
  csv: { extension: 'csv', ...TABLE },
  json: { extension: 'json', ...TABLE },
  jsonLines: { extension: 'jsonl', ...TABLE },
  vCard4: CARDS,
  vCard3: CARDS,
};
