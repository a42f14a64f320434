import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import type { SortBy } from '../../../../src/directory/model/sort-by.ts';
import { arrange } from '../../../../src/directory/arrange/arrange.ts';
import { type Arrangement, type GroupBy } from '../../../../src/directory/arrange/arrangement.ts';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import { People } from '../../../../src/directory/model/people.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;

function sorted(sortBy: SortBy, users: readonly PortalUser[], locale = 'en'): readonly number[] {
  const people = new People(locale);
  people.put(users);
  const arrangement = { filter: { text: '', flags: [] }, sortBy, groupBy: 'none' } as const;
  return arrange(people, arrangement, { departments: [], now: NOW }).userIds;
}

describe('The people known of a portal', () => {
  it('are told apart by what changed about them', () => {
    const people = new People('en');
    const anna: PortalUser = { id: 1, name: 'Anna', departments: [1, 2], phones: { work: '123' } };
    assert.deepEqual(people.put([anna, { id: 2 }]), [1, 2]);
    assert.deepEqual(people.put([{ ...anna, departments: [1, 2], phones: { work: '123' } }, { id: 2 }]), []);
    assert.deepEqual(people.put([{ ...anna, email: undefined }]), []);
    assert.deepEqual(people.put([{ ...anna, departments: [2, 1] }, { id: 2 }]), [1]);
    assert.deepEqual(people.put([{ ...anna, departments: [2, 1], phones: {} }]), [1]);
    assert.deepEqual(people.get(1), { ...anna, departments: [2, 1], phones: {} });
    assert.equal(people.size, 2);
  });

  it('are those told last where one page tells of somebody twice', () => {
    const people = new People('en');
    assert.deepEqual(
      people.put([
        { id: 1, name: 'Anna' },
        { id: 1, name: 'Anne' },
      ]),
      [1],
    );
    assert.equal(people.get(1)?.name, 'Anne');
    assert.equal(people.size, 1);
  });

  it('are forgotten, whoever else is named', () => {
    const people = new People('en');
    people.put([{ id: 1 }, { id: 2 }]);
    people.delete([2, 3, 2]);
    assert.equal(people.get(2), undefined);
    assert.equal(people.size, 1);
  });

  it('may be sorted for a reader whose locale is none', () => {
    assert.deepEqual(sorted('id', [{ id: 2 }, { id: 1 }], 'no_such_locale!'), [1, 2]);
  });

  const user = fc.record(
    {
      id: fc.integer({ min: 1, max: 12 }),
      name: fc.constantFrom('Anna', 'anna', 'Ánna', 'Ёлкин', 'Елкин', 'Жуков', 'User 9', 'User 10', '王'),
      email: fc.constantFrom('a@example.com', 'b@example.com'),
      position: fc.constantFrom('Anna', 'Директор'),
      active: fc.boolean(),
      bot: fc.boolean(),
      lastActivity: fc.constantFrom('never' as const, NOW, NOW - DAY, NOW - 2 * DAY),
      departments: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
    },
    { requiredKeys: ['id'], noNullPrototype: true },
  );
  const step = fc.oneof(
    fc.record({ put: fc.array(user, { maxLength: 6 }) }),
    fc.record({ delete: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }) }),
  );
  const departments: readonly Department[] = [
    { id: 1, name: 'Acme' },
    { id: 2, name: 'Sales', parentId: 1 },
    { id: 3, name: 'Circle', parentId: 4 },
    { id: 4, name: 'Circle', parentId: 3 },
  ];
  const arrangement: fc.Arbitrary<Arrangement> = fc.record({
    filter: fc.record({
      text: fc.constantFrom('', 'an', 'елк', 'elk', 'sales', '10', 'dir'),
      flags: fc.subarray(['active', 'online', 'bots'] as const),
    }),
    sortBy: fc.constantFrom<SortBy>('name', 'id', 'activity'),
    groupBy: fc.constantFrom<GroupBy>('none', 'department', 'presence', 'kind', 'letter'),
  });

  it('are arranged alike however they came, changed and went', () => {
    fc.assert(
      fc.property(fc.array(step), arrangement, (steps, wanted) => {
        const people = new People('ru');
        const last = new Map<number, PortalUser>();
        for (const one of steps) {
          if ('put' in one) {
            const before = new Map(last);
            for (const told of one.put) last.set(told.id, told);
            const changed = [...last.values()].filter((told) => !isSame(told, before.get(told.id)));
            assert.deepEqual(new Set(people.put(one.put)), new Set(changed.map(({ id }) => id)));
          } else {
            people.delete(one.delete);
            for (const id of one.delete) last.delete(id);
          }
        }
        const fresh = new People('ru');
        fresh.put([...last.values()].toSorted((one, other) => one.id - other.id));
        const context = { departments, now: NOW };
        assert.equal(people.size, last.size);
        assert.deepEqual(arrange(people, wanted, context), arrange(fresh, wanted, context));
        for (const [id, told] of last) assert.deepEqual(people.get(id), told);
      }),
      { numRuns: 300 },
    );
  });
});

const isSame = (one: unknown, other: unknown): boolean => {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
};

describe('The order of people', () => {
  it('is by name as the reader’s language has it, numbers by their value, who has none last', () => {
    const users: readonly PortalUser[] = [
      { id: 1, name: 'Zoé' },
      { id: 2, name: 'Ärmel' },
      { id: 3, name: 'User 10' },
      { id: 4, name: 'User 9' },
      { id: 5, firstName: 'anna' },
      { id: 6 },
      { id: 7, email: 'bob@example.com' },
    ];
    assert.deepEqual(sorted('name', users, 'de'), [5, 2, 7, 4, 3, 1, 6]);
    assert.deepEqual(sorted('name', users, 'sv'), [5, 7, 4, 3, 1, 2, 6]);
  });

  it('is by the whole name where last names would be in another order', () => {
    const users: readonly PortalUser[] = [
      { id: 1, name: 'Ann Young', firstName: 'Ann', lastName: 'Young' },
      { id: 2, name: 'Zoe Adams', firstName: 'Zoe', lastName: 'Adams' },
    ];
    assert.deepEqual([sorted('name', users), sorted('lastName', users)], [[1, 2], [2, 1]]); // prettier-ignore
  });

  it('is by id where names are the same', () => {
    assert.deepEqual(
      sorted('name', [
        { id: 3, name: 'A' },
        { id: 1, name: 'A' },
        { id: 2, name: 'A' },
      ]),
      [1, 2, 3],
    );
  });

  it('is by activity: who is online, then the last seen, then who is not told of, then who never was', () => {
    const users: readonly PortalUser[] = [
      { id: 1, lastActivity: 'never' },
      { id: 2 },
      { id: 3, lastActivity: NOW - 2 * DAY },
      { id: 4, lastActivity: NOW - DAY, online: false },
      { id: 5, lastActivity: NOW - 3 * DAY, online: true },
      { id: 6, lastActivity: NOW - 1 },
      { id: 7, lastActivity: NOW - DAY },
    ];
    assert.deepEqual(sorted('activity', users), [6, 5, 4, 7, 3, 2, 1]);
  });

  it('is by id, whoever came first', () => {
    assert.deepEqual(sorted('id', [{ id: 3 }, { id: 1 }, { id: 2, name: 'Zoé' }]), [1, 2, 3]);
  });

  it('is by last name as the reader sorts it, those who share one by name, one name alone in its place', () => {
    const users: readonly PortalUser[] = [
      { id: 1, name: 'Zoe Adams', firstName: 'Zoe', lastName: 'Adams' },
      { id: 2, name: 'Юрий Ёлкин', firstName: 'Юрий', lastName: 'Ёлкин' },
      { id: 3, name: 'Amy Baker', firstName: 'Amy', lastName: 'Baker' },
      { id: 4, name: 'Ann Adams', firstName: 'Ann', lastName: 'Adams' },
      { id: 5 },
      { id: 6, name: 'Anton', lastName: 'Журавлёв' },
      { id: 7, name: 'Aria' },
    ];
    assert.deepEqual(sorted('lastName', users), [4, 1, 7, 3, 2, 6, 5]);
    assert.deepEqual(sorted('lastName', users.toReversed()), [4, 1, 7, 3, 2, 6, 5]);
  });

  it('is by position, who has none last, and follows what is told anew', () => {
    const people = new People('en');
    const ids = () => [...people.ordered('position')].map((slot) => people.slots[slot]?.id);
    people.put([
      { id: 1, name: 'A' },
      { id: 2, name: 'B', position: 'Owner' },
      { id: 3, name: 'C', position: 'Analyst' },
    ]);
    assert.deepEqual(ids(), [3, 2, 1]);
    people.put([
      { id: 1, name: 'A', position: 'Baker' },
      { id: 3, name: 'C' },
    ]);
    assert.deepEqual(ids(), [1, 2, 3]);
    people.delete([2]);
    assert.deepEqual(ids(), [1, 3]);
  });

  it('is the same whoever came first, also where positions differ only by what does not count in sorting', () => {
    const users: readonly PortalUser[] = [
      { id: 1, name: 'A', position: 'Level 1' },
      { id: 2, name: 'B', position: 'Level 01' },
      { id: 3, name: 'C', position: 'Level 01' },
    ];
    const orderOf = (told: readonly PortalUser[]) => {
      const people = new People('en');
      for (const user of told) people.put([user]);
      return [...people.ordered('position')].map((slot) => people.slots[slot]?.id);
    };
    assert.deepEqual(orderOf(users.toReversed()), [2, 3, 1]);
    assert.deepEqual(orderOf(users), [2, 3, 1]);
  });

  it('has those without a name last and by id, whoever came first', () => {
    const users: readonly PortalUser[] = [
      { id: 9 },
      { id: 8, name: 'Zoé' },
      { id: 7 },
      { id: 6, name: 'Ann' },
    ];
    assert.deepEqual(sorted('name', users), [6, 8, 7, 9]);
    assert.deepEqual(sorted('name', users.toReversed()), [6, 8, 7, 9]);
  });

  it('follows what is told anew of somebody', () => {
    const people = new People('en');
    const ids = (by: Exclude<SortBy, 'department'>) =>
      [...people.ordered(by)].map((slot) => people.slots[slot]?.id);
    people.put([
      { id: 1, name: 'A', lastActivity: 10 },
      { id: 2, name: 'B', lastActivity: 20 },
      { id: 3, name: 'C', lastActivity: 30 },
    ]);
    people.put([{ id: 1, name: 'D', lastActivity: 25 }]);
    assert.deepEqual([ids('activity'), ids('name')], [[3, 1, 2], [2, 3, 1]]); // prettier-ignore
  });
});

describe('What is made of people once', () => {
  it('is the name, the departments each once, and a slot that is used again', () => {
    const people = new People('en');
    people.put([
      { id: 1, firstName: 'Anna', departments: [7] },
      { id: 2, departments: [7, 8, 7] },
    ]);
    people.delete([1]);
    people.put([{ id: 3, email: 'c@example.com' }]);
    const made = people.slots.map((person) => [person?.id, person?.name, person?.departments]);
    assert.deepEqual(made, [
      [3, 'c@example.com', undefined],
      [2, undefined, [7, 8]],
    ]);
    people.put([{ id: 2, departments: [8, 8] }]);
    assert.deepEqual(people.slots[1]?.departments, 8);
  });

  it('compares names as the reader’s language does', () => {
    const { compareNames } = new People('sv');
    assert.ok(compareNames('Ärmel', 'Zoé') > 0 && compareNames('User 9', 'User 10') < 0);
    assert.equal(compareNames('A', 'A'), 0);
  });
});

describe('Presence that is told anew', () => {
  const people = (): People => {
    const all = new People('en');
    all.put([
      { id: 1, name: 'A', lastActivity: 10 },
      { id: 2, name: 'B', lastActivity: 20 },
      { id: 3, name: 'C', lastActivity: 30 },
      { id: 4, name: 'D', lastActivity: 40 },
    ]);
    all.delete([2]);
    return all;
  };
  const byActivity = (all: People) => [...all.ordered('activity')].map((slot) => all.slots[slot]?.id);

  it('changes those of whom something else is told, and their order, and tells who they are', () => {
    const all = people();
    const changed = all.updatePresence(
      (user) => (user.id === 3 ? user : { ...user, online: true, lastActivity: user.id === 1 ? 50 : 40 }),
      0,
      4,
    );
    assert.deepEqual(changed, [1, 4]);
    assert.deepEqual(byActivity(all), [1, 4, 3]);
    assert.deepEqual(all.get(1), { id: 1, name: 'A', online: true, lastActivity: 50 });
    assert.deepEqual(all.get(3), { id: 3, name: 'C', lastActivity: 30 });
  });

  it('is told of so many slots from one on', () => {
    const told = (from: number, count: number): readonly number[] =>
      people().updatePresence((user) => ({ ...user, online: false }), from, count);
    assert.deepEqual([told(0, 2), told(2, 1), told(2, 9), told(4, 4)], [[1], [3], [3, 4], []]);
  });

  it('leaves the order as it is where nobody was active since', () => {
    const all = people();
    const order = all.ordered('activity');
    all.updatePresence((user) => ({ ...user, online: true }), 0, 4);
    assert.equal(all.ordered('activity'), order);
  });
});
