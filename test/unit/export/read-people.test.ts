import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import {
  noShortfall,
  readPeople,
  type PeopleReader,
  type Shortfall,
} from '../../../src/export/read-people.ts';

const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const known = (id: number): PortalUser => ({ id, name: `Known ${id}` });
const told = (id: number): PortalUser => ({ id, name: `Told ${id}`, email: `${id}@example.com` });

async function read(
  userIds: readonly number[],
  reader: PeopleReader,
  signal = new AbortController().signal,
): Promise<{ readonly users: PortalUser[]; readonly shortfall: Shortfall }> {
  const shortfall = noShortfall();
  const users: PortalUser[] = [];
  for await (const user of readPeople(userIds, reader, shortfall, signal)) users.push(user);
  return { users, shortfall };
}

describe('The people of an export', () => {
  it('are asked for 2,500 at a time, and come in the order of their IDs', async () => {
    const asked: number[] = [];
    const ask: PeopleReader['ask'] = (chunk) => {
      asked.push(chunk.length);
      return Promise.resolve(chunk.toReversed().map(told));
    };
    const { users, shortfall } = await read(ids(5001), { known, ask });
    assert.deepEqual(asked, [2500, 2500, 1]);
    assert.deepEqual(users, ids(5001).map(told));
    assert.deepEqual(shortfall, noShortfall());
  });

  it('are asked for by nothing where all is known', async () => {
    const { users, shortfall } = await read(ids(3), { known, ask: undefined });
    assert.deepEqual(users, ids(3).map(known));
    assert.deepEqual(shortfall, noShortfall());
  });

  it('are as last known, and counted, once the portal fails; it is asked no more', async () => {
    const reason = new RestError('network', 'ECONNREFUSED', 'im.user.list.get');
    let asked = 0;
    const ask: PeopleReader['ask'] = (chunk) => {
      asked += 1;
      return asked === 1 ? Promise.resolve(chunk.map(told)) : Promise.reject(reason);
    };
    const { users, shortfall } = await read(ids(7600), { known, ask });
    assert.equal(asked, 2);
    assert.deepEqual(users, [...ids(2500).map(told), ...ids(7600).slice(2500).map(known)]);
    assert.deepEqual(shortfall, { ...noShortfall(), lastKnown: 5100, reason });
  });

  it('are as last known where the portal tells of them no more, and left out where nothing is known', async () => {
    const reader: PeopleReader = {
      known: (id) => (id === 3 ? undefined : known(id)),
      ask: () => Promise.resolve([told(1)]),
    };
    const { users, shortfall } = await read(ids(3), reader);
    assert.deepEqual(users, [told(1), known(2)]);
    assert.deepEqual(shortfall, { ...noShortfall(), gone: 1, unknown: 1 });
  });

  it('stop where the person cancels', async () => {
    const ask: PeopleReader['ask'] = () =>
      Promise.reject(new RestError('cancelled', 'CANCELLED', 'im.user.list.get'));
    await assert.rejects(read(ids(3), { known, ask }), { kind: 'cancelled' });
  });
});
