import { isBlank, isLineBreak, isQuote } from '../characters.ts';
import type { Scan } from '../scan.ts';

/** How far the closing bracket may be: `[USER=5 REPLACE]`. */
const LONGEST_TAG = 60;

/** `[USER=5]`, `[user = 5 REPLACE]`; the two places are around the word `user`. */
export function readMention(scan: Scan, start: number, end: number): void {
  const { symbols, text } = scan;
  let open = start;
  while (start - open < 6 && isBlank(text.charCodeAt(open - 1))) open -= 1;
  if (
    text.charCodeAt(open - 1) !== 91 &&
    !/(?:%(?:25)*5B|&#91;|\\u005b)$/i.test(text.slice(Math.max(0, open - 8), open))
  )
    return;
  let place = symbols.skipBlanks(end);
  if (symbols.at(place) !== 61) return;
  place = symbols.skipBlanks(symbols.next);
  const quote = symbols.at(place);
  if (isQuote(quote)) place = symbols.next;
  const id = scan.idEnd(place);
  if (id < 0) return;
  let at = id;
  if (isQuote(quote)) {
    if (symbols.at(id) !== quote) return;
    at = symbols.next;
  }
  let code = symbols.at(at);
  if (code !== 93 && !isBlank(code) && code !== 43) return;
  while (code !== 93) {
    if (code === -1 || code === 91 || isLineBreak(code) || at - id > LONGEST_TAG) return;
    at = symbols.next;
    code = symbols.at(at);
  }
  scan.add(place, id, 'bbcode', 'certain');
}
