import { isQuote, matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

const COLUMNS = /\s+[\w."'`[\]#]{1,120}\s*\(([^()]{1,4000})\)\s*VALUES\s*(?=\()/iy;

/** `INSERT INTO t (A, USER_ID) VALUES (1, 5), (2, 7)`; `place` is after `INTO`. */
export function readInsert(scan: Scan, place: number): void {
  const { text } = scan;
  const columns = matchAt(COLUMNS, text, place);
  if (!columns) return;
  const isPerson = (columns[1] ?? '').split(',').map((name) => {
    const field = scan.names.find(name.trim().replace(/^["'`[]+|["'`\]]+$/g, ''));
    return field?.one === true && (!field.setter || field.filled) && !field.getter;
  });
  if (!isPerson.includes(true)) return;
  let at = place + columns[0].length;
  while (text.charCodeAt(at) === 40) {
    at = readRow(scan, at + 1, isPerson);
    if (at < 0) return;
    const next = matchAt(/\s*,\s*(?=\()/y, text, at);
    if (!next) return;
    at += next[0].length;
  }
}

/** Reads one row; answers the place after its bracket, -1 if it has none. No statement is looked for in what was read. */
function readRow(scan: Scan, place: number, isPerson: readonly boolean[]): number {
  const { text } = scan;
  let at = place;
  let column = 0;
  let depth = 0;
  let isStart = true;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isStart && code !== 32 && code !== 10 && code !== 13 && code !== 9) {
      isStart = false;
      if (isPerson[column] === true) readCell(scan, at);
    }
    if (isQuote(code)) at = endOfString(text, at);
    else if (code === 40) depth += 1;
    else if (code === 41) {
      if (depth === 0) {
        scan.insertEnd = at + 1;
        return at + 1;
      }
      depth -= 1;
    } else if (code === 44 && depth === 0) {
      column += 1;
      isStart = true;
    } else if (code === 59 && depth === 0) break;
    at += 1;
  }
  scan.insertEnd = at;
  return -1;
}

function readCell(scan: Scan, place: number): void {
  const { text } = scan;
  const quote = text.charCodeAt(place);
  const start = isQuote(quote) ? place + 1 : place;
  const end = scan.idEnd(start);
  if (end < 0) return;
  if (isQuote(quote) ? text.charCodeAt(end) !== quote : !matchAt(/\s*[,)]/y, text, end)) return;
  scan.add(start, end, 'column', 'certain');
}

/** The place of the quote that ends a string; doubled and escaped ones do not. */
function endOfString(text: string, place: number): number {
  const quote = text.charCodeAt(place);
  for (let at = place + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === quote) {
      if (text.charCodeAt(at + 1) !== quote) return at;
      at += 1;
    }
  }
  return text.length;
}
