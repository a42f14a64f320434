import { stringify } from 'csv-stringify/sync';
import { valueOf, type ColumnChoice } from './columns.ts';
import type { Encoder } from './encoder.ts';
import { spreadsheetCell } from './spreadsheet-cell.ts';
import { spreadsheetRegion } from './spreadsheet-region.ts';
import { dateText, tableText, titleOf, type TableTexts } from './table-text.ts';
import { programText, type Value } from './value.ts';

/** Tells spreadsheets that the file is UTF-8: without it they take it for the code page of the region. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Comma-separated values as RFC 4180 has them, each text as it is, under the names of the columns. */
export function csvForPrograms(choice: ColumnChoice): Encoder {
  const { columns } = choice;
  return {
    head: rows([columns], ','),
    part: (users) =>
      rows(
        users.map((user) => columns.map((key) => programText(valueOf(key, user, choice)))),
        ',',
      ),
    tail: '',
  };
}

/**
 * Comma-separated values that a spreadsheet opens right by a double-click, under the titles of the columns: with the
 * delimiter of the region, and with an apostrophe where a text would be computed (see `spreadsheetCell`). Moments are
 * written in UTC, in the one form that spreadsheets read as a date and time in every region.
 * @param region a BCP 47 tag
 */
export function csvForSpreadsheets(choice: ColumnChoice, texts: TableTexts, region: string): Encoder {
  const { head, part, tail } = spreadsheetTable(choice, texts, region);
  return { head: `${BYTE_ORDER_MARK}${head}`, part, tail };
}

/** The same without the mark at the start, for the clipboard. */
export function spreadsheetTable(choice: ColumnChoice, texts: TableTexts, region: string): Encoder {
  const { columns } = choice;
  const sheet = spreadsheetRegion(region);
  const guarded = (text: string): string => spreadsheetCell(text, sheet);
  const cell = (value: Value): string => {
    const date = dateText(value);
    return date ?? guarded(tableText(value, texts));
  };
  return {
    head: rows([columns.map((key) => guarded(titleOf(key, choice, texts)))], sheet.delimiter),
    part: (users) =>
      rows(
        users.map((user) => columns.map((key) => cell(valueOf(key, user, choice)))),
        sheet.delimiter,
      ),
    tail: '',
  };
}

function rows(records: readonly (readonly string[])[], delimiter: ',' | ';'): string {
  return stringify(
    records.map((record) => [...record]),
    {
      delimiter,
      record_delimiter: '\r\n',
      // A row of one empty cell would be an empty line, which readers skip.
      quoted_empty: records[0]?.length === 1,
      // The library looks for the whole end of a record only; readers drop spaces and marks at the start of a cell.
      quoted_match: /[\r\n]|^[\s\uFEFF]|\s$/,
    },
  );
}
