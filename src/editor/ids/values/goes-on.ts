import { isWord, matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

const UNIT =
  /(?:[*+%/]\s[\w$(]|(?:days?|weeks?|months?|years?|hours?|min(?:ute)?s?|sec(?:ond)?s?|ms|s|items?|users?|people|persons?|times?|rows?|records?|pcs|percent|[kmg]b|шт|раза?|дн|дней|дня|мин|сек|мс)(?![\p{L}\d_]|\s*[=:]))/iuy;

/** In a type: `userId: 5 | 14`. */
const UNION = /\| \d/y;

/** Whether a unit can begin with this character: cheaper than to try the expression. */
const mayBeUnit = (code: number) => code > 127 || UNIT_STARTS[code] === 1;
const UNIT_STARTS = new Uint8Array(128);
for (const sign of '*+%/dwmyhsiuptrkgbDWMYHSIUPTRKGB') UNIT_STARTS[sign.charCodeAt(0)] = 1;

/**
 * Whether what follows makes a number of something else: a unit, an arithmetic sign; in formats where a value is the
 * rest of the line, any word: `created_by: 5 people`.
 */
export function goesOn({ text, traits, symbols }: Scan, end: number): boolean {
  const after = symbols.skipBlanks(end);
  if (after === end) return false;
  const code = text.charCodeAt(after);
  if (mayBeUnit(code) && matchAt(UNIT, text, after)) return true;
  if (traits.isScript && matchAt(UNION, text, after)) return true;
  return traits.hasLineValues && (isWord(code) || code > 127);
}
