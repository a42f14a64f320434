import { matchAt } from '../characters.ts';
import type { FieldName } from '../field-names.ts';
import { goesOn } from './goes-on.ts';
import type { Scan } from '../scan.ts';

const ARROWED =
  /\\{0,7}["']?(\d{1,10}|null|none|empty|-)?\\{0,7}["']?[ \t]*(?:->|→|⇒|=>|-&gt;)[ \t]{1,4}\\{0,7}["']?(?=([1-9]\d{0,9})\b)/iy;
/** `?USER_ID=5 -> 200` tells how a request was answered. */
const HTTP_STATUS = /^[1-5]\d\d$/;
const WORDED =
  /["'`\]*]*[ \t]*(?:(?:was|has been)\s)?(?:(?:changed|updated|modified)\s)?from\s["'`]?(\d+|null|none|empty)["'`]?\sto\s["'`]?(?=([1-9]\d{0,9})\b)/iy;
const SET_TO =
  /["'`\]*]*[ \t]+(?:(?:(?:was|has been|is|is now|now)\s)?(?:set|changed|updated|reset|reassigned|equal)\sto|equals)\s["'`]?(?=[1-9])/iy;
/** What only prose says so: in code it is arithmetic, or the end of a sentence. */
const IN_PROSE =
  /["'`\]*]*[ \t]+(?:to|—|–|-)\s["'`]?(?=(?<=["'`])[1-9]\d*["'`]|[1-9]\d*["'`]?(?:[,;)]|\.\s|\.?[ \t]*$))/imy;

/** Whether a sign behind a number may begin an arrow, or end a quotation before one: cheaper than to try the expression. */
const mayBeArrow = (code: number) => ARROW_STARTS.has(code);
const ARROW_STARTS = new Set(Array.from('-=→⇒"\'\\', (sign) => sign.charCodeAt(0)));

/** `RESPONSIBLE_ID: 5 -> 14`: holds both; `place` is where the value begins. */
export function holdChange(scan: Scan, place: number): boolean {
  const end = scan.digitsEnd(place);
  if (end >= 0 && !mayBeArrow(scan.text.charCodeAt(scan.symbols.skipBlanks(end)))) return false;
  const change = matchAt(ARROWED, scan.text, place);
  if (!change || HTTP_STATUS.test(change[2] ?? '')) return false;
  holdBoth(scan, place, change);
  return true;
}

/** `changed from 5 to 14`, after a name or a colon: holds both. */
export function holdFromTo(scan: Scan, place: number): void {
  const change = matchAt(WORDED, scan.text, place);
  if (change) holdBoth(scan, place, change);
}

/** `RESPONSIBLE_ID changed from 5 to 14`, `RESPONSIBLE_ID set to 5`; `place` is after the name. */
export function holdWordedChange(scan: Scan, place: number, field: FieldName): void {
  if (!field.one) return;
  const { text, traits } = scan;
  holdFromTo(scan, place);
  const said = matchAt(SET_TO, text, place) ?? (traits.isProse ? matchAt(IN_PROSE, text, place) : null);
  if (!said) return;
  const start = place + said[0].length;
  const end = scan.idEnd(start);
  if (end >= 0 && !goesOn(scan, end)) scan.hold(start, end);
}

function holdBoth(scan: Scan, place: number, [whole, before = '', after = '']: RegExpExecArray): void {
  const first = place + whole.indexOf(before);
  const second = place + whole.length;
  if (scan.isId(first, first + before.length)) scan.hold(first, first + before.length);
  if (scan.isId(second, second + after.length)) scan.hold(second, second + after.length);
}
