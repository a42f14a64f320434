import { matchAt } from '../characters.ts';
import { columnOf } from '../field-names.ts';
import type { Scan } from '../scan.ts';

/** A line of dashes between bars or crosses, as below a head. */
const RULER = /^[-|+: \t\r]+$/;
/** A head above numbers that are no values. */
const MEASURE = /len|max|min|size|count|type|width|limit|uses|pages|position|sort|order|#|№/i;
const CELL_NAME = /^[\s*`"'[\]:]*(?:[A-Za-z]\w{0,3}\.)?([A-Za-z_]\w{0,59})[\s*`"'[\]:]*$/;
const SPREADSHEET = /(?:\b|_)[cpt]sv\b/;
/** A file that may begin with a mark of its encoding and empty lines. */
const BEFORE_HEAD = /\uFEFF?[\r\n]*/y;
/** A first line that tells Excel the separator. */
const SEPARATOR = /sep=(.)\r?\n/y;
/** A quoted cell; a quote in it is doubled. */
const QUOTED = /"[^"]*(?:""[^"]*)*"/y;
const IDS_OF_CELL = {
  one: /^[\s"'`*[]*\d+[\s"'`*\]]*$/,
  list: /^[\s"'`*[]*\d+(?:\s*[,;|]\s*\d+)*[\s"'`*\]]*$/,
};
/** A header longer than this is none. */
const LONGEST_LINE = 20_000;

/** What a column holds. */
type Column = 'one' | 'list' | undefined;

/** Tables: columns of CSV, of Markdown, of what SQL clients print. */
export function readTables(scan: Scan): void {
  readRuled(scan);
  if (SPREADSHEET.test(scan.language) || scan.traits.isProse) readSeparated(scan);
}

/** A head, a line of dashes, rows. */
function readRuled(scan: Scan): void {
  const { text } = scan;
  for (let dashes = text.indexOf('--'); dashes >= 0;) {
    const lineStart = text.lastIndexOf('\n', dashes) + 1;
    const lineEnd = endOfLine(text, dashes);
    const line = text.slice(lineStart, lineEnd);
    const isRuler = lineStart > 0 && /[|+]/.test(line) && RULER.test(line);
    dashes = text.indexOf('--', isRuler ? readRuledTable(scan, lineStart, lineEnd) : lineEnd);
  }
}

/** Answers where the table ends, or its line of dashes if it tells of no users. */
function readRuledTable(scan: Scan, rulerStart: number, rulerEnd: number): number {
  const { text } = scan;
  const headStart = text.lastIndexOf('\n', rulerStart - 2) + 1;
  const head = text.slice(headStart, rulerStart - 1);
  const cells = head.split('|');
  const columns = cells.map((cell) => columnIn(scan, cell));
  const isOfPairs = cells.filter((cell) => cell.trim()).length === 2 && !MEASURE.test(head);
  if (!isOfPairs && !columns.some(Boolean)) return rulerEnd;
  let at = rulerEnd + 1;
  while (at < text.length) {
    const line = text.slice(at, endOfLine(text, at));
    if (!line.includes('|')) break;
    let named: Column;
    for (const [index, cell] of line.split('|').entries()) {
      readCell(scan, columns[index], at, cell);
      // `| USER_ID | 5 |` in a table of two columns.
      if (isOfPairs) {
        readCell(scan, named, at, cell);
        named = columnIn(scan, cell);
      }
      at += cell.length + 1;
    }
  }
  return at;
}

/** The first line names the columns, as in CSV. Elsewhere than in CSV each of them must be a name. */
function readSeparated(scan: Scan): void {
  const { text } = scan;
  matchAt(BEFORE_HEAD, text, 0);
  let start = BEFORE_HEAD.lastIndex;
  const separatorLine = matchAt(SEPARATOR, text, start);
  if (separatorLine) start = SEPARATOR.lastIndex;
  const end = endOfLine(text, start);
  if (end - start > LONGEST_LINE) return;
  const head = text.slice(start, end);
  const separator = separatorLine?.[1] ?? mostFrequent(head);
  const names = head.split(separator);
  if (scan.traits.isProse && (names.length < 2 || !names.every((name) => CELL_NAME.test(name)))) return;
  const columns = names.map((name) => columnIn(scan, name));
  let at = end;
  while (at < text.length) at = readRecord(scan, at, separator, columns);
}

/** Reads one record, which may go over several lines; answers where the next begins. */
function readRecord(scan: Scan, place: number, separator: string, columns: readonly Column[]): number {
  const { text } = scan;
  let column = 0;
  let start = place;
  for (let at = place; ; at += 1) {
    if (at === start && matchAt(QUOTED, text, at)) at = QUOTED.lastIndex;
    const sign = text.charAt(at);
    if (sign !== separator && sign !== '\n' && sign !== '') continue;
    readCell(scan, columns[column], start, text.slice(start, at));
    if (sign !== separator) return at + 1;
    column += 1;
    start = at + 1;
  }
}

/** Adds the ID, in a column of lists the IDs, that a cell holds and nothing else. */
function readCell(scan: Scan, column: Column, start: number, cell: string): void {
  if (column === undefined || !IDS_OF_CELL[column].test(cell)) return;
  for (const { 0: digits, index } of cell.matchAll(/\d+/g)) {
    const id = start + index;
    if (scan.isId(id, id + digits.length)) scan.add(id, id + digits.length, 'column', 'certain');
  }
}

/** What the column holds whose name stands in a cell. */
function columnIn(scan: Scan, cell: string): Column {
  const name = CELL_NAME.exec(cell)?.[1];
  return name === undefined ? undefined : columnOf(scan.names, name);
}

function mostFrequent(head: string): string {
  const count = (separator: string) => head.split(separator).length;
  return [',', ';', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

function endOfLine(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end;
}
