import type { Moment } from '../bitrix24/user.ts';
import type { Department } from '../bitrix24/methods/departments.ts';
import { filterOf, isEmptyFilter } from './filter.ts';
import { groupingOf } from './grouping.ts';
import type { UserKind } from './kind.ts';
import type { Only } from './only.ts';
import type { People } from './people.ts';
import { presenceOf, type Presence } from './presence.ts';

export const SORT_BYS = ['name', 'id', 'activity'] as const;
export type SortBy = (typeof SORT_BYS)[number];

export const GROUP_BYS = ['none', 'department', 'presence', 'kind', 'letter'] as const;
export type GroupBy = (typeof GROUP_BYS)[number];

/** Whom to show: those whom all words of the text find, and no others than `only` names. */
export interface Filter {
  readonly text: string;
  readonly only: readonly Only[];
}

export interface Arrangement {
  readonly filter: Filter;
  readonly sortBy: SortBy;
  readonly groupBy: GroupBy;
}

/** What the people of a group have in common. */
export type GroupKind =
  /** `name` is undefined where the portal did not tell of this department. */
  | {
      readonly kind: 'department';
      readonly id: number;
      readonly name: string | undefined;
      readonly headId?: number | undefined;
    }
  | { readonly kind: 'noDepartment' }
  | { readonly kind: 'presence'; readonly presence: Presence['kind'] }
  | { readonly kind: 'kind'; readonly userKind: UserKind }
  /** `#` for names that begin with no letter. */
  | { readonly kind: 'letter'; readonly letter: string };

export interface Group {
  /** The same for the same group whatever is filtered or sorted, and one of its own in the tree. */
  readonly key: string;
  readonly kind: GroupKind;
  /** Those who are in it themselves, not in a group inside. */
  readonly userIds: readonly number[];
  readonly groups: readonly Group[];
  /** How many people are in it and in the groups inside, each once. */
  readonly count: number;
}

/** People as a view shows them. */
export interface Arranged {
  /** All of them where there are no groups. */
  readonly userIds: readonly number[];
  readonly groups: readonly Group[];
  /** How many the filter has left, each once. */
  readonly shown: number;
  /** Of how many. */
  readonly of: number;
  /** Of how many of those left out it is not known whether the filter wants them. */
  readonly unknown: number;
}

export const NOBODY: Arranged = { userIds: [], groups: [], shown: 0, of: 0, unknown: 0 };

/** What an arrangement depends on besides the people. */
export interface Context {
  readonly departments: readonly Department[];
  readonly now: Moment;
}

/**
 * Filters, sorts and groups people. Departments that nobody is in stand in the
 * tree unless a filter narrows it. Compares no names: `people` keeps their order.
 */
export function arrange(
  people: People,
  { filter, sortBy, groupBy }: Arrangement,
  context: Context,
): Arranged {
  const { slots } = people;
  const isWanted = isEmptyFilter(filter) ? undefined : filterOf(filter, context);
  const grouping = groupingOf(groupBy, people, isWanted === undefined, context);
  // The id of whom to show, by slot; no id is 0.
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
