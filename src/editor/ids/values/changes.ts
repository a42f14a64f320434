import { isBlank, isLetter, matchAt } from '../characters.ts';
import type { FieldName } from '../field-names.ts';
import { goesOn } from './goes-on.ts';
import type { Scan } from '../scan.ts';

const ARROWED =
  /\\{0,7}["']?(\d{1,10}|null|none|empty|-)?\\{0,7}["']?[ \t]{1,4}(?:->|→|⇒|=>|-&gt;)[ \t]{1,4}\\{0,7}["']?(?=([1-9]\d{0,9})\b)/iy;
const HTTP_STATUS = /^[1-5]\d\d$/;
const WORDED =
  /:?[ \t]{1,4}(?:was[ \t]|has been[ \t])?(?:changed[ \t]|updated[ \t]|modified[ \t])?from[ \t]["'`]?(\d{1,10}|null|none|empty)["'`]?[ \t]to[ \t]["'`]?(?=([1-9]\d{0,9})\b)/iy;

const CLOSING = /["'`\]*]/;
const SET_TO =
  /[ \t]{1,4}(?:(?:(?:was|has been|is|is now|now)[ \t])?(?:set|changed|updated|reset|reassigned|equal)[ \t]to|equals)[ \t]["'`]?(?=([1-9]\d{0,9})\b)/iy;
/** What only prose says so: in code it is arithmetic, or the end of a sentence. */
const IN_PROSE =
  /[ \t]{1,4}(?:to|—|–|-)[ \t]["'`]?(?=([1-9]\d{0,9})["'`]?(?:[,;)]|\.?\s*$|\.\s|[ \t]*\r?\n))/iy;

/** `RESPONSIBLE_ID: 5 -> 14`: holds both; `place` is where the value begins. */
export function holdChange(scan: Scan, place: number): boolean {
  const change = matchAt(ARROWED, scan.text, place);
  // `?USER_ID=5 -> 200` tells how a request was answered.
  return holdBoth(scan, place, HTTP_STATUS.test(change?.[2] ?? '') ? null : change);
}

/** `RESPONSIBLE_ID changed from 5 to 14`, `RESPONSIBLE_ID set to 5`; `place` is after the name. */
export function holdWordedChange(scan: Scan, place: number, field: FieldName): boolean {
  if (!field.one || field.getter || field.setter) return false;
  const { text, traits } = scan;
  while (CLOSING.test(text.charAt(place))) place += 1;
  const code = text.charCodeAt(place);
  if (!isBlank(code) && code !== 58) return false;
  if (holdBoth(scan, place, matchAt(WORDED, text, place))) return true;
  const said = matchAt(SET_TO, text, place) ?? (traits.isProse ? matchAt(IN_PROSE, text, place) : null);
  if (!said) return false;
  const start = place + said[0].length;
  const end = scan.idEnd(start);
  if (end < 0 || goesOn(scan, end)) return false;
  scan.hold(start, end);
  return true;
}

function holdBoth(scan: Scan, place: number, change: RegExpExecArray | null): boolean {
  if (!change) return false;
  const [whole, before = '', after = ''] = change;
  if (before && !isLetter(before.charCodeAt(0))) {
    const start = place + whole.indexOf(before);
    if (scan.isId(start, start + before.length)) scan.hold(start, start + before.length);
  }
  const start = place + whole.length;
  if (scan.isId(start, start + after.length)) scan.hold(start, start + after.length);
  return true;
}
