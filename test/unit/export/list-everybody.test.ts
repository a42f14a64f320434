import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import { getUsers } from '../../../src/bitrix24/methods/users.ts';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { makePortalData } from '../../../src/demo/people/demo-data.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { createSource } from '../../../src/directory/sources/create-source.ts';
import type { DescribedSource, Page } from '../../../src/directory/sources/source.ts';
import { listEverybody } from '../../../src/export/list-everybody.ts';
import { noShortfall, readPeople } from '../../../src/export/read-people.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import { clientOf } from '../support/client-of.ts';

/** A source of three steps, each of which may do something else first. */
function threeSteps(...before: (() => Promise<void> | void)[]): DescribedSource {
  let step = 0;
  return {
    provenance: { from: 'user.get', missing: [] },
    next: async (): Promise<Page> => {
      step += 1;
      const at = step;
      await before[at - 1]?.();
      return { users: [{ id: at }], total: 3, last: at === 3 };
    },
  };
}

function directoryOf(source: DescribedSource): Directory {
  return new Directory({ openSource: () => Promise.resolve(source) });
}

const idsIn = ({ people }: Directory): number[] =>
  people.slots.flatMap((person) => person?.id ?? []).toSorted((a, b) => a - b);

describe('Listing everybody for an export', () => {
  const { signal } = new AbortController();

  it('lists to the end while nobody looks at the list, and tells how far it is', async () => {
    const directory = directoryOf(
      threeSteps(
        () => {
          directory.pause();
        },
        () => {
          directory.pause();
        },
      ),
    );
    const told: unknown[] = [];
    const end = await listEverybody(directory, signal, (...progress) => told.push(progress));
    assert.equal(end, 'complete');
    assert.deepEqual(idsIn(directory), [1, 2, 3]);
    assert.deepEqual(told.at(-2), [3, 3]);
  });

  it('waits for the pass that runs', async () => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const directory = directoryOf(threeSteps(() => begun));
    const pass = directory.load();
    const listed = listEverybody(directory, signal);
    begin();
    assert.equal(await listed, 'complete');
    await pass;
    assert.deepEqual(idsIn(directory), [1, 2, 3]);
  });

  /** Other work has its turn, as while a portal answers. */
  const aWhile = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('ends with the error of a pass that ran before', async () => {
    const error = new RestError('network', 'ECONNREFUSED', 'user.get');
    const directory = directoryOf(
      threeSteps(aWhile, async () => {
        await aWhile();
        throw error;
      }),
    );
    const pass = directory.load();
    assert.equal(await listEverybody(directory, signal), error);
    await pass;
    assert.deepEqual(idsIn(directory), [1]);
  });

  it('lists what the person has stopped before, and what has failed before', async () => {
    const stopped = directoryOf(threeSteps());
    const pass = stopped.load();
    stopped.stop();
    await pass;
    assert.equal(stopped.state.kind, 'stopped');
    assert.equal(await listEverybody(stopped, signal), 'complete');
    const error = new RestError('network', 'ECONNREFUSED', 'user.get');
    const failed = directoryOf(threeSteps(() => Promise.reject(error)));
    await failed.load();
    assert.equal(failed.state.kind, 'failed');
    assert.equal(await listEverybody(failed, signal), 'complete');
  });

  it('tells of no progress once it has ended', async () => {
    const directory = directoryOf(threeSteps());
    let told = 0;
    await listEverybody(directory, signal, () => (told += 1));
    const before = told;
    directory.remember({ id: 1, name: 'New Name' });
    assert.equal(told, before);
  });

  it('does nothing where everybody is listed', async () => {
    const directory = directoryOf(threeSteps());
    await directory.load();
    assert.equal(await listEverybody(directory, signal), 'complete');
  });

  it('ends where the person stops listing', async () => {
    const directory = directoryOf(
      threeSteps(
        () => undefined,
        () => {
          directory.stop();
        },
      ),
    );
    assert.equal(await listEverybody(directory, signal), 'stopped');
    assert.ok(idsIn(directory).includes(1));
  });

  it('ends with the error of the portal, whoever is listed so far', async () => {
    const error = new RestError('network', 'ECONNREFUSED', 'user.get');
    const directory = directoryOf(
      threeSteps(
        () => undefined,
        () => Promise.reject(error),
      ),
    );
    assert.equal(await listEverybody(directory, signal), error);
    assert.deepEqual(idsIn(directory), [1]);
  });

  it('waits no longer once it is cancelled', async () => {
    const controller = new AbortController();
    const directory = directoryOf(
      threeSteps(
        () =>
          new Promise<void>(() => {
            controller.abort();
          }),
      ),
    );
    await assert.rejects(listEverybody(directory, controller.signal), { kind: 'cancelled' });
  });
});

describe('The requests of an export', () => {
  const PEOPLE = 6000;
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ data: makePortalData(PEOPLE) });
  });
  after(() => portal.dispose());

  /** People who came, and requests that it took. */
  async function requestsOf(
    work: () => Promise<PortalUser[]>,
  ): Promise<[users: PortalUser[], requests: number]> {
    const since = portal.requests.length;
    const users = await work();
    return [users, portal.requests.length - since];
  }

  it('are those of the list alone where everybody is listed for it, with every field', async () => {
    const client = clientOf(portal.webhookUrl());
    const directory = directoryOf(createSource({ kind: 'automatic' }, client, ['im', 'user']));
    const [users, requests] = await requestsOf(async () => {
      assert.equal(await listEverybody(directory, new AbortController().signal), 'complete');
      return directory.people.slots.flatMap((person) => person?.user ?? []);
    });
    assert.ok(users.length > PEOPLE * 0.9);
    assert.ok(users.some(({ phones }) => phones?.mobile !== undefined));
    assert.ok(requests <= Math.ceil(users.length / 2300) + 2, `${requests} requests`);
  });

  it('are one for each 2,500 of those whom an earlier session has listed', async () => {
    const client = clientOf(portal.webhookUrl());
    const ids = Array.from({ length: 5500 }, (_, index) => index + 100);
    const [users, requests] = await requestsOf(async () => {
      const read: PortalUser[] = [];
      const reader = {
        known: (id: number) => ({ id }),
        ask: (chunk: readonly number[], signal: AbortSignal) => getUsers(client, chunk, { signal }),
      };
      for await (const user of readPeople(ids, reader, noShortfall(), new AbortController().signal)) {
        read.push(user);
      }
      return read;
    });
    assert.equal(users.length, 5500);
    assert.ok(users.some(({ email }) => email !== undefined));
    assert.equal(requests, 3);
  });
});
