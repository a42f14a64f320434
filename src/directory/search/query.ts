import { normalize } from './normalize.ts';
import { hasCyrillic, toLatin } from './transliterate.ts';

/** One word of the typed text. */
export interface Word {
  /** Folded as the texts are. */
  readonly plain: string;
  /** Other spellings that find it too, where the plain form does not. */
  readonly spellings: readonly Spelling[];
  /** The id that it names, as `42` or `#42`. */
  readonly id: number | undefined;
}

/** Another way to write a word, reduced to what all ways have in common. */
export interface Spelling {
  /** With a space in front where it has to begin a word. */
  readonly latin: string;
  /** True where words that are Latin themselves do not count: `jo` stands for `Ио`, but does not mean `iOS`. */
  readonly ofCyrillicOnly: boolean;
}

/** What has to be found: a word, or several that are one phone number if they are nothing else. */
export interface Term {
  readonly words: readonly Word[];
  /** `undefined` where the words cannot be a phone number. */
  readonly phone: PhoneNumber | undefined;
}

export interface PhoneNumber {
  /** All digits of the words: of `+49 (30) 12` these are `493012`. */
  readonly digits: string;
  /** True where they begin the number, country first. */
  readonly plus: boolean;
}

const PHONE_PART = /^[+()./\-\d]*\d[+()./\-\d]*$/;

/** The first key of a number, which says nothing yet. */
const BARE_SIGN = /^[+#(]*$/;

/** What a filter's text asks for. All terms must be found, in any order. */
export function parseQuery(text: string): readonly Term[] {
  const terms: Term[] = [];
  let number: string[] = [];
  const endNumber = () => {
    const [first] = number;
    if (first === undefined) return;
    const digits = number.map((word) => word.replace(/\D/g, '')).join('');
    terms.push({ words: number.map(wordOf), phone: { digits, plus: first.startsWith('+') } });
    number = [];
  };
  for (const word of normalize(text).split(/\s/)) {
    if (PHONE_PART.test(word)) {
      number.push(word);
    } else if (!BARE_SIGN.test(word)) {
      endNumber();
      terms.push({ words: [wordOf(word)], phone: undefined });
    }
  }
  endNumber();
  return terms;
}

function wordOf(plain: string): Word {
  const id = /^#?(\d{1,15})$/.exec(plain)?.[1];
  const spellings = latinFormsOf(plain).map((form) => spellingOf(form, !hasCyrillic(plain)));
  return { plain, spellings, id: id === undefined ? undefined : Number(id) };
}

function latinFormsOf(plain: string): readonly string[] {
  const latin = toLatin(plain);
  const forms = new Set([latin, ...readingsOf(plain).map(toLatin)]);
  if (plain.length > 1) {
    for (const form of onTheWay(plain, latin)) forms.add(form);
    forms.add(latin.replace(/i$/, 'e'));
    if (plain.length >= LONG) forms.add(latin.replace(/([^aeiou])\1$/, '$1'));
  }
  forms.delete('');
  return [...forms];
}

/** A `c` is a `k` or an `s` to some, a `ч` (as in `Čapek`, without its hook) or a `ц` to others; `ch` may be a `х`. */
function readingsOf(plain: string): readonly string[] {
  return [
    plain.replaceAll('ch', 'kh'),
    plain.replace(LONE_C, 'ch'),
    plain.replace(LONE_C, 'ts'),
    plain.replace(CHE_OR_TSE, 'c'),
  ];
}

const LONE_C = /c(?![hkz])/g;
const CHE_OR_TSE = new RegExp(`[${normalize('чц')}]`, 'g');

/** What a last letter may become with the next key: “mik” may go on to be “mikhail”. */
function onTheWay(plain: string, latin: string): readonly string[] {
  const before = toLatin(plain.slice(0, -1));
  switch (plain.charAt(plain.length - 1)) {
    case 'k':
      return [`${before}h`];
    case 'p':
      return [`${before}f`];
    case 'c':
      return [`${before}s`, before];
    case 'e':
      return [latin.replace(/nde$/, 'nd')];
    default:
      return [];
  }
}

/** A form shorter than this stands for too much: inside of words, `jon` would find every `operation`. */
const LONG = 5;

function spellingOf(form: string, typedInLatin: boolean): Spelling {
  const short = form.length < LONG;
  return { latin: short ? ` ${form}` : form, ofCyrillicOnly: short && typedInLatin };
}

/** Fewer digits than this are in too many phone numbers. */
export const FEWEST_DIGITS = 3;
