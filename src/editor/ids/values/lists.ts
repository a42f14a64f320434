import { accessCodeAt, holdCode } from './access-codes.ts';
import { isDigit, isLineBreak, isQuote, matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import { CASTS, DUMP_NUMBER } from './notations.ts';
import type { Scan } from '../scan.ts';

const PAIR = /\[\s*\\?["'](user|[\w-]{1,30})\\?["']\s*,\s*\\?["']?(\d{1,10})\\?["']?\s*\]/y;
const COMMENT = /\/\/[^\n]*|#[^\n]*|--[ \t][^\n]*|\/\*[^*]{0,300}\*\//y;
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
    let place = symbols.next;
    for (;;) {
      place = symbols.skipBlanks(place, true);
      const code = symbols.at(place);
      const { next } = symbols;
      if (code === 44) place = next;
      else if (code === -1 || code === 93 || code === 41 || code === 125) return;
      else {
        const comment = matchAt(COMMENT, text, place);
        place = comment ? place + comment[0].length : this.#readElement(place, code, next);
        if (place < 0) return;
      }
    }
  }

  /** Reads one element, with its key; answers where it ends, or -1 where the list is to be left. */
  #readElement(place: number, code: number, next: number): number {
    const { text } = this.#scan;
    const numbers = holdsNumbers(this.#field);
    if (isDigit(code)) {
      let end = place;
      while (isDigit(text.charCodeAt(end))) end += 1;
      const value = this.#afterKey(end);
      if (value >= 0) return value;
      const id = this.#scan.idEnd(place);
      if (id >= 0 && numbers) this.#scan.hold(place, id);
      return id >= 0 ? id : this.#skip(place);
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
    if (code === 85 || code === 83 || code === 73) {
      const access = this.#field.codes ? accessCodeAt(text, place) : null;
      if (access) {
        holdCode(this.#scan, place, access);
        return place + access[0].length;
      }
    }
    if (code === 123 || code === 40) return -1;
    return this.#skip(place);
  }

  /** `["user", 5]`: the type of an entity and its ID. */
  #readPair(place: number): number {
    const pair = matchAt(PAIR, this.#scan.text, place);
    if (!pair) return -1;
    const [whole, type = '', digits = ''] = pair;
    const start = place + whole.lastIndexOf(digits);
    const end = start + digits.length;
    if (type === 'user' && this.#scan.isId(start, end)) this.#scan.hold(start, end);
    return place + whole.length;
  }

  #readDumped(place: number, numbers: boolean): number {
    const { symbols } = this.#scan;
    const code = symbols.at(place);
    if (isQuote(code)) return this.#readString(code, symbols.next, numbers);
    const end = this.#scan.idEnd(place);
    if (end < 0) return this.#skip(place);
    if (numbers) this.#scan.hold(place, end);
    return symbols.at(end) === 41 ? symbols.next : end;
  }

  #readString(quote: number, place: number, numbers: boolean): number {
    const { text, symbols } = this.#scan;
    const id = this.#scan.idEnd(place);
    if (id >= 0 && symbols.at(id) === quote) {
      const { next } = symbols;
      const value = this.#afterKey(next);
      if (value >= 0) return value;
      if (numbers) this.#scan.hold(place, id);
      return next;
    }
    const access = this.#field.codes ? accessCodeAt(text, place) : null;
    if (access && symbols.at(place + access[0].length) === quote) {
      holdCode(this.#scan, place, access);
      const after = this.#scan.symbols.next;
      const value = this.#afterKey(after);
      return value >= 0 ? this.#skip(value) : after;
    }
    for (let at = place; at - place < LONGEST_ELEMENT; at = symbols.next) {
      const code = symbols.at(at);
      if (code === -1 || isLineBreak(code)) return -1;
      if (code === quote) {
        const after = symbols.next;
        const value = this.#afterKey(after);
        // 0 is no ID, but the first index of a list.
        if (value >= 0) return text.slice(place, at) === '0' ? value : this.#skip(value);
        // `["department", 5]`: the number is the ID of a department, not of a user.
        return /^(?:department|group|sonet_?group|chat|project|site_?groups?|meta-user|contact|company|lead|deal)s?$/.test(
          text.slice(place, at),
        )
          ? -1
          : after;
      }
    }
    return -1;
  }

  /** Where the value begins if `=>` or `:` follows, which makes a key of what was read; otherwise -1. */
  #afterKey(place: number): number {
    const { symbols } = this.#scan;
    const code = symbols.at(symbols.skipBlanks(place));
    if (code === 58) return symbols.skipBlanks(symbols.next, true);
    if (code === 61 && symbols.at(symbols.next) === 62) return symbols.skipBlanks(symbols.next, true);
    return -1;
  }

  /** Past an element that is no ID; -1 at a nested bracket. */
  #skip(place: number): number {
    const { symbols } = this.#scan;
    for (let at = place; at - place < LONGEST_ELEMENT; at = symbols.next) {
      const code = symbols.at(at);
      if (code === 44 || code === 93 || code === 41 || code === 125 || isLineBreak(code)) return at;
      if (code === -1 || code === 91 || code === 123 || code === 40) return -1;
    }
    return -1;
  }
}
