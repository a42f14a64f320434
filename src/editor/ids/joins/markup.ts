import { matchAt } from '../characters.ts';
import type { MakeTail, Tail } from './joins.ts';
import type { Scan } from '../scan.ts';

const HEADERS = /(?:\r?\n[\w-]{1,40}:[^\n]{0,200}){0,4}\r?\n\r?\n/y;
const ATTRIBUTES = /[^<>]{0,200}?(?<![\w-])value\s*=\s*/y;
const REST_OF_TAG = /[^<>"']{0,20}(?:"[^"<>]{0,80}"[^<>"']{0,20}){0,4}(?<!\/)>\s{0,20}(?=\d)/y;
const NO_CONTENT = /^<input\b|[\s:]value\s*=/i;
const BARE_NAMING = /<[a-z][^<>]{0,120}\sname=$/i;
/** How far before an attribute its tag may begin. */
const LONGEST_TAG = 300;
const NAMING = /\b(?:name|key|field|code|property|column|param|k)\s*=\s*\\?["'][^"'<>]{0,60}$/i;

/** `<USER_ID type="int">5`: past the attributes. */
export function tailOfTag({ text, symbols }: Scan, place: number, tail: MakeTail): Tail | null {
  const rest = matchAt(REST_OF_TAG, text, place);
  return rest ? tail('element', symbols.skipBlanks(place + rest[0].length)) : null;
}

/** `<name>USER_ID</name><value><int>5</int></value>`. */
export function afterElement(
  { text, symbols }: Scan,
  start: number,
  place: number,
  tail: MakeTail,
): Tail | null {
  const before = text.charCodeAt(start - 1);
  if (before !== 62 && before !== 59) return null;
  const tags = matchAt(
    /(?:<\/\w{1,20}>\s{0,20}){1,2}(?:<\w{1,20}(?:\s[^<>]{0,60})?>\s{0,20}){1,3}/y,
    text,
    place,
  );
  return tags ? tail('element', symbols.skipBlanks(place + tags[0].length, true)) : null;
}

/** `<input name="USER_ID" value="5">`, `<field name="USER_ID">5</field>`, and a part of a form. */
export function afterAttribute(scan: Scan, start: number, place: number, tail: MakeTail): Tail | null {
  const { text, symbols } = scan;
  const headers = matchAt(HEADERS, text, place);
  if (headers) return tail('element', place + headers[0].length);
  const value = afterValue(scan, place, tail);
  if (value || !mayHaveContent(text, start)) return value;
  const rest = matchAt(REST_OF_TAG, text, place);
  return rest ? tail('element', symbols.skipBlanks(place + rest[0].length)) : null;
}

/** `<input name=USER_ID value=5>`. */
export function afterBareAttribute(scan: Scan, start: number, place: number, tail: MakeTail): Tail | null {
  return BARE_NAMING.test(scan.text.slice(Math.max(0, start - 140), start))
    ? afterValue(scan, place, tail)
    : null;
}

function afterValue({ text, symbols }: Scan, place: number, tail: MakeTail): Tail | null {
  const value = matchAt(ATTRIBUTES, text, place);
  return value ? tail('assign', symbols.skipBlanks(place + value[0].length)) : null;
}

/** Whether what follows the tag around a place may be its value: not where an attribute before the place has it. */
export function mayHaveContent(text: string, start: number): boolean {
  return !NO_CONTENT.test(tagBefore(text, start));
}

/** The tag that is open at a place, up to it; '' for none near enough. */
export function tagBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - LONGEST_TAG), start);
  const open = before.lastIndexOf('<');
  return open < 0 || before.includes('>', open) ? '' : before.slice(open);
}

/** `<USER_ID`, `<b:USER_ID`, `&lt;USER_ID`. */
export function isElementName(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (before === 60) return true;
  if (before === 59) return text.startsWith('&lt;', start - 4);
  if (before === 67) return text.startsWith('%3C', start - 3);
  return before === 58 && /<\w{1,20}:$/.test(text.slice(Math.max(0, start - 22), start));
}

export function isAttributeName(text: string, start: number): boolean {
  return NAMING.test(text.slice(Math.max(0, start - 80), start));
}
