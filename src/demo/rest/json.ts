import type { Php } from './php.ts';

/** What `JSON.stringify` writes in another way than the portal; of an escape both signs, so that none is read amiss. */
const different = /\\.|['&<>]|[\x80-\uffff]+/g;

function portalsWay(signs: string): string {
  if (signs.startsWith('\\')) return signs === '\\"' ? '\\u0022' : signs;
  let text = '';
  for (let at = 0; at < signs.length; at++) {
    text += `\\u${signs.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return text;
}

const stringified = (value: Php): string =>
  JSON.stringify(value).replace(different, portalsWay).replaceAll('/', '\\/');

/** True where there is no PHP array inside, so that `JSON.stringify` knows what it is. */
function isPlain(value: Php): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return !(value instanceof Map) && Object.values(value).every(isPlain);
}

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
  if (isPlain(value)) return stringified(value);
  if (value instanceof Map) return isList(value) ? list(value.values()) : object(value);
  return Array.isArray(value) ? list(value) : object(Object.entries(value ?? {}));
}

/** Text is added to text and not joined: of the megabytes of a full batch each is copied once, at the end. */
function list(values: Iterable<Php>): string {
  let text = '';
  for (const value of values) text += `${text && ','}${encodeJson(value)}`;
  return `[${text}]`;
}

function object(fields: Iterable<[string, Php]>): string {
  let text = '';
  for (const [key, value] of fields) text += `${text && ','}${stringified(key)}:${encodeJson(value)}`;
  return `{${text}}`;
}
