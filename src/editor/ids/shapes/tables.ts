import { matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

const RULER = /^[ \t]*[|+]?[ \t]*:?-{2,}:?[ \t]*(?:[|+][ \t]*:?-{2,}:?[ \t]*)*[|+]?[ \t]*\r?$/;
/** The head of a table of two columns. */
const PAIRS = /^\s*\|[^|]*\|[^|]*\|\s*$/;
/** A head above numbers that are no values. */
const MEASURE = /len|max|min|size|count|type|width|limit|uses|pages|position|sort|order|#|№/i;
const CELL_NAME = /^[\s*`"'[\]:]*(?:[A-Za-z]\w{0,3}\.)?([A-Za-z_]\w{0,59})[\s*`"'[\]:]*$/;
const SPREADSHEET = /^(?:csv|tsv|csv \(.*|dynamic csv|rainbow_csv|psv)$/;
const SEPARATED = /^(?:plaintext|log|text)$/;
/** A header longer than this is none. */
const LONGEST_LINE = 20_000;

/** What a column holds. */
type Column = 'one' | 'list' | 'none';

/** Tables: columns of CSV, of Markdown, of what SQL clients print. */
export function readTables(scan: Scan): void {
  readRuled(scan);
  if (SPREADSHEET.test(scan.language) || SEPARATED.test(scan.language)) readSeparated(scan);
}

/** A head, a line of dashes, rows. */
function readRuled(scan: Scan): void {
  const { text } = scan;
  for (let dashes = text.indexOf('--'); dashes >= 0;) {
    const lineStart = text.lastIndexOf('\n', dashes) + 1;
    const lineEnd = endOfLine(text, dashes);
    let next = lineEnd;
    const line = lineEnd - lineStart < LONGEST_LINE ? text.slice(lineStart, lineEnd) : '';
    if (lineStart > 1 && /[|+]/.test(line) && RULER.test(line))
      next = readRuledTable(scan, lineStart, lineEnd);
    dashes = text.indexOf('--', next + 1);
  }
}

function readRuledTable(scan: Scan, rulerStart: number, rulerEnd: number): number {
  const { text } = scan;
  const headStart = text.lastIndexOf('\n', rulerStart - 2) + 1;
  const head = text.slice(headStart, rulerStart - 1);
  const columns = columnsOf(scan, head.split('|'));
  const isOfPairs = PAIRS.test(head) && !MEASURE.test(head);
  if (!isOfPairs && columns.every((column) => column === 'none')) return rulerEnd;
  let start = rulerEnd + 1;
  while (start < text.length) {
    const end = endOfLine(text, start);
    if (end - start > LONGEST_LINE) return start;
    const line = text.slice(start, end);
    if (!line.includes('|')) return start;
    let at = start;
    if (isOfPairs) readPair(scan, start, line);
    for (const [column, cell] of line.split('|').entries()) {
      readCell(scan, columns[column], at, at + cell.length);
      at += cell.length + 1;
    }
    start = end + 1;
  }
  return start;
}

/** `| USER_ID | 5 |` in a table of two columns. */
function readPair(scan: Scan, start: number, line: string): void {
  const [, name = ''] = line.split('|');
  const [column] = columnsOf(scan, [name]);
  const value = start + line.indexOf('|', line.indexOf('|') + 1) + 1;
  readCell(scan, column, value, start + line.lastIndexOf('|'));
}

/** The first line names the columns, as in CSV. Elsewhere than in CSV every line must have as many. */
function readSeparated(scan: Scan): void {
  const { text } = scan;
  let start = 0;
  if (text.charCodeAt(0) === 0xfeff) start = 1;
  while (/[\r\n]/.test(text.charAt(start))) start += 1;
  let end = endOfLine(text, start);
  if (end - start > LONGEST_LINE) return;
  const separatorLine = /^sep=(.)\r?$/.exec(text.slice(start, end));
  if (separatorLine) {
    start = end + 1;
    end = endOfLine(text, start);
  }
  const head = text.slice(start, end).replace(/\r$/, '');
  const separator = separatorLine?.[1] ?? mostFrequent(head);
  const names = head.split(separator);
  const columns = columnsOf(scan, names);
  if (columns.every((column) => column === 'none')) return;
  if (SEPARATED.test(scan.language) && (names.length < 2 || !names.every((name) => CELL_NAME.test(name))))
    return;
  let at = end + 1;
  while (at < text.length) at = readRecord(scan, at, separator.charCodeAt(0), columns);
}

/** Reads one record, which may go over several lines; answers where the next begins. */
function readRecord(scan: Scan, place: number, separator: number, columns: readonly Column[]): number {
  const { text } = scan;
  let at = place;
  let column = 0;
  let start = at;
  for (; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34 && at === start) {
      let closing = text.indexOf('"', at + 1);
      while (closing >= 0 && text.charCodeAt(closing + 1) === 34) closing = text.indexOf('"', closing + 2);
      if (closing < 0) return text.length;
      at = closing;
    } else if (code === separator || code === 10 || at === text.length) {
      readCell(scan, columns[column], start, at);
      if (code !== separator) return at + 1;
      column += 1;
      start = at + 1;
    }
  }
  return at;
}

/** Adds the ID, in a column of lists the IDs, that a cell holds and nothing else. */
function readCell(scan: Scan, column: Column | undefined, start: number, end: number): void {
  if (column === undefined || column === 'none') return;
  const { text } = scan;
  const opening = matchAt(/[\s"'`*[]*/y, text, start);
  let place = start + (opening?.[0].length ?? 0);
  const held: [number, number][] = [];
  for (;;) {
    const id = scan.idEnd(place);
    if (id < 0 || id > end) return;
    held.push([place, id]);
    const more = column === 'list' ? matchAt(/\s*[,;|]\s*(?=[1-9])/y, text, id) : null;
    if (!more || id + more[0].length > end) break;
    place = id + more[0].length;
  }
  const last = held.at(-1)?.[1] ?? end;
  if (/^[\s"'`*\]]*$/.test(text.slice(last, end)))
    for (const [from, to] of held) scan.add(from, to, 'column', 'certain');
}

function columnsOf(scan: Scan, cells: readonly string[]): readonly Column[] {
  return cells.map((cell) => {
    const name = cell.length < 80 ? CELL_NAME.exec(cell)?.[1] : undefined;
    const field = name === undefined ? null : scan.names.find(name);
    if (!field || (field.setter && !field.filled) || field.getter || field.owner) return 'none';
    return field.one ? 'one' : field.list ? 'list' : 'none';
  });
}

function mostFrequent(head: string): string {
  const count = (separator: string) => head.split(separator).length;
  return [',', ';', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}

function endOfLine(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end;
}
