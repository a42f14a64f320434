import { isBlank, isLineBreak } from './characters.ts';

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
/** The longest run of backslashes before a quote: JSON in JSON in JSON has seven. */
const DEEPEST = 16;
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
    const { text } = this;
    let at = place + 1;
    while (text.charCodeAt(at) === BACKSLASH && at - place < DEEPEST) at += 1;
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39 || code === 47 || code === 96) {
      this.next = at + 1;
      return code;
    }
    if (code === 110 || code === 114 || code === 116) {
      this.next = at + 1;
      return code === 116 ? 9 : 10;
    }
    if (code === 117) {
      const value = hex(text, at + 1, 4);
      if (value >= 0) {
        this.next = at + 5;
        return value;
      }
    }
    return BACKSLASH;
  }

  #percent(place: number): number {
    let at = place + 1;
    while (this.text.charCodeAt(at) === 50 && this.text.charCodeAt(at + 1) === 53) at += 2;
    const value = hex(this.text, at, 2);
    if (value < 0 || value > 126) return PERCENT;
    this.next = at + 2;
    return value;
  }

  #entity(place: number): number {
    const { text } = this;
    let at = place + 1;
    while (text.startsWith('amp;', at)) at += 4;
    let end = at;
    while (end - at < 7 && text.charCodeAt(end) !== 59) end += 1;
    if (text.charCodeAt(end) !== 59) return AMPERSAND;
    const name = text.slice(at, end);
    const numeric = /^#(?:x([\da-f]{2})|(\d{2,3}))$/i.exec(name);
    const value = numeric
      ? Number.parseInt(numeric[1] ?? numeric[2] ?? '', numeric[1] ? 16 : 10)
      : ENTITIES.get(name);
    if (value === undefined) return AMPERSAND;
    this.next = end + 1;
    return value;
  }
}

function hex(text: string, place: number, digits: number): number {
  let value = 0;
  for (let at = place; at < place + digits; at += 1) {
    const code = text.charCodeAt(at);
    const digit =
      code >= 48 && code <= 57
        ? code - 48
        : code >= 65 && code <= 70
          ? code - 55
          : code >= 97 && code <= 102
            ? code - 87
            : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
