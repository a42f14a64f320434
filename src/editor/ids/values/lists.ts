import { accessCodeAt, holdCode } from './access-codes.ts';
import { isDigit, isLineBreak, isQuote, matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import { CASTS, DUMP_NUMBER } from './notations.ts';
import type { Scan } from '../scan.ts';

const PAIR = /\[\s*\\?["'](user|[\w-]{1,30})\\?["']\s*,\s*\\?["']?(\d{1,10})\\?["']?\s*\]/y;
const COMMENT = /\/\/[^\n]*|#[^\n]*|--[ \t][^\n]*|\/\*[^*]{0,300}\*\//y;
const OTHERS =
  /^(?:department|group|sonet_?group|chat|project|site_?groups?|meta-user|contact|company|lead|deal)s?$/;
/** How far a list element that is no ID is skipped. */
const LONGEST_ELEMENT = 300;

/** Reads the IDs, or access codes, of a list in whatever notation. */
export class ListReader {
  readonly #scan: Scan;
  readonly #field: FieldName;

  constructor(scan: Scan, field: FieldName) {
    this.#scan = scan;
    this.#field = field;
  }

  /** The elements between brackets, across lines; stops at nested ones. */
  read(open: number): void {
    const { text, symbols } = this.#scan;
    symbols.at(open);
    let place: number | undefined = symbols.next;
    while (place !== undefined) {
      place = symbols.skipBlanks(place, true);
      const code = symbols.at(place);
      const { next } = symbols;
      if (code === 44) place = next;
      else if (code === 93 || code === 41 || code === 125) return;
      else {
        const comment = matchAt(COMMENT, text, place);
        place = comment ? place + comment[0].length : this.#readElement(place, code, next);
      }
    }
  }

  /** Reads one element, with its key; answers where it ends, or undefined where the list is to be left. */
  #readElement(place: number, code: number, next: number): number | undefined {
    const { text } = this.#scan;
    const numbers = holdsNumbers(this.#field);
    if (isDigit(code)) {
      let end = place;
      while (isDigit(text.charCodeAt(end))) end += 1;
      const value = this.#afterKey(end);
      if (value !== undefined) return value;
      const id = this.#scan.idEnd(place);
      if (id < 0) return this.#skip(place);
      if (numbers) this.#scan.hold(place, id);
      return id;
    }
    if (code === 91) {
      const key = matchAt(/\[\d{1,6}\]\s*=>\s*/y, text, place);
      return key ? place + key[0].length : this.#readPair(place);
    }
    const dumped = matchAt(DUMP_NUMBER, text, place);
    if (dumped) return this.#readDumped(place + dumped[0].length, numbers);
    const cast = matchAt(CASTS, text, place);
    if (cast) return place + cast[0].length;
    if (isQuote(code)) return this.#readString(code, next, numbers);
    const access = this.#field.codes ? accessCodeAt(text, place) : null;
    if (!access) return this.#skip(place);
    holdCode(this.#scan, place, access);
    return place + access[0].length;
  }

  /** `["user", 5]`: the type of an entity and its ID. */
  #readPair(place: number): number | undefined {
    const pair = matchAt(PAIR, this.#scan.text, place);
    if (!pair) return undefined;
    const [whole, type = '', digits = ''] = pair;
    const start = place + whole.lastIndexOf(digits);
    const end = start + digits.length;
    if (type === 'user' && this.#scan.isId(start, end)) this.#scan.hold(start, end);
    return place + whole.length;
  }

  #readDumped(place: number, numbers: boolean): number | undefined {
    const { symbols } = this.#scan;
    const code = symbols.at(place);
    if (isQuote(code)) return this.#readString(code, symbols.next, numbers);
    const end = this.#scan.idEnd(place);
    if (end < 0) return this.#skip(place);
    if (numbers) this.#scan.hold(place, end);
    return symbols.at(end) === 41 ? symbols.next : end;
  }

  #readString(quote: number, place: number, numbers: boolean): number | undefined {
    const { text, symbols } = this.#scan;
    const id = this.#scan.idEnd(place);
    if (symbols.at(id) === quote) {
      const { next } = symbols;
      const value = this.#afterKey(next);
      if (value !== undefined) return value;
      if (numbers) this.#scan.hold(place, id);
      return next;
    }
    const access = this.#field.codes ? accessCodeAt(text, place) : null;
    if (access && symbols.at(place + access[0].length) === quote) {
      holdCode(this.#scan, place, access);
      return this.#pastValue(this.#scan.symbols.next);
    }
    for (let at = place; at - place < LONGEST_ELEMENT; at = symbols.next) {
      const code = symbols.at(at);
      if (isLineBreak(code)) return undefined;
      if (code === quote) {
        const after = symbols.next;
        const word = text.slice(place, at);
        // 0 is no ID, but the first index of a list.
        if (word === '0') return this.#afterKey(after) ?? after;
        // `["department", 5]`: the number is the ID of a department, not of a user.
        return OTHERS.test(word) ? undefined : this.#pastValue(after);
      }
    }
    return undefined;
  }

  /** Past the value of a key that ends at a place, if it is one. */
  #pastValue(place: number): number | undefined {
    const value = this.#afterKey(place);
    return value === undefined ? place : this.#skip(value);
  }

  /** Where the value begins if `=>` or `:` follows, which makes a key of what was read. */
  #afterKey(place: number): number | undefined {
    const { symbols } = this.#scan;
    const code = symbols.at(symbols.skipBlanks(place));
    const isKey = code === 58 || (code === 61 && symbols.at(symbols.next) === 62);
    return isKey ? symbols.skipBlanks(symbols.next, true) : undefined;
  }

  /** Past an element that is no ID; undefined at a nested bracket. */
  #skip(place: number): number | undefined {
    const { symbols } = this.#scan;
    for (let at = place; at - place < LONGEST_ELEMENT; at = symbols.next) {
      const code = symbols.at(at);
      if (code === 44 || code === 93 || code === 41 || code === 125 || isLineBreak(code)) return at;
      if (code === 91 || code === 123 || code === 40) return undefined;
    }
    return undefined;
  }
}
