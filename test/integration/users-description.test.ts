import assert from 'node:assert/strict';
import type { Filter } from '../../src/directory/arrange/arrangement.ts';
import { Directory } from '../../src/directory/directory.ts';
import { SORT_BYS } from '../../src/directory/model/sort-by.ts';
import { usersDescription } from '../../src/views/users/users-description.ts';

const PORTAL = { kind: 'demo', id: 'demo', name: 'A portal whose name takes much room' } as const;
const ALL: Filter = { text: '', flags: [] };

describe('What stands beside the name of the Users view', () => {
  const directory = new Directory({ openSource: () => new Promise(() => undefined) });
  const describeUsers = (filter: Filter, sortBy: (typeof SORT_BYS)[number] = 'name'): string =>
    usersDescription({ portal: PORTAL, directory }, { shown: 3, of: 252 }, { filter, sortBy });

  it('begins with how many there are, and ends with the portal', () => {
    assert.equal(describeUsers(ALL), `252 users · ${PORTAL.name}`);
  });

  it('begins with how many match, and by what filter', () => {
    const filter: Filter = { text: 'emily', flags: ['online'] };
    assert.equal(describeUsers(filter), `3 of 252 · “emily”, online · ${PORTAL.name}`);
  });

  it('tells the order where it is not the usual one', () => {
    assert.deepEqual(
      SORT_BYS.map((sortBy) => describeUsers(ALL, sortBy).split(' · ').slice(1, -1).join()),
      ['', 'by last name', 'by position', 'by department', 'by ID', 'by last activity'],
    );
  });
});
