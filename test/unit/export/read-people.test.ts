import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import type { UserDetails } from '../../../src/bitrix24/user-details.ts';
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
const detailsOf = (id: number): UserDetails => ({ city: `City ${id}`, custom: [] });

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

  const cancelled = new RestError('cancelled', 'CANCELLED', 'im.user.list.get');
  const failed = new RestError('network', 'ECONNREFUSED', 'user.get');

  it('stop where the person cancels', async () => {
    await assert.rejects(read(ids(3), { known, ask: () => Promise.reject(cancelled) }), cancelled);
    await assert.rejects(
      read(ids(3), { known, ask: undefined, details: () => Promise.reject(cancelled) }),
      cancelled,
    );
  });

  it('stop where the portal fails after the person has cancelled', async () => {
    const stop = new AbortController();
    const ask: PeopleReader['ask'] = () => {
      stop.abort();
      return Promise.reject(failed);
    };
    await assert.rejects(read(ids(3), { known, ask }, stop.signal), failed);
  });

  it('stop at a mistake of our own, which is no failure of the portal', async () => {
    const mistake = new TypeError('not a portal');
    await assert.rejects(read(ids(3), { known, ask: () => Promise.reject(mistake) }), mistake);
  });

  it('are asked for so that the request ends with the export', async () => {
    const { signal } = new AbortController();
    const signals: AbortSignal[] = [];
    const ask: PeopleReader['ask'] = (_, asked) => {
      signals.push(asked);
      return Promise.resolve([]);
    };
    const details: PeopleReader['details'] = (_, asked) => {
      signals.push(asked);
      return Promise.resolve(new Map());
    };
    await read(ids(1), { known, ask, details }, signal);
    assert.deepEqual(signals, [signal, signal]);
  });

  it('have the details that user.get tells of them, and those whom it does not list are counted', async () => {
    const reader: PeopleReader = {
      known: (id) => (id === 4 ? undefined : known(id)),
      ask: undefined,
      details: (chunk) =>
        Promise.resolve(new Map(chunk.filter((id) => id !== 2).map((id) => [id, detailsOf(id)]))),
    };
    const { users, shortfall } = await read(ids(4), reader);
    assert.deepEqual(users, [
      { ...known(1), details: detailsOf(1) },
      { ...known(2), details: undefined },
      { ...known(3), details: detailsOf(3) },
    ]);
    assert.deepEqual(shortfall, { ...noShortfall(), notListed: 1, unknown: 1 });
  });

  it('go on without details, and are counted, once user.get fails; it is asked no more', async () => {
    let asked = 0;
    const details: PeopleReader['details'] = (chunk) => {
      asked += 1;
      return asked === 1
        ? Promise.resolve(new Map(chunk.map((id) => [id, detailsOf(id)])))
        : Promise.reject(failed);
    };
    const ask: PeopleReader['ask'] = (chunk) => Promise.resolve(chunk.map(told));
    const { users, shortfall } = await read(ids(7600), { known, ask, details });
    assert.equal(asked, 2);
    assert.deepEqual(users, [
      ...ids(2500).map((id) => ({ ...told(id), details: detailsOf(id) })),
      ...ids(7600).slice(2500).map(told),
    ]);
    assert.deepEqual(shortfall, { ...noShortfall(), noDetails: 5100, detailsReason: failed });
  });

  it('have their details though nothing else could be asked', async () => {
    const details: PeopleReader['details'] = (chunk) =>
      Promise.resolve(new Map(chunk.map((id) => [id, detailsOf(id)])));
    const { users, shortfall } = await read(ids(2), { known, ask: () => Promise.reject(failed), details });
    assert.deepEqual(
      users,
      ids(2).map((id) => ({ ...known(id), details: detailsOf(id) })),
    );
    assert.deepEqual(shortfall, { ...noShortfall(), lastKnown: 2, reason: failed });
  });
});
