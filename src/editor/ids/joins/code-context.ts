import { matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

const PROSE = /(?<=\w[ \t\u00a0][^\s"'`;&?]{0,58})/y;
const LOOP = /(?<=\bfor\s?\(\s?(?:let |var |int |long )?\$?)/y;
/** A backtick opens a string where a word and a blank follow; in SQL it stands around a name. */
const FIRST_BOUND = /(?<=(?:["']|`(?=\w{1,20}\s))[^?:\r\n"']{0,198})/y;
const TERNARY = /(?<=\?[ \t]{1,4}[\w$.>\-'"[\]]{0,60})/y;
const ENUM = /\{(?<=\benum\b[^{};=]{0,60}\{)/y;

/** A quoted text that ends in a name, as in `"the wrong USER_ID": 5`. */
export function insideProse(text: string, start: number): boolean {
  return matchAt(PROSE, text, start) !== null;
}

/** `for (let userId = 1; …)` counts. */
export function isLoop(text: string, start: number): boolean {
  return matchAt(LOOP, text, start) !== null;
}

/** Whether no other placeholder stands before this one in its string, so that the first value that is bound is its own. */
export function isFirstBound(text: string, start: number): boolean {
  return matchAt(FIRST_BOUND, text, start) !== null;
}

/** `ok ? userId : 5`: the colon belongs to the question mark. */
export function isTernary(text: string, start: number): boolean {
  return matchAt(TERNARY, text, start) !== null;
}

/** `enum Field { ID = 1, USER_ID = 2 }`. */
export function inEnum({ text, opens }: Scan): boolean {
  return matchAt(ENUM, text, opens.at(-1) ?? 0) !== null;
}
