import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FetchUsers } from '../../../../src/directory/sources/users-by-id.ts';
import { IdList } from '../../../../src/directory/sources/id-list.ts';
import { clientOf } from '../../support/client-of.ts';

const client = clientOf('https://example.bitrix24.com/rest/1/abcdefgh12345678/');

describe('Users whose ids are known', () => {
  const { signal } = new AbortController();
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  /** A list of ids, and how many it asked for at a time, each time with what haste. */
  function listOf(ids: readonly number[], options: { first?: number; total?: number }) {
    const asked: [count: number, lane: string | undefined][] = [];
    const fetch: FetchUsers = (step, { lane }) => {
      asked.push([step.length, lane]);
      return Promise.resolve(step.map((id) => ({ id })));
    };
    return { list: new IdList(client, ids, fetch, options), asked };
  }

  it('are asked for a few at first, while a person waits, then the rest of them in the background', async () => {
    const { list, asked } = listOf(upTo(60), { first: 50 });
    const first = await list.next(signal);
    assert.deepEqual([first.users.length, first.last, asked], [50, false, [[50, 'click']]]);
    const second = await list.next(signal);
    assert.deepEqual([second.users.map(({ id }) => id), second.last], [upTo(60).slice(50), true]);
    assert.deepEqual(asked, [
      [50, 'click'],
      [10, 'background'],
    ]);
  });

  for (const first of [0, 3, 5]) {
    it(`are never asked for by an empty step, ${first} at first`, async () => {
      const { list, asked } = listOf(upTo(3), { first, total: 7 });
      const { users, total, last } = await list.next(signal);
      assert.deepEqual([users.length, total, last], [3, 7, true]);
      assert.deepEqual(asked, [[3, first === 0 ? 'background' : 'click']]);
    });
  }

  it('are nobody where there are no ids', async () => {
    const { list, asked } = listOf([], { first: 50 });
    assert.deepEqual(await list.next(signal), { users: [], total: undefined, last: true });
    assert.deepEqual(asked, []);
  });

  it('are asked for by as many requests at once as the portal bears', async () => {
    const most = client.mostCommands * 50;
    const { list, asked } = listOf(upTo(10 * most), {});
    const first = list.next(signal);
    assert.ok(client.batchesAtOnce > 1);
    assert.equal(asked.length, client.batchesAtOnce);
    assert.equal((await first).users.length, most);
  });

  it('are asked for as many at a time as the portal bears', async () => {
    const most = client.mostCommands * 50;
    const { list, asked } = listOf(upTo(most + 1), {});
    assert.deepEqual([(await list.next(signal)).last, (await list.next(signal)).last], [false, true]);
    assert.deepEqual(asked, [
      [most, 'background'],
      [1, 'background'],
    ]);
  });
});
