import type { Phones, PortalUser } from '../../bitrix24/user.ts';
import { normalize } from './normalize.ts';
import { hasCyrillic, toLatin } from './transliterate.ts';

/**
 * All that a user is found by but the ID and the departments, in one normalized text made once:
 * ` word word email\n cyrillicinlatin\t491234567\t21\t\v otherspelling`, with each sign in each text. A space stands
 * before each word and a tab around each phone, so that the beginning of either can be asked for.
 */
export function searchTextOf(user: PortalUser): string {
  const words = wordsOf([user.name, user.firstName, user.lastName, user.position]);
  const { ofCyrillic, ofLatin } = latinOf(words);
  const written = spaced([...words, ...wordsOf([user.email])]) + CYRILLIC_FROM + spaced(ofCyrillic);
  return compact(written + digitsOf(user.phones) + SPELLINGS_FROM + spaced(ofLatin));
}

/** True where two users have the same search text; most often only their last activity differs. */
export function sameSearchText(one: PortalUser, other: PortalUser): boolean {
  return (
    one.name === other.name &&
    one.firstName === other.firstName &&
    one.lastName === other.lastName &&
    one.position === other.position &&
    one.email === other.email &&
    digitsOf(one.phones) === digitsOf(other.phones)
  );
}

/** The name of a department, to be searched as people are. */
export function searchTextOfName(name: string): string {
  const words = wordsOf([name]);
  const { ofCyrillic, ofLatin } = latinOf(words);
  return `${spaced([...words])}${CYRILLIC_FROM}${spaced(ofCyrillic)}\t${SPELLINGS_FROM}${spaced(ofLatin)}`;
}

function wordsOf(texts: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(normalize(texts.join(' ')).match(/\S+/g));
}

/** Separators in the text: before the Latin forms of Cyrillic words, and before the spellings of Latin words. */
export const CYRILLIC_FROM = '\n';
export const SPELLINGS_FROM = '\v';

interface LatinForms {
  readonly ofCyrillic: readonly string[];
  readonly ofLatin: readonly string[];
}

/** The Latin forms of the words that have one of their own. */
function latinOf(words: ReadonlySet<string>): LatinForms {
  const ofCyrillic = new Set<string>();
  const ofLatin = new Set<string>();
  for (const word of words) {
    const form = toLatin(word);
    if (!words.has(form)) (hasCyrillic(word) ? ofCyrillic : ofLatin).add(form);
  }
  return { ofCyrillic: [...ofCyrillic], ofLatin: [...ofLatin] };
}

const spaced = (words: readonly string[]): string => words.map((word) => ` ${word}`).join('');

function digitsOf(phones: Phones | undefined): string {
  const numbers = new Set<string>();
  for (const phone of [phones?.mobile, phones?.work, phones?.inner, phones?.home]) {
    const digits = phone?.replace(/\D/g, '');
    if (digits) numbers.add(digits);
  }
  return `\t${[...numbers].map((digits) => `${digits}\t`).join('')}`;
}

const WIDE = /[^\0-\xff]/;

/** One flat string of one byte a character, where the text allows it, instead of the tree of its parts. */
function compact(text: string): string {
  return Buffer.from(text, WIDE.test(text) ? 'utf16le' : 'latin1').toString(
    WIDE.test(text) ? 'utf16le' : 'latin1',
  );
}
