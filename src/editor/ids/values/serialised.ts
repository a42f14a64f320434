import { matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import type { Scan } from '../scan.ts';

const QUOTE = String.raw`(?:\\{0,8}"|&quot;)`;
const VALUE = new RegExp(String.raw`(?:i:|s:\d{1,2}:${QUOTE})([1-9]\d{0,9})${QUOTE}?;`, 'y');
const LIST = /a:\d{1,6}:\{/y;
const KEY = /i:\d{1,6};/y;

/** A value as PHP's `serialize` writes it: `i:5;`, `s:1:"5";`, `a:2:{i:0;i:5;i:1;i:14;}`. */
export function readSerialised(scan: Scan, place: number, field: FieldName): void {
  const { text } = scan;
  if (!holdsNumbers(field)) return;
  const list = matchAt(LIST, text, place);
  if (!list) {
    if (field.one) holdOne(scan, place);
    return;
  }
  let at = place + list[0].length;
  for (let key = matchAt(KEY, text, at); key; key = matchAt(KEY, text, at)) {
    at = holdOne(scan, at + key[0].length) ?? text.length;
  }
}

/** Holds the ID of a value; answers where the value ends, or undefined where none stands. */
function holdOne(scan: Scan, place: number): number | undefined {
  const value = matchAt(VALUE, scan.text, place);
  if (!value) return undefined;
  const [whole, digits = ''] = value;
  const start = place + whole.lastIndexOf(digits);
  if (scan.isId(start, start + digits.length)) scan.hold(start, start + digits.length);
  return place + whole.length;
}
