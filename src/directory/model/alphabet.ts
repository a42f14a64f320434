/** The group of names that begin with no letter. */
export const NO_LETTER = '#';

/** Puts names under the letters that the reader's language has. */
export class Alphabet {
  readonly #locale: string | undefined;
  readonly #base: Intl.Collator;
  readonly #letters = new Map<string, string>();

  constructor(locale: string | undefined) {
    this.#locale = locale;
    this.#base = new Intl.Collator(locale, { sensitivity: 'base' });
  }

  /**
   * The letter to look under: `Ё` is under `Е` and `Ä` under `A`, unless it is a letter of its own, as `Й` is in
   * Russian and `Ä` in Swedish.
   */
  of(name: string | undefined): string {
    if (!name) return NO_LETTER;
    const first = firstOf(name);
    const known = this.#letters.get(first);
    if (known !== undefined) return known;
    const letter = this.#find(first.normalize('NFC'));
    this.#letters.set(first, letter);
    return letter;
  }

  /** In the order of the alphabet, what is no letter last. */
  compare(one: string, other: string): number {
    if (one === NO_LETTER || other === NO_LETTER)
      return Number(one === NO_LETTER) - Number(other === NO_LETTER);
    return this.#base.compare(one, other) || (one < other ? -1 : Number(one > other));
  }

  #find(first: string): string {
    if (!/^\p{L}/u.test(first)) return NO_LETTER;
    const upper = firstOf(first.toLocaleUpperCase(this.#locale));
    const plain = upper.normalize('NFKD').replace(/\p{M}+$/u, '');
    return this.#base.compare(plain, upper) === 0 ? plain : upper;
  }
}

/** The first character with the marks that belong to it. */
function firstOf(text: string): string {
  let end = (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
  while (isMark(text.charCodeAt(end))) end++;
  return text.slice(0, end);
}

const isMark = (unit: number): boolean => unit >= 0x300 && unit < 0x370;
