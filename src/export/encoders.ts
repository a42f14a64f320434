import type { PortalUser } from '../bitrix24/user.ts';
import type { ColumnChoice } from './columns.ts';
import { csvForPrograms, csvForSpreadsheets } from './csv.ts';
import type { Encoder } from './encoder.ts';
import type { FormatName } from './formats.ts';
import { json, jsonLines } from './json.ts';
import type { TableTexts } from './table-text.ts';
import { vCards, type CardTexts } from './vcard.ts';

/** What an export needs in the reader's language. */
export interface ExportTexts {
  readonly table: TableTexts;
  readonly card: (user: PortalUser) => Omit<CardTexts, 'workplaces'>;
  /** The region whose spreadsheets are to open the file: a BCP 47 tag. */
  readonly region: string;
}

type EncoderOf = (choice: ColumnChoice, texts: ExportTexts) => Encoder;

/** What writes each format. */
export const ENCODERS: Readonly<Record<FormatName, EncoderOf>> = {
  spreadsheet: (choice, { table, region }) => csvForSpreadsheets(choice, table, region),
  csv: csvForPrograms,
  json,
  jsonLines,
  vCard4: (choice, { card }) => vCards(choice, card, '4.0'),
  vCard3: (choice, { card }) => vCards(choice, card, '3.0'),
};
