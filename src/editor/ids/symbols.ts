import { isBlank, isDigit, isLineBreak, matchAt } from './characters.ts';

/**
 * Reads a text symbol by symbol, however it is encoded: `"` may stand as `\"`, `\\\"`, `%22`, `%2522`, `&quot;`,
 * `&#34;` or `\u0022`. So every shape is written once and found inside JSON strings, query strings and HTML too.
 */

const ENTITIES: ReadonlyMap<string, number> = new Map([
  ['quot', 34],
  ['apos', 39],
  ['lt', 60],
  ['gt', 62],
  ['nbsp', 32],
]);
/** Up to sixteen backslashes before a quote: JSON in JSON in JSON has seven. */
const ESCAPED = /\\{1,16}(?:(["'/`])|([nrt])|u([\da-fA-F]{4}))/y;
const ENTITY = /&(?:amp;)*(?:#(\d{2,3})|#x([\da-f]{2})|(quot|apos|lt|gt|nbsp));/iy;
const BACKSLASH = 92;
const PERCENT = 37;
const AMPERSAND = 38;

export class Symbols {
  readonly text: string;
  /** Where the symbol last read ends. */
  next = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The character code of the symbol at a place, decoded; -1 at the end of the text. */
  at(place: number): number {
    const code = this.text.charCodeAt(place);
    this.next = place + 1;
    if (code === BACKSLASH) return this.#escaped(place);
    if (code === PERCENT) return this.#percent(place);
    if (code === AMPERSAND) return this.#entity(place);
    return code === code ? code : -1;
  }

  /** The place after blanks; after line breaks as well, if asked. */
  skipBlanks(place: number, lines = false): number {
    for (;;) {
      const code = this.at(place);
      if (!isBlank(code) && !(lines && isLineBreak(code))) return place;
      place = this.next;
    }
  }

  #escaped(place: number): number {
    const escaped = matchAt(ESCAPED, this.text, place);
    if (!escaped) return BACKSLASH;
    this.next = ESCAPED.lastIndex;
    const [, sign, letter, hex] = escaped;
    if (sign !== undefined) return sign.charCodeAt(0);
    if (letter !== undefined) return letter === 't' ? 9 : 10;
    return Number.parseInt(`${hex}`, 16);
  }

  #percent(place: number): number {
    this.next = percentEnd(this.text, place);
    return this.next === place + 1 ? PERCENT : hexAt(this.text, this.next - 2);
  }

  #entity(place: number): number {
    const entity = matchAt(ENTITY, this.text, place);
    if (!entity) return AMPERSAND;
    this.next = ENTITY.lastIndex;
    const [, decimal, hex, name] = entity;
    if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? AMPERSAND;
    return decimal === undefined ? Number.parseInt(`${hex}`, 16) : Number(decimal);
  }
}

/**
 * Where the character ends that is percent-encoded at a place, `%5B`, or encoded again, `%255B`; behind the sign itself
 * if none is. Reads digits, for an expression costs much where each line of a log has several.
 */
export function percentEnd(text: string, place: number): number {
  let at = place + 1;
  if (!isEncoded(text, at)) return at;
  while (text.charCodeAt(at) === 50 && text.charCodeAt(at + 1) === 53 && isEncoded(text, at + 2)) at += 2;
  return at + 2;
}

/** Two digits of a character of ASCII. */
const isEncoded = (text: string, place: number) => text.charCodeAt(place) < 56 && hexAt(text, place) >= 0;

/** The number that two hexadecimal digits are; not above -1 if they are none. */
function hexAt(text: string, place: number): number {
  return 16 * hexOf(text.charCodeAt(place)) + hexOf(text.charCodeAt(place + 1));
}

/** The value of a hexadecimal digit; for another character a number that no other digit makes up for. */
function hexOf(code: number): number {
  if (isDigit(code)) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -256;
}
