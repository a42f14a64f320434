import { fold } from './fold.ts';
import { hasCyrillic, toLatin } from './latin.ts';

/** One word of what somebody typed. */
export interface Word {
  /** Folded as the texts are. */
  readonly plain: string;
  /** Latin forms that find it too, where the plain form does not. */
  readonly latin: readonly string[];
  /** The id that it names, as `42` or `#42`. */
  readonly id: number | undefined;
}

/** What has to be found: a word, or several that are one phone number if they are nothing else. */
export interface Term {
  readonly words: readonly Word[];
  /** All digits of words that could be a part of a phone number: of `+49 (30) 12` these are `493012`. */
  readonly digits: string | undefined;
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
    const typed = number.join('');
    const words = number.map(wordOf);
    number = [];
    if (typed) terms.push({ words, digits: typed.replace(/\D/g, ''), plus: typed.startsWith('+') });
  };
  for (const word of fold(text).split(/\s+/)) {
    if (PHONE_PART.test(word)) {
      number.push(word);
    } else if (!BARE_SIGN.test(word)) {
      endNumber();
      terms.push({ words: [wordOf(word)], digits: undefined, plus: false });
    }
  }
  endNumber();
  return terms;
}

function wordOf(plain: string): Word {
  const id = /^#?(\d{1,15})$/.exec(plain)?.[1];
  return { plain, latin: latinFormsOf(plain), id: id === undefined ? undefined : Number(id) };
}

function latinFormsOf(plain: string): readonly string[] {
  const latin = toLatin(plain);
  const forms = new Set([latin]);
  // Whoever types “mik” may be on the way to “mikhail”, whose Latin form has no k.
  if (plain.length > 1) {
    if (!hasCyrillic(plain)) forms.add(latin.replace(/k$/, 'h').replace(/sc$/, 's'));
    forms.add(latin.replace(/i$/, 'e'));
  }
  forms.delete(plain);
  forms.delete('');
  return [...forms];
}

/** A Latin form this short stands for too much inside of words: `y` would find every `i`. */
const SHORT = 3;

/** Where a Latin form is looked for: at the beginning of words only while it is short. */
export const latinNeedle = (form: string): string => (form.length < SHORT ? ` ${form}` : form);

/** Fewer digits than this are in too many phone numbers. */
export const FEWEST_DIGITS = 3;
