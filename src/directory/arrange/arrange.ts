import type { Moment } from '../../bitrix24/user.ts';
import type { People } from '../model/people.ts';
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
  const order = people.ordered(sortBy);
  grouping.place(sortBy === 'activity' ? onlineFirst(order, ids, people, context.now) : order, ids);
  return { ...grouping.result(), shown, of, unknown };
}

/** The order of those who are shown in two parts: those who are online, and the others. */
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
