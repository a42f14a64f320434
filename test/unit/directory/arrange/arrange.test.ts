import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { arrange } from '../../../../src/directory/arrange/arrange.ts';
import {
  type Arranged,
  type Arrangement,
  type Filter,
  NOBODY,
} from '../../../../src/directory/arrange/arrangement.ts';
import { People } from '../../../../src/directory/model/people.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const ALL: Filter = { text: '', flags: [] };

/** A list of its own each time, as a portal's answer is. */
const company = (): readonly Department[] => [
  { id: 1, name: 'Acme' },
  { id: 2, name: 'Bakery', parentId: 1 },
  { id: 3, name: 'Sales', parentId: 1 },
];
const staff: readonly PortalUser[] = [
  { id: 1, name: 'Anna', departments: [2] },
  { id: 2, name: 'Bert', departments: [3, 2] },
  { id: 3, name: 'Cleo', departments: [3] },
  { id: 4, name: 'Dora' },
];

function arranged(
  users: readonly PortalUser[],
  wish: Partial<Arrangement>,
  departments: readonly Department[] = company(),
): Arranged {
  const people = new People('en');
  people.put(users);
  return arrange(people, { filter: ALL, sortBy: 'id', groupBy: 'none', ...wish }, { departments, now: NOW });
}

describe('People as the view shows them', () => {
  it('are nobody where there is nobody', () => {
    assert.deepEqual(arranged([], {}), NOBODY);
  });

  it('stand in one list where nothing groups them, and in groups alone otherwise', () => {
    assert.deepEqual(arranged(staff, {}), { userIds: [1, 2, 3, 4], groups: [], shown: 4, of: 4, unknown: 0 });
    for (const groupBy of ['department', 'kind', 'letter', 'presence'] as const)
      assert.deepEqual(arranged(staff, { groupBy }).userIds, [], groupBy);
  });

  it('are counted where it is not known whether the filter wants them', () => {
    const users: PortalUser[] = [
      { id: 1, phones: { mobile: '555' } },
      { id: 2, phones: undefined },
      { id: 3, name: 'As a kept list tells them' },
      { id: 4, name: 'Another of that list' },
    ];
    const { userIds, shown, of, unknown } = arranged(users, { filter: { text: '', flags: ['phone'] } });
    assert.deepEqual([userIds, shown, of, unknown], [[1], 1, 4, 2]);
  });

  it('are those of one department alone where it is asked for, whichever of theirs it is', () => {
    const inDepartment = (id: number): readonly number[] =>
      arranged(staff, { filter: { ...ALL, department: { id, name: 'Bakery' } } }).userIds;
    assert.deepEqual([inDepartment(2), inDepartment(3), inDepartment(9)], [[1, 2], [2, 3], []]);
  });

  it('are found by the name of any of their departments, and not by none', () => {
    const found = (text: string): readonly number[] => arranged(staff, { filter: { ...ALL, text } }).userIds;
    assert.deepEqual(
      [found('bakery'), found('sales'), found('bak')],
      [
        [1, 2],
        [2, 3],
        [1, 2],
      ],
    );
  });

  it('stand by department also after one of them is gone', () => {
    const people = new People('en');
    people.put(staff);
    people.delete([2]);
    const arrangement: Arrangement = { filter: ALL, sortBy: 'department', groupBy: 'none' };
    const { userIds, of } = arrange(people, arrangement, { departments: company(), now: NOW });
    assert.deepEqual([userIds, of], [[1, 3, 4], 3]);
  });

  it('stand by the ID of departments that share a name', () => {
    const departments = [
      { id: 8, name: 'Sales' },
      { id: 5, name: 'Sales' },
      { id: 9, name: 'Bakery' },
    ];
    const users: PortalUser[] = [
      { id: 1, name: 'Anna', departments: [8] },
      { id: 2, name: 'Bert', departments: [5] },
      { id: 3, name: 'Cleo', departments: [9] },
    ];
    assert.deepEqual(arranged(users, { sortBy: 'department' }, departments).userIds, [3, 2, 1]);
  });

  it('stand by activity also after some of them are gone', () => {
    const people = new People('en');
    people.put([
      { id: 1, online: false, lastActivity: NOW - 3 },
      { id: 2, online: true, lastActivity: NOW - 2 },
      { id: 3, online: false, lastActivity: NOW - 1 },
      { id: 4, online: true, lastActivity: NOW - 4 },
      { id: 5, online: false, lastActivity: NOW - 5 },
    ]);
    people.delete([3]);
    const wish = { filter: ALL, sortBy: 'activity', groupBy: 'none' } as const;
    assert.deepEqual(arrange(people, wish, { departments: [], now: NOW }).userIds, [2, 4, 1, 5]);
  });

  it('stand with those who are online first by activity, without those whom the filter leaves out', () => {
    const users: PortalUser[] = [
      { id: 1, name: 'Anna', lastActivity: NOW - 1, online: false },
      { id: 2, name: 'Bert', lastActivity: NOW - 2, online: true },
      { id: 3, name: 'Cleo', lastActivity: NOW - 3, online: true },
      { id: 4, name: 'Dana', lastActivity: NOW - 4, online: true },
    ];
    const byActivity = (text: string): readonly number[] =>
      arranged(users, { sortBy: 'activity', filter: { ...ALL, text } }).userIds;
    assert.deepEqual([byActivity(''), byActivity('anna')], [[2, 3, 4, 1], [1]]);
  });
});

describe('The groups of people', () => {
  it('are called the same however the list is filtered', () => {
    const keys = (filter: Filter, groupBy: Arrangement['groupBy']): string[] =>
      arranged(staff, { filter, groupBy }).groups.map(({ key }) => key);
    assert.deepEqual(keys(ALL, 'department'), ['department:1', 'department:none']);
    assert.deepEqual(keys(ALL, 'letter'), ['letter:A', 'letter:B', 'letter:C', 'letter:D']);
    assert.deepEqual(keys({ ...ALL, text: 'cleo' }, 'letter'), ['letter:C']);
    assert.deepEqual(keys({ ...ALL, text: 'cleo' }, 'kind'), ['kind:employee']);
    assert.deepEqual(keys(ALL, 'presence'), ['presence:unknown']);
  });

  it('are left out where the filter leaves nobody of them', () => {
    const users: PortalUser[] = [
      { id: 1, name: 'Anna', bot: true },
      { id: 2, name: 'Bert' },
    ];
    const { groups } = arranged(users, { filter: { ...ALL, text: 'bert' }, groupBy: 'kind' });
    assert.deepEqual(
      groups.map(({ key, userIds }) => [key, userIds]),
      [['kind:employee', [2]]],
    );
  });

  it('stand from those who are likeliest looked for to those who are not', () => {
    const users: PortalUser[] = [
      { id: 1, externalAuthId: 'email' },
      { id: 2, network: true },
      { id: 3, connector: true },
      { id: 4, bot: true },
      { id: 5, type: 'guest' },
      { id: 6, type: 'collaber' },
      { id: 7, extranet: true },
      { id: 8 },
    ];
    assert.deepEqual(
      arranged(users, { groupBy: 'kind' }).groups.map(({ key }) => key.slice('kind:'.length)),
      ['employee', 'extranet', 'collaber', 'guest', 'bot', 'client', 'network', 'email'],
    );
  });
});
