import { isBlank, isDigit, isLineBreak, isQuote } from '../characters.ts';
import type { Scan } from '../scan.ts';
import { textBefore } from './surroundings.ts';

const OPENING = /(?:\[|%(?:25)*5B|&#91;|\\u005b)[ \t\u00a0]{0,5}$/i;
/** How far the closing bracket may be: `[USER=5 REPLACE]`. */
const LONGEST_TAG = 60;

/** `[USER=5]`, `[user = 5 REPLACE]`, in the body of a form `[USER=5+REPLACE]`; the two places are around the word `user`. */
export function readMention(scan: Scan, start: number, end: number): void {
  const { symbols, text } = scan;
  const opening = OPENING.exec(textBefore(text, start, 14));
  if (!opening) return;
  // In the body of a form a blank is written as a plus.
  const isForm = opening[0].startsWith('%');
  const skipBlanks = (from: number) => {
    const at = symbols.skipBlanks(from);
    return isForm && text.charCodeAt(at) === 43 ? at + 1 : at;
  };
  let place = skipBlanks(end);
  if (symbols.at(place) !== 61) return;
  place = skipBlanks(symbols.next);
  const quote = symbols.at(place);
  if (isQuote(quote)) place = symbols.next;
  const id = scan.digitsEnd(place);
  let at = id;
  if (isQuote(quote)) {
    if (symbols.at(id) !== quote) return;
    at = symbols.next;
  }
  let code = symbols.at(at);
  // `[USER=5+REPLACE]` of a form, and no sum.
  if (code !== 93 && !isBlank(code) && !(code === 43 && !isDigit(text.charCodeAt(symbols.next)))) return;
  while (code !== 93) {
    if (code === 91 || isLineBreak(code) || at - id > LONGEST_TAG) return;
    at = symbols.next;
    code = symbols.at(at);
  }
  scan.add(place, id, 'bbcode', 'certain');
}
