import { isDigit, isForeignWord, isWord } from './characters.ts';
import { type LanguageTraits, traitsOf } from './language-traits.ts';
import type { FieldNames } from './field-names.ts';
import { Symbols } from './symbols.ts';
import type { UserId, UserIdShape } from './user-id.ts';

/** IDs are signed 32-bit numbers in Bitrix24's database. */
export const LARGEST_ID = 2_147_483_647;
const MOST_DIGITS = 10;

/** One walk through one text: what all shapes share. */
export class Scan {
  readonly text: string;
  readonly language: string;
  readonly traits: LanguageTraits;
  readonly names: FieldNames;
  readonly symbols: Symbols;
  readonly found: UserId[] = [];
  /** Whether what was found stands in order and without overlap, as in most texts. */
  ordered = true;
  #foundEnd = 0;
  /** Where the brackets stand that are open at the place of the walk, outermost first. */
  readonly opens: number[] = [];
  /** The address that the walk is in, or was in last, and its host in lower case. */
  urlStart = 0;
  urlEnd = 0;
  host = '';
  /** Where the statement ends that was read last as `INSERT`. */
  insertEnd = 0;
  /** Where a method stands whose `ID` is a user: `user.get`, `im.user.list.get`. */
  userMethod = -Infinity;
  /** Where a connector to another messenger was named last: its users are not the portal's. */
  connector = -Infinity;
  /** Where a method of the shop was named last: its users are customers. */
  shop = -Infinity;
  /** Starts and ends of IDs that a shape has read and not yet answered for; those beyond `#held` mean nothing. */
  readonly #pending: number[] = [];
  #held = 0;
  readonly #mentioned = new Map<readonly string[], boolean>();

  constructor(text: string, language: string, names: FieldNames) {
    this.text = text;
    this.language = language;
    this.traits = traitsOf(language);
    this.names = names;
    this.symbols = new Symbols(text);
  }

  /** Reads an ID that begins at a place; answers its end, or -1 if no ID stands there. */
  idEnd(place: number, inPath = false): number {
    const end = this.digitsEnd(place);
    return end > 0 && this.#endsCleanly(end, inPath) ? end : -1;
  }

  /** The end of a number that may be an ID, whatever follows it; -1 if none begins at a place. */
  digitsEnd(place: number): number {
    const { text } = this;
    const first = text.charCodeAt(place);
    if (!(first >= 49 && first <= 57)) return -1;
    let end = place + 1;
    while (isDigit(text.charCodeAt(end)) && end - place <= MOST_DIGITS) end += 1;
    return end - place >= MOST_DIGITS && Number(text.slice(place, end)) > LARGEST_ID ? -1 : end;
  }

  /** Whether an ID, and nothing else, stands between two places. */
  isId(start: number, end: number): boolean {
    return this.idEnd(start) === end;
  }

  /** Whether a number may end here: `5.2`, `5-6`, `5abc`, `5:30`, `5%` are no IDs; `5.` at the end of a sentence is. */
  #endsCleanly(end: number, inPath: boolean): boolean {
    const { text } = this;
    const code = text.charCodeAt(end);
    const after = text.charCodeAt(end + 1);
    switch (code) {
      case 46: // .
        return !isWord(after) && !(after === 46 && isDigit(text.charCodeAt(end + 2)));
      case 45: // -
      case 43: // +
        return !isWord(after);
      case 47: // /
        return inPath || !isWord(after);
      case 58: // :
        return !isDigit(after);
      case 64: // @
      case 36: // $
        return false;
      case 37: // %
        return this.symbols.at(end) !== 37;
      case 76: // L, as in Java
        return !isWord(after) && this.traits.hasLongs;
      case 110: // n, as in JavaScript
        return !isWord(after) && this.traits.hasBigInts;
      default:
        return !isWord(code) && !isForeignWord(code);
    }
  }

  /** Whether one of these words stands anywhere in the text: saves looking for them beside every ID. */
  mentions(words: readonly string[]): boolean {
    let known = this.#mentioned.get(words);
    if (known === undefined) {
      known = words.some((word) => this.text.includes(word));
      this.#mentioned.set(words, known);
    }
    return known;
  }

  /** Keeps an ID until `commit` or `discard`. */
  hold(start: number, end: number): void {
    this.#pending[this.#held * 2] = start;
    this.#pending[this.#held * 2 + 1] = end;
    this.#held += 1;
  }

  get held(): number {
    return this.#held;
  }

  commit(shape: UserIdShape, certainty: UserId['certainty']): void {
    const pending = this.#pending;
    for (let at = 0; at < this.#held * 2; at += 2)
      this.add(pending[at] ?? 0, pending[at + 1] ?? 0, shape, certainty);
    this.#held = 0;
  }

  /** Forgets what is held. */
  discard(): void {
    this.#held = 0;
  }

  add(start: number, end: number, shape: UserIdShape, certainty: UserId['certainty']): void {
    if (start < this.#foundEnd) this.ordered = false;
    this.#foundEnd = end;
    let id = 0;
    for (let at = start; at < end; at += 1) id = id * 10 + this.text.charCodeAt(at) - 48;
    if (start > this.urlStart && start < this.urlEnd) {
      this.found.push({ start, end, id, certainty, shape, host: this.host });
    } else {
      this.found.push({ start, end, id, certainty, shape });
    }
  }
}
