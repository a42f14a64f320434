import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { AutomaticSource } from '../../../src/directory/automatic-source.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { hangs, on, refuses, replies, times, type Handler } from '../../portal/faults.ts';
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
    new Directory(
      () => new AutomaticSource(() => Promise.resolve(clientOf(portal.webhookUrl(webhook))), scopes),
    );
  const withUserGet = (): Directory => directoryOf('admin', ['im', 'user']);
  const loadAll = async (directory: Directory): Promise<void> => {
    while (!directory.complete && directory.state.kind !== 'failed') await directory.loadMore();
  };
  const requestsOf = async (work: Promise<void>): Promise<string[]> => {
    const start = portal.requests.length;
    await work;
    return portal.requests.slice(start).map(({ method }) => method);
  };
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
    portal = await startTestPortal();
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

  it('lists the first fifty with one request', async () => {
    const directory = withUserGet();
    assert.deepEqual(await requestsOf(directory.loadMore()), ['batch']);
    assert.equal(directory.state.kind, 'ready');
    assert.deepEqual(directory.listed, (await listable()).slice(0, 50));
    assert.equal(directory.user(4)?.name, 'Emily Smith');
    assert.equal(directory.total, (await listable()).length);
    assert.equal(directory.complete, false);
  });

  it('knows from the portal who is online', async () => {
    const directory = withUserGet();
    await directory.loadMore();
    assert.equal(directory.user(1)?.online, true);
  });

  it('lists everybody, each once, in order', async () => {
    const directory = withUserGet();
    await loadAll(directory);
    assert.deepEqual(directory.listed, await listable());
    assert.equal(directory.total, directory.listed.length);
  });

  it('asks by id for those whom the references of a batch did not bring', async () => {
    // A portal that cannot read the list of references refuses it (fact sheet §5.5).
    fault(async (exchange) => {
      if (!exchange.body.includes('result%5Bpage')) return false;
      const { result, total } = await clientOf(portal.webhookUrl()).call('user.get', SORTED);
      return replies(
        200,
        JSON.stringify({
          result: {
            result: { page0: result },
            result_error: { users0: { error: 'INVALID_FORMAT' } },
            result_total: { page0: total },
          },
        }),
      )(exchange);
    });
    const directory = withUserGet();
    await directory.loadMore();
    assert.deepEqual(directory.listed, (await listable()).slice(0, 50));
  });

  it('walks colleagues and departments where only im is allowed', async () => {
    const directory = directoryOf('imOnly', ['im']);
    assert.deepEqual(await requestsOf(directory.loadMore()), ['batch']);
    assert.equal(directory.listed[0], 1);
    await loadAll(directory);
    assert.equal(directory.state.kind, 'ready');
    const everybody = withUserGet();
    await loadAll(everybody);
    const employees = everybody.listed.filter((id) => {
      const user = everybody.user(id);
      return user?.active && (user.departments?.length ?? 0) > 0;
    });
    assert.deepEqual([...directory.listed].sort(byNumber), employees);
  });

  it('starts with oneself where there are no colleagues', async () => {
    const directory = directoryOf('employeeImOnly', ['im']);
    await directory.loadMore();
    assert.equal(directory.listed[0], 4);
  });

  it('turns to departments where the portal has taken user.get back', async () => {
    const directory = directoryOf('imOnly', ['im', 'user']);
    await directory.loadMore();
    assert.equal(directory.state.kind, 'ready');
    assert.equal(directory.listed.length > 0, true);
  });

  it('says why nobody can be listed', async () => {
    const directory = directoryOf('extranet', ['im']);
    await directory.loadMore();
    const { state } = directory;
    assert.equal(state.kind === 'failed' && state.error.kind, 'denied');
  });

  it('keeps what is listed when a page fails, and goes on from there', async () => {
    const directory = withUserGet();
    await directory.loadMore();
    fault(times(1, on('batch', refuses(503, 'OVERLOAD_LIMIT'))));
    await directory.loadMore();
    assert.equal(directory.state.kind, 'failed');
    assert.equal(directory.listed.length, 50);
    await directory.loadMore();
    await loadAll(directory);
    assert.deepEqual(directory.listed, await listable());
  });

  it('lists anew as many as were listed, keeping them until then', async () => {
    const directory = withUserGet();
    await directory.loadMore();
    await directory.loadMore();
    const before = directory.listed;
    const refreshed = directory.refresh();
    assert.deepEqual(directory.listed, before);
    await refreshed;
    assert.deepEqual(directory.listed, before);
    assert.equal(directory.state.kind, 'ready');
  });

  it('keeps what is listed when a refresh fails', async () => {
    const directory = withUserGet();
    await directory.loadMore();
    const before = directory.listed;
    fault(on('batch', refuses(401, 'INVALID_CREDENTIALS')));
    await directory.refresh();
    assert.deepEqual(directory.listed, before);
    assert.equal(directory.state.kind === 'failed' && directory.state.error.kind, 'credentials');
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
    const overtaken = directory.loadMore();
    await asked;
    await directory.refresh();
    await overtaken;
    assert.equal(directory.state.kind, 'ready');
    assert.equal(directory.listed.length, 50);
  });

  it('starts no second load while one runs', async () => {
    const directory = withUserGet();
    const requests = await requestsOf(
      Promise.all([directory.loadMore(), directory.loadMore()]).then(() => undefined),
    );
    assert.deepEqual(requests, ['batch']);
  });

  it('ends where a portal hands out the same page for ever', async () => {
    fault((exchange) => {
      const keys = [...new Set(exchange.body.match(/page\d+|users\d+/g))];
      const answer = (key: string): unknown =>
        key.startsWith('page') ? [{ ID: '5' }] : [{ id: 5, name: 'John' }];
      const result = Object.fromEntries(keys.map((key) => [key, answer(key)]));
      const totals = Object.fromEntries(keys.map((key) => [key, 1_000_000]));
      return replies(
        200,
        JSON.stringify({ result: { result, result_error: [], result_total: totals, result_next: [] } }),
      )(exchange);
    });
    const directory = withUserGet();
    await loadAll(directory);
    assert.deepEqual([directory.listed, directory.complete], [[5], true]);
  });

  it('shows in the list what a look-up has found', async () => {
    const directory = withUserGet();
    await directory.loadMore();
    let changes = 0;
    directory.onDidChange(() => (changes += 1));
    directory.remember({ id: 1, name: 'New Name' });
    assert.deepEqual(directory.user(1), { id: 1, name: 'New Name', online: true });
    assert.equal(changes, 1);
  });
});

const byNumber = (one: number, other: number): number => one - other;
