/**
 * The values that a PHP server thinks in. A `Map` is a PHP array: ordered, and written as a JSON list when its keys
 * happen to be 0…n-1 (an empty one too). Lists and plain objects are written as what they are.
 */
export type Php =
  null | boolean | number | string | readonly Php[] | Map<string, Php> | { readonly [field: string]: Php };

export type Params = Map<string, Php>;

const number = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/i;

/** PHP's `(int)`: a leading number counts, `"5abc"` is 5, a filled array is 1. */
export function toInt(value: Php | undefined): number {
  if (typeof value === 'string') return toInt(Number(number.exec(value)?.[0] ?? 0));
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : 0;
  return value === true || items(value)?.length ? 1 : 0;
}

/** PHP's truthiness: `"0"`, `""` and the empty array are false, `"N"` and `"false"` are true. */
export function isTrue(value: Php | undefined): boolean {
  const list = items(value);
  return list ? list.length > 0 : Boolean(value) && value !== '0';
}

/** The value as text where PHP would take it as such, `""` for arrays. */
export function toText(value: Php | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value === true ? '1' : '';
}

/** `mb_strlen`: characters, whatever they take in memory. */
export const lengthOf = (text: string) => Array.from(text).length;

/** Keys and values of a list, an array or an object; undefined for anything else. */
export function entries(value: Php | undefined): [string, Php][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return value instanceof Map ? [...value] : Object.entries(value);
}

/** The values of a list, an array or an object; undefined for anything else. */
export function items(value: Php | undefined): Php[] | undefined {
  return entries(value)?.map(([, item]) => item);
}

const isObject = (value: object): value is Readonly<Record<string, Php>> => !Array.isArray(value);

/** One member of a list, an array or an object. */
export function member(value: Php, key: string): Php | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Map) return value.get(key);
  if (isObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  return String(Number(key)) === key ? value[Number(key)] : undefined;
}

/** `array_change_key_case`: what makes the top-level names of most methods case-insensitive. */
export function upperCased(params: Params): Params {
  return new Map([...params].map(([key, value]) => [key.toUpperCase(), value]));
}
