import { matchAt } from '../characters.ts';
import type { MakeTail, Tail } from './joins.ts';
import type { Scan } from '../scan.ts';

const HEADERS = /(?:\r?\n[\w-]{1,40}:[^\n]{0,200}){0,4}\r?\n\r?\n/y;
const ATTRIBUTES = /[^<>]{0,200}?(?<![\w-])value\s*=\s*/y;
const REST_OF_TAG = /[^<>"']{0,20}(?:"[^"<>]{0,80}"[^<>"']{0,20}){0,4}(?<!\/)>\s{0,20}(?=\d)/y;
const ELEMENTS = /(?:<\/\w{1,20}>\s{0,20}){1,2}(?:<\w[^<>]{0,80}>\s{0,20}){1,3}/y;
const NO_CONTENT = /<input\b|[\s:]value\s*=/i;
const BARE_NAMING = /(?<=<[a-z][^<>]{0,120}\sname=)/iy;
const ELEMENT_NAME = /(?<=(?:<|&lt;|%3C)(?:\w{1,20}:)?)/y;
const NAMING = /(?<=\b(?:name|key|field|code|property|column|param|k)\s*=\s*\\?["'][^"'<>]{0,60})/iy;
const OPEN_TAG = /(?<=(<[^<>]{0,300}))/y;

/** `<USER_ID type="int">5`: past the attributes. */
export function tailOfTag({ text }: Scan, place: number, tail: MakeTail): Tail | null {
  const rest = matchAt(REST_OF_TAG, text, place);
  return rest ? tail('element', place + rest[0].length) : null;
}

/** `<name>USER_ID</name><value><int>5</int></value>`. */
export function afterElement({ text }: Scan, start: number, place: number, tail: MakeTail): Tail | null {
  if (text.charCodeAt(start - 1) !== 62) return null;
  const tags = matchAt(ELEMENTS, text, place);
  return tags ? tail('element', place + tags[0].length) : null;
}

/** `<input name="USER_ID" value="5">`, `<field name="USER_ID">5</field>`, and a part of a form. */
export function afterAttribute(scan: Scan, start: number, place: number, tail: MakeTail): Tail | null {
  const { text } = scan;
  const headers = matchAt(HEADERS, text, place);
  if (headers) return tail('element', place + headers[0].length);
  const value = afterValue(scan, place, tail);
  if (value || !mayHaveContent(text, start)) return value;
  return tailOfTag(scan, place, tail);
}

/** `<input name=USER_ID value=5>`. */
export function afterBareAttribute(scan: Scan, start: number, place: number, tail: MakeTail): Tail | null {
  return matchAt(BARE_NAMING, scan.text, start) ? afterValue(scan, place, tail) : null;
}

function afterValue({ text }: Scan, place: number, tail: MakeTail): Tail | null {
  const value = matchAt(ATTRIBUTES, text, place);
  return value ? tail('assign', place + value[0].length) : null;
}

/** Whether what follows the tag around a place may be its value: not where an attribute before the place has it. */
export function mayHaveContent(text: string, start: number): boolean {
  return !NO_CONTENT.test(tagBefore(text, start));
}

/** The tag that is open at a place, up to it; '' for none near enough. */
export function tagBefore(text: string, start: number): string {
  return matchAt(OPEN_TAG, text, start)?.[1] ?? '';
}

/** `<USER_ID`, `<b:USER_ID`, `&lt;USER_ID`. */
export function isElementName(text: string, start: number): boolean {
  return matchAt(ELEMENT_NAME, text, start) !== null;
}

export function isAttributeName(text: string, start: number): boolean {
  return matchAt(NAMING, text, start) !== null;
}
