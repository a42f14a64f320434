import { CYRILLIC_A, FURTHER_CYRILLIC_START } from './normalize.ts';

const RUSSIAN = 'a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'.split(' ');
const FURTHER = 'dj ye dz i j lj nj c dz g g k n o u u h a h j ch'.split(' ');

/**
 * What the ways to write one sound have in common; the longest spelling of each first. Beside transliterations these
 * are letters that languages swap: `Victor` is `Виктор`, `Philip` is `Филипп`, `Alexander` is `Александр`.
 */
const VARIANTS = /shch|sch|sh|sz|zh|kh|ch|cz|tz|ph|th|x|w|nder|[ijy]+e|yo|[ijy]+|ck+|c+|-/g;
const CYRILLIC = /[\x80-\x94\xe0-\xff]/;
const CYRILLIC_ALL = /[\x80-\x94\xe0-\xff]/g;

/** True where a folded text has Cyrillic letters. */
export const hasCyrillic = (folded: string): boolean => CYRILLIC.test(folded);

/**
 * A folded text in Latin letters, reduced to what all spellings agree on: `хрущев`, `khrushchev` and `hruschev` become
 * `hrusev`; `юрий`, `yuri` and `iurii` become `iuri`. Behind a hyphen begins a word.
 */
export function toLatin(folded: string): string {
  const spelled = hasCyrillic(folded) ? folded.replace(CYRILLIC_ALL, transliterated) : folded;
  return spelled.replace(VARIANTS, (variant, at: number) =>
    reduced(variant, spelled.charAt(at + variant.length)),
  );
}

/** `toLatin`, and for each character of the result where in `folded` what it stands for begins and ends. */
export function toLatinWithOffsets(folded: string): { latin: string; offsets: readonly [number, number][] } {
  const from: number[] = [];
  let spelled = '';
  for (const [at, character] of folded.split('').entries()) {
    for (const letter of transliterated(character)) {
      spelled += letter;
      from.push(at);
    }
  }
  const offsets: [number, number][] = [];
  let latin = '';
  let done = 0;
  const take = (text: string, start: number, end: number) => {
    for (const unit of text.split('')) {
      latin += unit;
      offsets.push([from[start] ?? 0, (from[end - 1] ?? 0) + 1]);
    }
  };
  const copy = (until: number) => {
    for (; done < until; done++) take(spelled.charAt(done), done, done + 1);
  };
  for (const { 0: variant, index } of spelled.matchAll(VARIANTS)) {
    copy(index);
    done = index + variant.length;
    take(reduced(variant, spelled.charAt(done)), index, done);
  }
  copy(spelled.length);
  return { latin, offsets };
}

function transliterated(letter: string): string {
  const code = letter.charCodeAt(0);
  return RUSSIAN[code - CYRILLIC_A] ?? FURTHER[code - FURTHER_CYRILLIC_START] ?? letter;
}

/** @param next what follows: a `c` sounds otherwise before some vowels */
function reduced(variant: string, next: string): string {
  switch (variant) {
    case 'shch':
    case 'sch':
    case 'sh':
    case 'sz':
      return 's';
    case 'zh':
      return 'z';
    case 'kh':
      return 'h';
    case 'ch':
    case 'cz':
      return 'c';
    case 'tz':
      return 'ts';
    case 'ph':
      return 'f';
    case 'th':
      return 't';
    case 'x':
      return 'ks';
    case 'w':
      return 'v';
    case 'nder':
      return 'ndr';
    case '-':
      return '- ';
    default:
      if (/[ijy]/.test(variant)) return /[eo]/.test(variant) ? 'e' : 'i';
      return variant.endsWith('c') && /[eiy]/.test(next) ? 's' : 'k';
  }
}
