import type { PortalUser } from '../bitrix24/user.ts';
import { COLUMN_KEYS, type ColumnChoice, type ColumnKey } from './columns.ts';
import { csvForPrograms, csvForSpreadsheets } from './csv.ts';
import type { Encoder } from './encoder.ts';
import { json, jsonLines } from './json.ts';
import type { TableTexts } from './table-text.ts';
import { CARD_COLUMNS, vCards, type CardTexts } from './vcard.ts';

/** What an export needs in the reader's language. */
export interface ExportTexts {
  readonly table: TableTexts;
  readonly card: (user: PortalUser) => Omit<CardTexts, 'workplaces'>;
  /** The region whose spreadsheets are to open the file: a BCP 47 tag. */
  readonly region: string;
}

interface Format {
  /** Of the file's name, without its dot. */
  readonly extension: string;
  /** The columns that the format has a place for. */
  readonly columns: readonly ColumnKey[];
  readonly encoder: (choice: ColumnChoice, texts: ExportTexts) => Encoder;
}

/** The formats that people can be exported in. */
export const FORMATS = {
  spreadsheet: {
    extension: 'csv',
    columns: COLUMN_KEYS,
    encoder: (choice, { table, region }) => csvForSpreadsheets(choice, table, region),
  },
  csv: { extension: 'csv', columns: COLUMN_KEYS, encoder: csvForPrograms },
  json: { extension: 'json', columns: COLUMN_KEYS, encoder: json },
  jsonLines: { extension: 'jsonl', columns: COLUMN_KEYS, encoder: jsonLines },
  vCard4: {
    extension: 'vcf',
    columns: CARD_COLUMNS,
    encoder: (choice, { card }) => vCards(choice, card, '4.0'),
  },
  vCard3: {
    extension: 'vcf',
    columns: CARD_COLUMNS,
    encoder: (choice, { card }) => vCards(choice, card, '3.0'),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;
