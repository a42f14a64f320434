/** Slots of people in sorted order. Many are added or removed together, in one pass over all slots. */
export class SortedSlots {
  readonly #compare: (one: number, other: number) => number;
  #slots = new Uint32Array(0);

  /** `compare` must tell any two people apart. */
  constructor(compare: (one: number, other: number) => number) {
    this.#compare = compare;
  }

  get slots(): Readonly<Uint32Array> {
    return this.#slots;
  }

  /** Must be called before the values that the order depends on change. */
  remove(gone: ReadonlySet<number>): void {
    if (gone.size > 0) this.#slots = this.#slots.filter((slot) => !gone.has(slot));
  }

  /** Costs comparisons for the new ones only: each finds its place by halves. */
  insert(added: readonly number[]): void {
    if (added.length === 0) return;
    const before = this.#slots;
    const after = new Uint32Array(before.length + added.length);
    let taken = 0;
    for (const [index, slot] of added.toSorted(this.#compare).entries()) {
      const place = this.#placeOf(slot, taken);
      // Most stretches are short: copying by hand is faster than to make a view of each.
      for (; taken < place; taken++) after[taken + index] = before[taken] ?? 0;
      after[place + index] = slot;
    }
    after.set(before.subarray(taken), taken + added.length);
    this.#slots = after;
  }

  /** How many stand before this one, which stands behind the first `from`. */
  #placeOf(slot: number, from: number): number {
    let low = from;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#slots[middle];
      if (other !== undefined && this.#compare(other, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Slots by a rank of each, those of one rank as they stand: two passes and no comparison.
 * @param count ranks are whole numbers from 0 to below this one
 */
export function sortedByRank(
  slots: Readonly<Uint32Array>,
  rankOf: (slot: number) => number,
  count: number,
): Uint32Array {
  const places = new Uint32Array(count + 1);
  for (const slot of slots) {
    const next = rankOf(slot) + 1;
    places[next] = (places[next] ?? 0) + 1;
  }
  for (let rank = 1; rank <= count; rank++) places[rank] = (places[rank] ?? 0) + (places[rank - 1] ?? 0);
  const sorted = new Uint32Array(slots.length);
  for (const slot of slots) {
    const rank = rankOf(slot);
    const place = places[rank] ?? 0;
    sorted[place] = slot;
    places[rank] = place + 1;
  }
  return sorted;
}
