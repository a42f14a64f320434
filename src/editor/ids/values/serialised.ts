import { matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import type { Scan } from '../scan.ts';

const QUOTE = String.raw`(?:\\{0,8}"|&quot;)`;
const NUMBER = /i:(?=[1-9]\d{0,9};)/y;
const TEXT = new RegExp(String.raw`s:\d{1,2}:${QUOTE}(?=[1-9]\d{0,9}${QUOTE};)`, 'y');
const LIST = /a:\d{1,6}:\{/y;
const KEY = /[";&\w\\]{0,20}?i:\d{1,6};/y;

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
    const end = holdOne(scan, at + key[0].length);
    if (end < 0) return;
    at = end;
    // Past `;` or `";`.
    while (text.charCodeAt(at) !== 59 && at - end < 12) at += 1;
    if (text.startsWith('&quot;', end)) at = end + 6;
    at += 1;
  }
}

function holdOne(scan: Scan, place: number): number {
  const head = matchAt(NUMBER, scan.text, place) ?? matchAt(TEXT, scan.text, place);
  if (!head) return -1;
  const start = place + head[0].length;
  const end = scan.idEnd(start);
  if (end >= 0) scan.hold(start, end);
  return end;
}
