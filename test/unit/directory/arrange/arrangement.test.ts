import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { arrange } from '../../../../src/directory/arrange/arrange.ts';
import { type Arranged, type Group, type GroupBy } from '../../../../src/directory/arrange/arrangement.ts';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import { People } from '../../../../src/directory/model/people.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

interface Wish {
  readonly users: readonly PortalUser[];
  readonly groupBy: GroupBy;
  readonly departments?: readonly Department[];
  readonly text?: string;
  readonly locale?: string;
}

function arranged({ users, groupBy, departments = [], text = '', locale = 'en' }: Wish): Arranged {
  const people = new People(locale);
  people.put(users);
  const filter = { text, flags: [] };
  return arrange(people, { filter, sortBy: 'id', groupBy }, { departments, now: NOW });
}

/** A tree as a reader sees it: `Sales 2 [1] (North 1 [2])`. */
function drawn(groups: readonly Group[]): string {
  return groups
    .map((group) => {
      const inner = group.groups.length > 0 ? ` (${drawn(group.groups)})` : '';
      const own = group.userIds.length > 0 ? ` [${group.userIds.join(' ')}]` : '';
      return `${titleOf(group)} ${group.count}${own}${inner}`;
    })
    .join(', ');
}

function titleOf({ kind }: Group): string {
  switch (kind.kind) {
    case 'department':
      return kind.name ?? `#${kind.id}`;
    case 'noDepartment':
      return '-';
    case 'presence':
      return kind.presence;
    case 'kind':
      return kind.userKind;
    case 'letter':
      return kind.letter;
  }
}

const company: readonly Department[] = [
  { id: 3, name: 'Sales', parentId: 1, headId: 4 },
  { id: 2, name: 'Bakery', parentId: 1 },
  { id: 1, name: 'Acme', headId: 1 },
  { id: 4, name: 'North', parentId: 3 },
  { id: 5, name: 'Empty', parentId: 4 },
];

const staff: readonly PortalUser[] = [
  { id: 1, name: 'Anna', departments: [1] },
  { id: 2, name: 'Bert', departments: [4, 3] },
  { id: 3, name: 'Cleo', departments: [2, 4] },
  { id: 4, name: 'Dora', departments: [3, 3] },
  { id: 5, name: 'Echo' },
  { id: 6, name: 'Fred', departments: [77] },
  { id: 7, name: 'Gert', departments: [] },
  { id: 8, name: 'Hugo', departments: [66, 2] },
];

describe('Groups by department', () => {
  it('are the tree, each person in all of theirs and counted once in what is around', () => {
    const { groups, shown, of } = arranged({ users: staff, groupBy: 'department', departments: company });
    assert.equal(
      drawn(groups),
      'Acme 5 [1] (Bakery 2 [3 8], Sales 3 [2 4] (North 2 [2 3] (Empty 0))), #66 1 [8], #77 1 [6], - 2 [5 7]',
    );
    assert.deepEqual([shown, of], [8, 8]);
  });

  it('name the head', () => {
    const { groups } = arranged({ users: staff, groupBy: 'department', departments: company });
    assert.deepEqual(groups[0]?.kind, { kind: 'department', id: 1, name: 'Acme', headId: 1 });
  });

  it('leave out those without anybody where a filter narrows', () => {
    const { groups, shown, of } = arranged({
      users: staff,
      groupBy: 'department',
      departments: company,
      text: 'cleo',
    });
    assert.equal(drawn(groups), 'Acme 1 (Bakery 1 [3], Sales 1 (North 1 [3]))');
    assert.deepEqual([shown, of], [1, 8]);
  });

  it('stand at the root where the way up is unknown, endless or too long', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => ({
      id: 10 + index,
      name: 'Deep',
      parentId: 9 + index,
    }));
    const departments: readonly Department[] = [
      { id: 1, name: 'Orphan', parentId: 99 },
      { id: 2, name: 'Circle A', parentId: 3 },
      { id: 3, name: 'Circle B', parentId: 2 },
      { id: 4, name: 'Own parent', parentId: 4 },
      ...chain,
    ];
    const users = departments.map(({ id }) => ({ id, departments: [id] }));
    const { groups, shown } = arranged({ users, groupBy: 'department', departments });
    const roots = groups.map(titleOf);
    for (const name of ['Orphan', 'Circle A', 'Circle B', 'Own parent'])
      assert.ok(roots.includes(name), name);
    assert.equal(shown, users.length);
    assert.deepEqual(peopleIn(groups), new Set(users.map(({ id }) => id)));
  });

  const department = fc.record(
    {
      id: fc.integer({ min: 1, max: 9 }),
      name: fc.constantFrom('A', 'B', ''),
      parentId: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: ['id', 'name'] },
  );
  const user = fc.record(
    {
      id: fc.integer({ min: 1, max: 20 }),
      departments: fc.array(fc.integer({ min: 1, max: 11 }), { maxLength: 4 }),
    },
    { requiredKeys: ['id'] },
  );

  it('lose nobody, repeat no key and count each once, whatever the structure', () => {
    fc.assert(
      fc.property(fc.array(department), fc.array(user), (departments, users) => {
        const { groups, shown } = arranged({ users, groupBy: 'department', departments });
        assert.deepEqual(peopleIn(groups), new Set(users.map(({ id }) => id)));
        assert.equal(shown, peopleIn(groups).size);
        const all = allOf(groups);
        assert.equal(new Set(all.map(({ key }) => key)).size, all.length);
        for (const group of all) assert.equal(group.count, peopleIn([group]).size);
      }),
    );
  });
});

function allOf(groups: readonly Group[]): readonly Group[] {
  return groups.flatMap((group) => [group, ...allOf(group.groups)]);
}

function peopleIn(groups: readonly Group[]): ReadonlySet<number> {
  return new Set(allOf(groups).flatMap(({ userIds }) => userIds));
}

describe('Other groups', () => {
  it('are by presence, who is there first', () => {
    const users: readonly PortalUser[] = [
      { id: 1, active: false },
      { id: 2, lastActivity: 'never' },
      { id: 3, lastActivity: 1 },
      { id: 4, absence: { lastDay: { year: 2026, month: 11, day: 22 }, end: NOW + 1 } },
      { id: 5, online: true },
      { id: 6, bot: true },
    ];
    const { groups } = arranged({ users, groupBy: 'presence' });
    assert.equal(
      drawn(groups),
      'online 1 [5], seen 1 [3], absent 1 [4], unknown 1 [6], never 1 [2], dismissed 1 [1]',
    );
  });

  it('are by kind, employees first', () => {
    const users: readonly PortalUser[] = [
      { id: 1, bot: true },
      { id: 2, extranet: true },
      { id: 3 },
      { id: 4 },
    ];
    assert.equal(
      drawn(arranged({ users, groupBy: 'kind' }).groups),
      'employee 2 [3 4], extranet 1 [2], bot 1 [1]',
    );
  });

  const letters: readonly (readonly [locale: string, names: readonly string[], groups: string])[] = [
    ['ru', ['Ёлкин', 'Елкин', 'Йод', 'Ива́н', 'И\u0306од', 'anna'], 'Е 2 [1 2], И 1 [4], Й 2 [3 5], A 1 [6]'],
    ['de', ['Ärmel', 'arm', 'ßa', 'Zoé'], 'A 2 [1 2], S 1 [3], Z 1 [4]'],
    ['sv', ['Ärmel', 'arm', 'Zoé'], 'A 1 [2], Z 1 [3], Ä 1 [1]'],
    ['tr', ['ipek', 'ırmak', 'Ilık'], 'I 2 [2 3], İ 1 [1]'],
    ['en', ['42', '“Bob”', '😀', '王秀英', 'Ｆull'], 'F 1 [5], 王 1 [4], # 3 [1 2 3]'],
  ];
  for (const [locale, names, groups] of letters) {
    it(`are by the letters of ${locale}`, () => {
      const users = names.map((name, index) => ({ id: index + 1, name }));
      assert.equal(drawn(arranged({ users, groupBy: 'letter', locale }).groups), groups);
    });
  }

  it('are under # for who has no name', () => {
    assert.equal(drawn(arranged({ users: [{ id: 1 }], groupBy: 'letter' }).groups), '# 1 [1]');
  });
});

describe('Users by department', () => {
  it('stand by the name of their first one, then in unknown ones, then in none, each by name', () => {
    const people = new People('en');
    people.put(staff);
    const arrangement = { filter: { text: '', flags: [] }, sortBy: 'department', groupBy: 'none' } as const;
    const { userIds } = arrange(people, arrangement, { departments: company, now: NOW });
    assert.deepEqual(userIds, [1, 3, 2, 4, 6, 8, 5, 7]);
  });
});
