import { valueOf, type ColumnChoice } from './columns.ts';
import type { Encoder } from './encoder.ts';
import { tableText, titleOf, type TableTexts } from './table-text.ts';

/** Characters that turn the direction of text after them, beyond the cell that they stand in. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What begins or ends markup inside a line. An underscore does so only at the edge of a word. */
const MARKUP = /[\\`*[\]|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|<|>/gu;

/** A table in GitHub's Markdown. Nothing in a cell is taken for markup, and each user has one line. */
export function markdownTable(choice: ColumnChoice, texts: TableTexts): Encoder {
  const { columns } = choice;
  return {
    head: `${line(columns.map((key) => escaped(titleOf(key, choice, texts))))}${line(columns.map(() => '---'))}`,
    part: (users) =>
      users
        .map((user) => line(columns.map((key) => tableText(valueOf(key, user, choice), texts)).map(escaped)))
        .join(''),
    tail: '',
  };
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll(DIRECTION, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replaceAll(MARKUP, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : `\\${mark}`));
}
