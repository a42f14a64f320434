import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Arranged, Group } from '../../../../src/directory/arrange/arrangement.ts';
import { isMoreRow, type UsersRow } from '../../../../src/views/users/row-kinds.ts';
import { UsersRows } from '../../../../src/views/users/users-rows.ts';

const department = (id: number, userIds: readonly number[], groups: readonly Group[] = []): Group => ({
  key: `department:${id}`,
  kind: { kind: 'department', id, name: `Department ${id}` },
  userIds,
  groups,
  count: userIds.length,
});
const grouped = (...groups: Group[]): Arranged => ({ userIds: [], groups, shown: 3, of: 3, unknown: 0 });
const flat = (count: number): Arranged => ({
  userIds: Array.from({ length: count }, (_, index) => index + 1),
  groups: [],
  shown: count,
  of: count,
  unknown: 0,
});
const keyOf = (row: UsersRow | undefined): string => (row?.kind === 'group' ? row.key : '');

/** The keys on the way from a user's row up to the top. */
function wayUp(rows: UsersRows, userId: number): string[] {
  const way: string[] = [];
  for (let row = rows.parentOf(rows.rowOf(userId) ?? assert.fail()); row;) {
    way.push(keyOf(row));
    row = rows.parentOf(row);
  }
  return way;
}

describe('The rows of the Users view', () => {
  it('stand below the department that theirs is in once that is known', () => {
    const rows = new UsersRows('p');
    rows.show(grouped(department(1, [1]), department(2, [2])));
    const [, before] = rows.childrenOf(undefined);
    rows.show(grouped(department(1, [1], [department(2, [2])])));
    assert.deepEqual(wayUp(rows, 2), ['department:2', 'department:1']);
    const [after] = rows.childrenOf(rows.childrenOf(undefined)[0]);
    assert.equal(keyOf(after), 'department:2');
    assert.notEqual(after, before, 'VS Code would take it for the row at the root');
  });

  it('do not take the group of another portal for their own of the same number', () => {
    const rows = new UsersRows('p');
    rows.show(grouped(department(1, [7], [department(2, [8])])));
    const own = { kind: 'group', portalId: 'p', key: 'department:1', parent: '' } as const;
    assert.deepEqual([rows.groupOf(own)?.count, rows.userIdsBelow(own)], [1, [8, 7]]);
    const other = { ...own, portalId: 'q' };
    assert.deepEqual([rows.groupOf(other), rows.userIdsBelow(other)], [undefined, []]);
  });

  it('follow a department that was moved, and back', () => {
    const rows = new UsersRows('p');
    const atFirst = grouped(department(1, [1], [department(3, [3])]), department(2, [2]));
    rows.show(atFirst);
    rows.show(grouped(department(1, [1]), department(2, [2], [department(3, [3])])));
    assert.deepEqual(wayUp(rows, 3), ['department:3', 'department:2']);
    rows.show(atFirst);
    assert.deepEqual(wayUp(rows, 3), ['department:3', 'department:1']);
  });

  it('end in another row once more of them are shown, and tell which is the first new one', () => {
    const rows = new UsersRows('p');
    rows.show(flat(5000));
    const more = rows.childrenOf(undefined).at(-1);
    assert.ok(isMoreRow(more));
    const first = rows.showMore(more);
    assert.equal(first?.kind === 'user' && first.userId, 2001);
    const next = rows.childrenOf(undefined).at(-1);
    assert.ok(isMoreRow(next));
    assert.notEqual(next, more);
    assert.deepEqual(rows.countsOf(next), { shown: 4000, of: 5000 });
  });

  it('are made below a group when they are asked for, and are the same ones as long as it stays', () => {
    const rows = new UsersRows('p');
    rows.show(grouped(department(1, [1, 2]), department(2, [2, 3])));
    assert.deepEqual(rows.rowsOf(new Set([1, 2, 3])), []);
    const [first, second] = rows.childrenOf(undefined);
    const [one] = rows.childrenOf(first);
    assert.deepEqual(
      rows.rowsOf(new Set([2])).map(({ parent }) => parent),
      ['department:1'],
    );
    assert.equal(
      rows.show(grouped(department(1, [1, 2]), department(2, [3]))),
      false,
      'nobody has seen that',
    );
    assert.equal(rows.show(grouped(department(1, [2, 1]), department(2, [3]))), true);
    assert.deepEqual(rows.childrenOf(undefined), [first, second]);
    assert.equal(rows.childrenOf(first)[1], one);
    assert.deepEqual(rows.childrenOf(second).length, 1);
    assert.equal(rows.show(grouped(department(2, [3]))), true);
    assert.deepEqual(rows.childrenOf(first), []);
  });

  it('are few, however many people there are', () => {
    const rows = new UsersRows('p');
    const many = Array.from({ length: 40 }, (_, id) =>
      department(
        id,
        Array.from({ length: 2500 }, (_, index) => id * 2500 + index + 1),
      ),
    );
    rows.show(grouped(...many));
    const everybody = new Set(Array.from({ length: 100_000 }, (_, index) => index + 1));
    assert.equal(rows.rowsOf(everybody).length, 0);
    rows.childrenOf(rows.childrenOf(undefined)[7]);
    assert.equal(rows.rowsOf(everybody).length, 2000);
    assert.equal(rows.rowOf(39 * 2500 + 1)?.parent, 'department:39');
    assert.equal(rows.rowOf(40 * 2500), undefined, 'beyond those that are shown');
  });

  it('tell who stands next to somebody, those of folded groups and of several departments too', () => {
    const rows = new UsersRows('p');
    rows.show(grouped(department(1, [1, 2], [department(2, [3, 1])]), department(3, [2, 4])));
    assert.deepEqual(
      [rows.neighbour(3, 1), rows.neighbour(1, 1), rows.neighbour(2, 1), rows.neighbour(4, 1)],
      [1, 2, 4, 'end'],
    );
    assert.deepEqual([rows.neighbour(3, -1), rows.neighbour(9, 1)], ['end', 'unlisted']);
    rows.show(grouped(department(3, [4, 2])));
    assert.equal(rows.neighbour(4, 1), 2);
  });
});
