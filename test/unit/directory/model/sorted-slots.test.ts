import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { SortedSlots } from '../../../../src/directory/model/sorted-slots.ts';

/** Slots in the order of what stands in them. */
function slotsOf(places: readonly number[]) {
  let comparisons = 0;
  const slots = new SortedSlots((one, other) => {
    comparisons += 1;
    return (places[one] ?? 0) - (places[other] ?? 0);
  });
  return { slots, comparisons: () => comparisons };
}

describe('People kept in an order', () => {
  it('stand in it whoever is added or taken out', () => {
    const add = fc.uniqueArray(fc.nat(30), { maxLength: 12 });
    const places = fc.shuffledSubarray(
      Array.from({ length: 31 }, (_, index) => index),
      { minLength: 31 },
    );
    fc.assert(
      fc.property(places, fc.array(fc.record({ add, remove: add }), { maxLength: 5 }), (order, changes) => {
        const { slots } = slotsOf(order);
        const there = new Set<number>();
        for (const { add: added, remove } of changes) {
          const fresh = added.filter((slot) => !there.has(slot));
          slots.insert(fresh);
          for (const slot of fresh) there.add(slot);
          slots.remove(new Set(remove));
          for (const slot of remove) there.delete(slot);
          const expected = [...there].sort((one, other) => (order[one] ?? 0) - (order[other] ?? 0));
          assert.deepEqual([...slots.slots], expected);
        }
      }),
    );
  });

  it('are compared little: who comes anew finds a place by halves', () => {
    const { slots, comparisons } = slotsOf(Array.from({ length: 1025 }, (_, index) => index));
    slots.insert(Array.from({ length: 1024 }, (_, index) => index));
    const before = comparisons();
    slots.insert([1024]);
    assert.ok(comparisons() - before <= 11, `${comparisons() - before} comparisons`);
    assert.equal(slots.slots[1024], 1024);
  });

  it('stay the same list where nobody comes or goes', () => {
    const { slots } = slotsOf([0, 1]);
    slots.insert([1, 0]);
    const before = slots.slots;
    slots.insert([]);
    slots.remove(new Set());
    assert.equal(slots.slots, before);
  });
});
