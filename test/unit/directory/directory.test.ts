import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { createSource } from '../../../src/directory/sources/create-source.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { hangs, on, refuses, times, type Handler } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import type { WebhookName } from '../../portal/webhooks.ts';
import { clientOf } from '../support/client-of.ts';

/** Both are needed for any order at all (fact sheet §2.1). */
const SORTED = { sort: 'ID', order: 'ASC' };

describe('The directory', () => {
  let portal: TestPortal;
  let faults: (() => void)[] = [];
  const fault = (handler: Handler): void => {
    faults.push(portal.before(handler));
  };
  const directoryOf = (webhook: WebhookName, scopes: readonly string[]): Directory =>
    new Directory({
      openSource: () =>
        Promise.resolve(createSource({ kind: 'automatic' }, clientOf(portal.webhookUrl(webhook)), scopes)),
      locale: 'en',
    });
  const withUserGet = (): Directory => directoryOf('admin', ['im', 'user']);
  const idsIn = (directory: Directory): number[] =>
    directory.people.slots.flatMap((person) => person?.id ?? []).sort((one, other) => one - other);
  /** The ids that `user.get` lists, asked for in the plainest way. */
  const listable = async (): Promise<number[]> => {
    const client = clientOf(portal.webhookUrl());
    const ids: number[] = [];
    for (let start: number | undefined = 0; start !== undefined;) {
      const { result, next } = await client.call('user.get', { ...SORTED, start });
      if (Array.isArray(result)) ids.push(...result.map((row: { ID: string }) => Number(row.ID)));
      start = next;
    }
    return ids;
  };

  before(async () => {
    // With the clock people come and go, and so rows change.
    const now = Date.now();
    portal = await startTestPortal({ clock: () => now });
  });
  afterEach(() => {
    for (const remove of faults) remove();
    faults = [];
  });
  after(() => portal.dispose());

  it('asks nothing before it is told to', () => {
    const start = portal.requests.length;
    assert.equal(withUserGet().state.kind, 'idle');
    assert.equal(portal.requests.length, start);
  });

  it('is listed anew once it is a day old and somebody looks, and then asks what is allowed now', async () => {
    let now = Date.now();
    const opened: boolean[] = [];
    const directory = new Directory({
      openSource: (anew) => {
        opened.push(anew);
        return Promise.resolve(createSource({ kind: 'automatic' }, clientOf(portal.webhookUrl()), ['im']));
      },
      now: () => now,
    });
    await directory.load();
    now += 23 * 3_600_000;
    await directory.resume();
    assert.deepEqual([opened, directory.isOld], [[false], false]);
    now += 6 * 24 * 3_600_000;
    assert.equal(directory.isOld, true);
    await directory.resume();
    assert.deepEqual([opened, directory.isOld], [[false, true], false]);
    // The clock was wrong, and was set right.
    now -= 30 * 24 * 3_600_000;
    await directory.resume();
    assert.deepEqual(opened, [false, true, true]);
  });

  it('is not asked for again by looking where it is old and could not be listed anew', async () => {
    let now = Date.now();
    let opened = 0;
    const directory = new Directory({
      openSource: () => {
        opened += 1;
        return opened === 1
          ? Promise.resolve(createSource({ kind: 'automatic' }, clientOf(portal.webhookUrl()), ['im']))
          : Promise.reject(new Error('Not now.'));
      },
      now: () => now,
    });
    await directory.load();
    now += 7 * 24 * 3_600_000;
    await directory.resume();
    assert.deepEqual([directory.state.kind, opened], ['failed', 2]);
    await directory.resume();
    assert.equal(opened, 2);
  });

  it('shows the first fifty after one request', async () => {
    const directory = withUserGet();
    const start = portal.requests.length;
    const shown = new Promise<number>((resolve) => {
      directory.onDidChange(() => {
        if (directory.people.size > 0) resolve(portal.requests.length - start);
      });
    });
    const loaded = directory.load();
    assert.equal(await shown, 1);
    assert.deepEqual(idsIn(directory), (await listable()).slice(0, 50));
    await loaded;
  });

  it('lists everybody, each once, and says where from', async () => {
    const directory = withUserGet();
    await directory.load();
    const ids = await listable();
    assert.equal(directory.state.kind, 'ready');
    assert.deepEqual(
      idsIn(directory).filter((id) => ids.includes(id)),
      ids,
    );
    assert.equal(directory.user(1)?.online, true);
    assert.equal(directory.user(4)?.name, 'Emily Smith');
    assert.equal(directory.provenance?.from, 'user.get');
  });

  it('walks colleagues and departments where only im is allowed', async () => {
    const directory = directoryOf('imOnly', ['im']);
    await directory.load();
    assert.equal(directory.state.kind, 'ready');
    assert.equal(directory.provenance?.from, 'departments');
    const everybody = withUserGet();
    await everybody.load();
    const employees = idsIn(everybody).filter((id) => {
      const user = everybody.user(id);
      return user?.active && (user.departments?.length ?? 0) > 0;
    });
    const listed = new Set(idsIn(directory));
    assert.deepEqual(
      employees.filter((id) => !listed.has(id)),
      [],
    );
  });

  it('turns to departments where the portal has taken user.get back', async () => {
    const directory = directoryOf('imOnly', ['im', 'user']);
    await directory.load();
    assert.equal(directory.state.kind, 'ready');
    assert.equal(directory.provenance?.from, 'departments');
  });

  it('says why nobody can be listed', async () => {
    const directory = directoryOf('extranet', ['im']);
    await directory.load();
    const { state } = directory;
    assert.equal(state.kind === 'failed' && state.error.kind, 'denied');
  });

  it('keeps what is listed when a page fails, and goes on from there', async () => {
    const directory = withUserGet();
    let steps = 0;
    fault(on('batch', (exchange) => ((steps += 1) === 2 ? refuses(503, 'OVERLOAD_LIMIT')(exchange) : false)));
    await directory.load();
    assert.equal(directory.state.kind, 'failed');
    assert.equal(directory.people.size, 50);
    await directory.load();
    assert.equal(directory.state.kind, 'ready');
    assert.deepEqual(
      (await listable()).filter((id) => !directory.people.get(id)),
      [],
    );
  });

  it('keeps what is listed when a refresh fails', async () => {
    const directory = withUserGet();
    await directory.load();
    const before = idsIn(directory);
    fault(on('batch', refuses(401, 'INVALID_CREDENTIALS')));
    await directory.refresh();
    assert.deepEqual(idsIn(directory), before);
    assert.equal(directory.state.kind === 'failed' && directory.state.error.kind, 'credentials');
  });

  it('names in a refresh those alone whose rows look different', async () => {
    const directory = withUserGet();
    await directory.load();
    directory.remember({ id: 5, name: 'Somebody Else' });
    const changed: number[] = [];
    directory.onDidChange(({ userIds }) => changed.push(...userIds));
    await directory.refresh();
    assert.deepEqual(changed, [5]);
  });

  it('drops the load that a refresh overtakes', async () => {
    const directory = withUserGet();
    const asked = new Promise<void>((resolve) => {
      fault(
        times(1, (exchange) => {
          resolve();
          return hangs(exchange);
        }),
      );
    });
    const overtaken = directory.load();
    await asked;
    await directory.refresh();
    await overtaken;
    assert.equal(directory.state.kind, 'ready');
  });

  it('starts no second load while one runs', async () => {
    const directory = withUserGet();
    const first = directory.load();
    const start = portal.requests.length;
    await directory.load();
    assert.equal(portal.requests.length, start);
    await first;
  });

  it('rests while nobody looks, and goes on when somebody does', async () => {
    const directory = withUserGet();
    const loaded = directory.load();
    directory.pause();
    await loaded;
    assert.equal(directory.state.kind, 'resting');
    assert.equal(directory.people.size, 50);
    await directory.resume();
    assert.equal(directory.state.kind, 'ready');
  });

  it('stops when told to, and goes on when told to', async () => {
    const directory = withUserGet();
    const watching = directory.onDidChange(() => {
      if (directory.people.size > 0) directory.stop();
    });
    await directory.load();
    watching.dispose();
    assert.equal(directory.state.kind, 'stopped');
    await directory.resume();
    assert.equal(directory.state.kind, 'stopped');
    await directory.load();
    assert.equal(directory.state.kind, 'ready');
  });

  it('takes those out who are gone, once a whole pass has not named them', async () => {
    const gone = await startTestPortal({ people: 30 });
    try {
      const directory = directoryOf('admin', ['im', 'user']);
      await directory.load();
      const before = directory.people.size;
      let source = portal;
      const moved = new Directory({
        openSource: () =>
          Promise.resolve(createSource({ kind: 'automatic' }, clientOf(source.webhookUrl()), ['im', 'user'])),
      });
      await moved.load();
      assert.equal(moved.people.size, before);
      source = gone;
      await moved.refresh();
      assert.equal(moved.people.size < before, true);
    } finally {
      await gone.dispose();
    }
  });

  it('tells of all whom a search has found in one change, and of nobody who is as before', async () => {
    const directory = withUserGet();
    await directory.load();
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    directory.remember({ id: 1, name: 'New Name' }, { id: 987_653, name: 'X' }, { id: 987_654, name: 'Y' });
    assert.deepEqual(told, [[1, 987_653, 987_654]]);
    const known = directory.user(1);
    assert.ok(known);
    directory.remember(known);
    assert.equal(told.length, 1);
  });

  it('shows in the list what a look-up has found', async () => {
    const directory = withUserGet();
    await directory.load();
    const changes: number[] = [];
    directory.onDidChange(({ userIds }) => changes.push(...userIds));
    directory.remember({ id: 1, name: 'New Name' });
    assert.deepEqual(directory.user(1), { id: 1, name: 'New Name', online: true });
    assert.deepEqual(changes, [1]);
  });

  it('keeps somebody who was looked up and is not listed out of the list', async () => {
    const directory = withUserGet();
    await directory.load();
    directory.remember({ id: 987_654, name: 'A Stranger' });
    assert.equal(directory.user(987_654)?.name, 'A Stranger');
    assert.equal(directory.people.get(987_654), undefined);
  });
});
