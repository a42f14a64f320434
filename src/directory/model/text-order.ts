import { SortedSlots, sortedByRank } from './sorted-slots.ts';

/** The number of no text. */
const NONE = 0;

/**
 * The order of people by a text that many share, such as a position. Each text is compared once, however many have it,
 * so that 100,000 people are sorted within a frame the first time too.
 */
export class TextOrder {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [''];
  readonly #order: SortedSlots;
  /** By slot the number of a text. */
  #ofSlot = new Uint32Array(0);
  /** By number the place of a text among all; that of no text comes last. */
  #ranks: Uint32Array | undefined;

  constructor(compare: (one: string, other: string) => number) {
    this.#order = new SortedSlots((number, otherNumber) => {
      const one = this.#texts[number] ?? '';
      const other = this.#texts[otherNumber] ?? '';
      // By code points what sorts alike, such as `1` and `01`: an order does not depend on who came first.
      return compare(one, other) || (one < other ? -1 : 1);
    });
  }

  /** Takes over the texts of people by their slots. */
  put(texts: readonly (readonly [slot: number, text: string | undefined])[]): void {
    const added: number[] = [];
    for (const [slot, text] of texts) {
      if (slot >= this.#ofSlot.length) this.#grow(slot + 1);
      this.#ofSlot[slot] = text === undefined ? NONE : this.#numberOf(text, added);
    }
    if (added.length === 0) return;
    this.#order.insert(added);
    this.#ranks = undefined;
  }

  /** These slots sorted by their texts. Slots with the same text keep their order; slots without a text come last. */
  sorted(slots: Readonly<Uint32Array>): Uint32Array {
    const ranks = (this.#ranks ??= this.#ranked());
    return sortedByRank(slots, (slot) => ranks[this.#ofSlot[slot] ?? NONE] ?? 0, ranks.length);
  }

  #numberOf(text: string, added: number[]): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#numbers.set(text, number);
    added.push(number);
    return number;
  }

  #ranked(): Uint32Array {
    const ranks = new Uint32Array(this.#texts.length);
    this.#order.slots.forEach((number, rank) => {
      ranks[number] = rank;
    });
    ranks[NONE] = this.#texts.length - 1;
    return ranks;
  }

  /** Grows by halves, so that a list that is read piece by piece is seldom copied. */
  #grow(size: number): void {
    const before = this.#ofSlot;
    this.#ofSlot = new Uint32Array(size + (before.length >> 1));
    this.#ofSlot.set(before);
  }
}
