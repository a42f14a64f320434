import type { Arranged, Group, GroupKind } from './arrangement.ts';
import type { Grouping } from './grouping.ts';
import type { Person } from '../model/people.ts';

/** By what people are grouped, each in one group, and how the groups stand. */
export interface Rule<Value extends string> {
  readonly valueOf: (person: Person) => Value;
  readonly compare: (one: Value, other: Value) => number;
  readonly kindOf: (value: Value) => GroupKind;
}

/** Groups without nested groups, none of them empty. */
export class ValueGrouping<Value extends string> implements Grouping {
  readonly #rule: Rule<Value>;
  /** By slot the group that the user is in. */
  readonly #groupOf: Uint32Array;
  readonly #numbers = new Map<Value, number>();
  readonly #members: number[][] = [];

  constructor(size: number, rule: Rule<Value>) {
    this.#rule = rule;
    this.#groupOf = new Uint32Array(size);
  }

  read(slots: readonly (Person | undefined)[], ids: Readonly<Float64Array>): void {
    const { valueOf } = this.#rule;
    for (let slot = 0; slot < slots.length; slot++) {
      const person = slots[slot];
      if (person && ids[slot]) this.#groupOf[slot] = this.#numberOf(valueOf(person));
    }
  }

  place(order: Readonly<Uint32Array>, ids: Readonly<Float64Array>): void {
    for (const slot of order) {
      const id = ids[slot];
      if (id) this.#members[this.#groupOf[slot] ?? 0]?.push(id);
    }
  }

  #numberOf(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = this.#members.push([]) - 1;
    this.#numbers.set(value, number);
    return number;
  }

  result(): Pick<Arranged, 'userIds' | 'groups'> {
    const { compare, kindOf } = this.#rule;
    const groups = [...this.#numbers]
      .sort(([one], [other]) => compare(one, other))
      .map(([value, number]): Group => {
        const kind = kindOf(value);
        const userIds = this.#members[number] ?? [];
        return { key: `${kind.kind}:${value}`, kind, userIds, groups: [], count: userIds.length };
      });
    return { userIds: [], groups };
  }
}
