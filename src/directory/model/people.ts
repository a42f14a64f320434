import type { Moment, PortalUser } from '../../bitrix24/user.ts';
import type { SortBy } from './sort-by.ts';
import { knownName } from './known-name.ts';
import { Alphabet } from './alphabet.ts';
import { SortedSlots } from './sorted-slots.ts';
import { TextOrder } from './text-order.ts';
import { sameUser } from './same-user.ts';
import { sameSearchText, searchTextOf } from '../search/search-text.ts';

/** A user with what is derived once, so that it need not be derived at each key typed. */
export interface Person {
  readonly id: number;
  readonly user: PortalUser;
  readonly name: string | undefined;
  /** Of `searchTextOf`. */
  readonly text: string;
  /** The one department or all of several: most people are in one, and a number is at hand where a list is not. */
  readonly departments: number | readonly number[] | undefined;
}

interface Kept extends Person {
  user: PortalUser;
  name: string | undefined;
  text: string;
  departments: number | readonly number[] | undefined;
}

/**
 * The people known of a portal, kept so that 100,000 can be filtered, sorted and grouped at each key typed.
 *
 * Each has a slot, and an order is a list of slots. At this size the time goes into reaching memory: code that looks at
 * all people goes slot by slot, the order in which they lie in memory, and then walks the list.
 */
export class People {
  readonly #slots: (Kept | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #slotOf = new Map<number, number>();
  readonly #byName: SortedSlots;
  readonly #byId: SortedSlots;
  readonly #byActivity: SortedSlots;
  readonly #lastNames: TextOrder;
  readonly #positions: TextOrder;
  /** First letters as the reader's language knows them. */
  readonly alphabet: Alphabet;
  /** Compares names as the reader's language does. */
  readonly compareNames: (one: string, other: string) => number;

  /** `locale` is the reader's; the system's without one. */
  constructor(locale?: string) {
    const language = supported(locale);
    const collator = new Intl.Collator(language, { numeric: true });
    this.compareNames = (one, other) => collator.compare(one, other);
    this.alphabet = new Alphabet(language);
    this.#byName = this.#order((one, other) => compareKnown(collator, one.name, other.name));
    this.#byId = this.#order(() => 0);
    this.#lastNames = new TextOrder(this.compareNames);
    this.#positions = new TextOrder(this.compareNames);
    this.#byActivity = this.#order((one, other) => activityOf(other.user) - activityOf(one.user));
  }

  get size(): number {
    return this.#slotOf.size;
  }

  /** All people, each at their slot; valid until the next change. */
  get slots(): readonly (Person | undefined)[] {
    return this.#slots;
  }

  get(id: number): PortalUser | undefined {
    return this.#person(id)?.user;
  }

  /**
   * All slots in order. By activity: users seen last first, then users of unknown activity, then users who never signed
   * in. By last name or position: users who share one are sorted by name, and users without one come last.
   */
  ordered(by: Exclude<SortBy, 'department'>): Readonly<Uint32Array> {
    switch (by) {
      case 'name':
        return this.#byName.slots;
      case 'lastName':
        return this.#lastNames.sorted(this.#byName.slots);
      case 'position':
        return this.#positions.sorted(this.#byName.slots);
      case 'id':
        return this.#byId.slots;
      case 'activity':
        return this.#byActivity.slots;
    }
  }

  /** Adds or replaces users, by the later one where an ID comes twice; returns the IDs of users that changed. */
  put(users: readonly PortalUser[]): readonly number[] {
    const told = new Map(users.map((user) => [user.id, user]));
    const added = new Set<number>();
    const renamed = new Set<number>();
    const moved = new Set<number>();
    const changed: PortalUser[] = [];
    for (const user of told.values()) {
      const slot = this.#slotOf.get(user.id);
      const kept = slot === undefined ? undefined : this.#slots[slot];
      if (slot !== undefined && kept) {
        if (sameUser(kept.user, user)) continue;
        if (kept.name !== knownName(user)) renamed.add(slot);
        if (activityOf(kept.user) !== activityOf(user)) moved.add(slot);
      }
      changed.push(user);
    }
    this.#byName.remove(renamed);
    this.#byActivity.remove(moved);
    for (const user of changed) {
      const kept = this.#person(user.id);
      if (kept) Object.assign(kept, keep(user, kept));
      else added.add(this.#add(user));
    }
    this.#byName.insert([...renamed, ...added]);
    this.#byActivity.insert([...moved, ...added]);
    this.#byId.insert([...added]);
    this.#noteTexts(changed);
    return changed.map(({ id }) => id);
  }

  /**
   * Replaces users by ones that differ in presence, and in nothing else: names and departments stay as they
   * are. So many slots at a time, from one on: all of 100,000 would block for longer than a frame.
   * @returns the IDs of the users that `tell` has replaced
   */
  updatePresence(tell: (user: PortalUser) => PortalUser, from: number, count: number): readonly number[] {
    const changed: { readonly slot: number; readonly user: PortalUser }[] = [];
    const moved = new Set<number>();
    const end = Math.min(this.#slots.length, from + count);
    for (let slot = from; slot < end; slot++) {
      const kept = this.#slots[slot];
      const user = kept && tell(kept.user);
      if (!user || user === kept.user) continue;
      changed.push({ slot, user });
      if (activityOf(kept.user) !== activityOf(user)) moved.add(slot);
    }
    this.#byActivity.remove(moved);
    for (const { slot, user } of changed) {
      const kept = this.#slots[slot];
      if (kept) kept.user = user;
    }
    this.#byActivity.insert([...moved]);
    return changed.map(({ user }) => user.id);
  }

  delete(ids: readonly number[]): void {
    const gone = new Set(ids.map((id) => this.#slotOf.get(id)).filter((slot) => slot !== undefined));
    for (const order of [this.#byName, this.#byId, this.#byActivity]) order.remove(gone);
    for (const slot of gone) {
      this.#slots[slot] = undefined;
      this.#free.push(slot);
    }
    for (const id of ids) this.#slotOf.delete(id);
  }

  #noteTexts(users: readonly PortalUser[]): void {
    const slots = users.map((user) => [this.#slotOf.get(user.id) ?? 0, user] as const);
    // Who has but one name, as bots have, stands where that name does.
    this.#lastNames.put(slots.map(([slot, user]) => [slot, user.lastName ?? knownName(user)]));
    this.#positions.put(slots.map(([slot, user]) => [slot, user.position]));
  }

  #person(id: number): Kept | undefined {
    const slot = this.#slotOf.get(id);
    return slot === undefined ? undefined : this.#slots[slot];
  }

  #add(user: PortalUser): number {
    const slot = this.#free.pop() ?? this.#slots.length;
    this.#slots[slot] = keep(user);
    this.#slotOf.set(user.id, slot);
    return slot;
  }

  /** Ties are broken by the id, so that an order does not depend on who came first. */
  #order(compare: (one: Person, other: Person) => number): SortedSlots {
    return new SortedSlots((slot, otherSlot) => {
      const one = this.#slots[slot];
      const other = this.#slots[otherSlot];
      return one && other ? compare(one, other) || one.id - other.id : 0;
    });
  }
}

function keep(user: PortalUser, before?: Kept): Kept {
  const text = before && sameSearchText(before.user, user) ? before.text : searchTextOf(user);
  return { id: user.id, user, name: knownName(user), text, departments: departmentsOf(user) };
}

function departmentsOf({ departments = [] }: PortalUser): Person['departments'] {
  const own = new Set(departments);
  return own.size > 1 ? [...own] : departments[0];
}

const NOT_TOLD = -1;
const NEVER = -2;

function activityOf({ lastActivity }: PortalUser): Moment {
  return lastActivity === 'never' ? NEVER : (lastActivity ?? NOT_TOLD);
}

/** Who has no name stands last. */
function compareKnown(collator: Intl.Collator, one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  return collator.compare(one, other);
}

/** A locale that is none must not cost the list. */
function supported(locale: string | undefined): string | undefined {
  try {
    return locale === undefined ? undefined : Intl.Collator.supportedLocalesOf(locale)[0];
  } catch {
    return undefined;
  }
}
