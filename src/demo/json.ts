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
const quoted = (text: string) => `"${text.replace(/[\x00-\x1f"'&<>\\/\x80-\uffff]/g, escaped)}"`;

const isList = (array: Map<string, Php>) => [...array.keys()].every((key, index) => key === String(index));

/** JSON as the portal's encoder writes it: pure ASCII, `\u003C` for `<`, PHP arrays as lists where they are lists (§1.4). */
export function encodeJson(value: Php): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Map) {
    return isList(value) ? encodeJson([...value.values()]) : object([...value]);
  }
  return Array.isArray(value) ? `[${value.map(encodeJson).join(',')}]` : object(Object.entries(value));
}

const object = (fields: [string, Php][]): string =>
  `{${fields.map(([key, value]) => `${quoted(key)}:${encodeJson(value)}`).join(',')}}`;
