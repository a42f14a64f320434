import { isBlank, isLineBreak, isQuote, isWord } from '../characters.ts';
import type { Scan } from '../scan.ts';

/** A quoted text that ends in a name, as in `"the wrong USER_ID": 5`. */
export function insideProse(text: string, start: number): boolean {
  for (let at = start - 1; at > start - 60 && at >= 0; at -= 1) {
    const code = text.charCodeAt(at);
    if (isQuote(code) || isLineBreak(code) || code === 59 || code === 38 || code === 63) return false;
    if (isBlank(code)) return isWord(text.charCodeAt(at - 1));
  }
  return false;
}

/** The last character of `(`, `let`, `var`, `int`, `long`. */
const mayEndHead = (code: number) => code === 40 || code === 116 || code === 114 || code === 103;

/** `for (let userId = 1; …)` counts. */
export function isLoop(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before !== 40 && before !== 36 && !(isBlank(before) && mayEndHead(text.charCodeAt(start - 2))))
    return false;
  return /\bfor\s?\(\s?(?:let |var |int |long )?\$?$/.test(text.slice(Math.max(0, start - 20), start));
}

/** Whether no other placeholder stands before this one in its string, so that the first value that is bound is its own. */
export function isFirstBound(text: string, start: number): boolean {
  for (let at = start - 1; at > start - 200 && at >= 0; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === 63 || code === 58 || isLineBreak(code)) return false;
    if (code === 34 || code === 39) return true;
  }
  return false;
}

/** `ok ? userId : 5`: the colon belongs to the question mark. */
export function isTernary(text: string, start: number): boolean {
  let at = start - 1;
  while (at > start - 60 && /[\w$.>\-'"[\]]/.test(text.charAt(at))) at -= 1;
  while (at > start - 64 && isBlank(text.charCodeAt(at))) at -= 1;
  return text.charCodeAt(at) === 63 && isBlank(text.charCodeAt(at + 1));
}

/** `enum Field { ID = 1, USER_ID = 2 }`. */
export function inEnum({ text, opens }: Scan, start: number): boolean {
  const open = opens.at(-1);
  if (open === undefined || text.charCodeAt(open) !== 123 || start - open > 4000) return false;
  return /\benum\b[^{};=]{0,60}$/.test(text.slice(Math.max(0, open - 70), open));
}
