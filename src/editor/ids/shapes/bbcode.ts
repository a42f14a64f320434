import { isBlank, isLetter, isLineBreak, isQuote } from '../characters.ts';
import type { Scan } from '../scan.ts';

const ENCODED = /(?:%(?:25)*5B|&#91;|\\u005b)$/i;
/** How far the closing bracket may be: `[USER=5 REPLACE]`. */
const LONGEST_TAG = 60;

/** `[USER=5]`, `[user = 5 REPLACE]`, in the body of a form `[USER=5+REPLACE]`; the two places are around the word `user`. */
export function readMention(scan: Scan, start: number, end: number): void {
  const { symbols, text } = scan;
  let open = start;
  while (start - open < 6 && isBlank(text.charCodeAt(open - 1))) open -= 1;
  const bracket =
    text.charCodeAt(open - 1) === 91 ? null : ENCODED.exec(text.slice(Math.max(0, open - 8), open));
  if (text.charCodeAt(open - 1) !== 91 && !bracket) return;
  // In the body of a form a blank is written as a plus.
  const isForm = bracket?.[0].startsWith('%') === true;
  const skipBlanks = (from: number) => {
    const at = symbols.skipBlanks(from);
    return isForm && text.charCodeAt(at) === 43 ? at + 1 : at;
  };
  let place = skipBlanks(end);
  if (symbols.at(place) !== 61) return;
  place = skipBlanks(symbols.next);
  const quote = symbols.at(place);
  if (isQuote(quote)) place = symbols.next;
  const id = mentionEnd(scan, place);
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

/** The end of the ID at a place, which a word may follow after a plus; -1 if there is none. */
function mentionEnd(scan: Scan, place: number): number {
  const { text } = scan;
  const end = scan.digitsEnd(place);
  const isWordAfter = text.charCodeAt(end) === 43 && isLetter(text.charCodeAt(end + 1));
  return isWordAfter ? end : scan.idEnd(place);
}
