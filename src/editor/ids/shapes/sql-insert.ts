import { isQuote, matchAt } from '../characters.ts';
import { columnOf } from '../field-names.ts';
import type { Scan } from '../scan.ts';

const COLUMNS = /\s+[\w."'`[\]#]{1,120}\s*\(([^()]{1,4000})\)\s*VALUES\s*(?=\()/iy;
const NEXT_ROW = /\s*,\s*(?=\()/y;

/** `INSERT INTO t (A, USER_ID) VALUES (1, 5), (2, 7)`; `place` is after `INTO`. */
export function readInsert(scan: Scan, place: number): void {
  const { text } = scan;
  const columns = matchAt(COLUMNS, text, place);
  if (!columns) return;
  const [head, names = ''] = columns;
  const isPerson = names.split(',').map((name) => columnOf(scan.names, name.replace(/\W/g, '')) === 'one');
  let row: number | undefined = place + head.length;
  while (row !== undefined) {
    const end = readRow(scan, row + 1, isPerson);
    // No statement is looked for in what was read.
    scan.insertEnd = end;
    const next = matchAt(NEXT_ROW, text, end);
    row = next ? end + next[0].length : undefined;
  }
}

/** Reads one row; answers the place after its bracket, or where it breaks off. */
function readRow(scan: Scan, place: number, isPerson: readonly boolean[]): number {
  const { text } = scan;
  let column = 0;
  let depth = 0;
  let isStart = true;
  for (let at = place; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isStart && code > 32) {
      isStart = false;
      if (isPerson[column]) readCell(scan, at);
    }
    if (isQuote(code)) at = endOfString(text, at);
    else if (code === 40) depth += 1;
    else if (code === 41) {
      if (depth === 0) return at + 1;
      depth -= 1;
    } else if (code === 44 && depth === 0) {
      column += 1;
      isStart = true;
    } else if (code === 59) return at;
  }
  return text.length;
}

function readCell(scan: Scan, place: number): void {
  const { text } = scan;
  const quote = text.charCodeAt(place);
  const start = isQuote(quote) ? place + 1 : place;
  const end = scan.idEnd(start);
  if (end < 0) return;
  if (isQuote(quote) ? text.charCodeAt(end) === quote : matchAt(/\s*[,)]/y, text, end))
    scan.add(start, end, 'column', 'certain');
}

/** The place of the quote that ends a string, unless a backslash stands before it; of a doubled one the second begins the next string. */
function endOfString(text: string, place: number): number {
  const quote = text.charCodeAt(place);
  for (let at = place + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === 92) at += 1;
  }
  return text.length;
}
