import { FEWEST_DIGITS, type PhoneNumber, type Spelling, type Term, type Word } from './query.ts';
import { CYRILLIC_FROM, SPELLINGS_FROM } from './search-text.ts';

/** What a term is looked for in: the parts of a person. */
export interface SearchEntry {
  readonly id: number;
  /** Of `searchTextOf`. */
  readonly text: string;
}

/** Tells whether a term matches a user. Built once per term, asked for each user. */
export function createMatcher({ words, phone }: Term): (sought: SearchEntry) => boolean {
  const matchers = words.map(wordMatcherOf);
  const byWords = (sought: SearchEntry) => matchers.every((matches) => matches(sought));
  if (!phone) return byWords;
  const byPhone = phoneMatcherOf(phone);
  return (sought) => byWords(sought) || byPhone(sought);
}

function wordMatcherOf({ plain, spellings, id }: Word): (sought: SearchEntry) => boolean {
  if (plain.startsWith('#') && id !== undefined) return (sought) => sought.id === id;
  if (id !== undefined && plain.length < FEWEST_DIGITS) {
    return ({ id: own, text }) => own === id || beforePhones(text, plain);
  }
  return ({ id: own, text }) =>
    own === id || isWritten(text, plain) || spellings.some((spelling) => isSpelled(text, spelling));
}

/** True where a text has it as it was typed: other spellings of its words are none of it. */
function isWritten(text: string, plain: string): boolean {
  const at = text.indexOf(plain);
  return at >= 0 && at < text.indexOf(SPELLINGS_FROM);
}

function isSpelled(text: string, { latin, ofCyrillicOnly }: Spelling): boolean {
  return ofCyrillicOnly ? beforePhones(text, latin, text.indexOf(CYRILLIC_FROM)) : text.includes(latin);
}

function beforePhones(text: string, needle: string, from = 0): boolean {
  const at = text.indexOf(needle, from);
  return at >= 0 && at < text.indexOf('\t');
}

/**
 * Finds a phone by digits that it contains, and a number with its country by how it is dialled inside: `030…` for
 * `+49 30…`, `8 916…` for `+7 916…` and back, `0049…` for `+49…`. Fewer than three digits find a whole extension only.
 */
function phoneMatcherOf({ digits, plus }: PhoneNumber): (sought: SearchEntry) => boolean {
  const needle = plus ? `\t${digits}` : digits.length < FEWEST_DIGITS ? `\t${digits}\t` : digits;
  const dialled = dialledFormOf(digits);
  if (dialled === undefined) return ({ text }) => text.includes(needle);
  const other = new RegExp(`\t${dialled}`);
  return ({ text }) => text.includes(needle) || other.test(text);
}

/** A pattern for the number as it begins otherwise. */
function dialledFormOf(digits: string): string | undefined {
  if (digits.length < FEWEST_DIGITS) return undefined;
  if (/^00\d/.test(digits)) return digits.slice(2);
  if (/^0\d/.test(digits)) return `\\d{1,3}${digits.slice(1)}`;
  if (digits.length < 4) return undefined;
  if (digits.startsWith('8')) return `7${digits.slice(1)}`;
  if (digits.startsWith('7')) return `8${digits.slice(1)}`;
  return undefined;
}
