import type { Department } from '../../bitrix24/methods/departments.ts';
import type { Moment } from '../../bitrix24/user.ts';
import type { People } from '../model/people.ts';
import type { SortBy } from '../model/sort-by.ts';
import { sortedByRank } from '../model/sorted-slots.ts';
import { presenceOf } from '../model/presence.ts';
import type { Arranged, Arrangement, Context } from './arrangement.ts';
import { createGrouping } from './create-grouping.ts';
import { createFilter, isEmptyFilter } from './filter.ts';

/**
 * Filters, sorts and groups people. Departments without people stand in the
 * tree unless a filter narrows it. Compares no names: `people` keeps their order.
 */
export function arrange(
  people: People,
  { filter, sortBy, groupBy }: Arrangement,
  context: Context,
): Arranged {
  const { slots } = people;
  const isWanted = isEmptyFilter(filter) ? undefined : createFilter(filter, context);
  const grouping = createGrouping(groupBy, people, isWanted === undefined, context);
  // By slot the ID of a user to show, else 0, which is no ID.
  const ids = new Float64Array(slots.length);
  let of = 0;
  let shown = 0;
  let unknown = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const person = slots[slot];
    if (!person) continue;
    of++;
    const wanted = isWanted ? isWanted(person) : true;
    if (wanted === undefined) unknown++;
    if (!wanted) continue;
    shown++;
    ids[slot] = person.id;
  }
  grouping.read(slots, ids);
  const order = orderOf(people, sortBy, context.departments);
  grouping.place(sortBy === 'activity' ? onlineFirst(order, ids, people, context.now) : order, ids);
  return { ...grouping.result(), shown, of, unknown };
}

/** All slots in an order. */
export function orderOf(
  people: People,
  sortBy: SortBy,
  departments: readonly Department[],
): Readonly<Uint32Array> {
  return sortBy === 'department' ? byDepartment(people, departments) : people.ordered(sortBy);
}

/** Made once for each list of departments: one that changes is a new list. */
const ranks = new WeakMap<readonly Department[], ReadonlyMap<number, number>>();

/** By the name of the first department, those of one by name; then those of unknown ones, and who is in none. */
function byDepartment(people: People, departments: readonly Department[]): Uint32Array {
  const ranked = ranks.get(departments) ?? ranksOf(departments, people.compareNames);
  ranks.set(departments, ranked);
  const { slots } = people;
  // Read slot by slot, as people lie in memory.
  const rankOf = new Uint32Array(slots.length);
  for (let slot = 0; slot < slots.length; slot++) {
    const own = slots[slot]?.departments;
    const first = typeof own === 'object' ? own[0] : own;
    rankOf[slot] = first === undefined ? departments.length + 1 : (ranked.get(first) ?? departments.length);
  }
  return sortedByRank(people.ordered('name'), (slot) => rankOf[slot] ?? 0, departments.length + 2);
}

function ranksOf(
  departments: readonly Department[],
  compare: People['compareNames'],
): ReadonlyMap<number, number> {
  const sorted = departments.toSorted((one, other) => compare(one.name, other.name) || one.id - other.id);
  return new Map(sorted.map(({ id }, rank) => [id, rank]));
}

/** The same order in two parts: users who are online, then the others. */
function onlineFirst(
  order: Readonly<Uint32Array>,
  ids: Readonly<Float64Array>,
  { slots }: People,
  now: Moment,
): Uint32Array {
  const online = new Uint8Array(slots.length);
  let count = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const person = slots[slot];
    if (!person || !ids[slot] || presenceOf(person.user, now).kind !== 'online') continue;
    online[slot] = 1;
    count++;
  }
  const sorted = new Uint32Array(order.length);
  let [first, second] = [0, count];
  for (const slot of order) {
    if (online[slot] === 1) sorted[first++] = slot;
    else sorted[second++] = slot;
  }
  return sorted;
}
