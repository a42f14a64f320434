import type { Php } from './php.ts';

const short = new Map([
  ['\\', '\\\\'],
  ['/', '\\/'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

const escaped = (character: string) =>
  short.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

// eslint-disable-next-line no-control-regex -- control characters are what has to be escaped
const special = /[\x00-\x1f"'&<>\\/\x80-\uffff]/;
const everySpecial = new RegExp(special, 'g');

/** Most texts are plain: looking is cheaper than replacing nothing. */
const quoted = (text: string) => `"${special.test(text) ? text.replace(everySpecial, escaped) : text}"`;

function isList(array: Map<string, Php>): boolean {
  let index = 0;
  for (const key of array.keys()) {
    if (key !== String(index)) return false;
    index += 1;
  }
  return true;
}

/** JSON as the portal's encoder writes it: pure ASCII, `\u003C` for `<`, PHP arrays as lists where they are lists (§1.4). */
export function encodeJson(value: Php): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Map) return isList(value) ? list(value.values()) : object(value);
  return Array.isArray(value) ? list(value) : object(Object.entries(value));
}

/** Text is added to text and not joined: a full batch is some megabytes of short pieces. */
function list(values: Iterable<Php>): string {
  let text = '';
  for (const value of values) text += `${text && ','}${encodeJson(value)}`;
  return `[${text}]`;
}

function object(fields: Iterable<[string, Php]>): string {
  let text = '';
  for (const [key, value] of fields) text += `${text && ','}${quoted(key)}:${encodeJson(value)}`;
  return `{${text}}`;
}
