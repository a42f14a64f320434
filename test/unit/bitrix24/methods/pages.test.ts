import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pagesOf, type Paging } from '../../../../src/bitrix24/methods/pages.ts';
import { replies } from '../../../portal/faults.ts';
import { clientOf } from '../../support/client-of.ts';
import { usePortal } from '../../support/use-portal.ts';

interface Portal {
  /** What stands beside the first page. */
  readonly beside?: object;
  /** How many rows a page that starts there has, or what stands in its place. */
  readonly page: (start: number) => unknown;
}

/** So many rows. */
const rows = (count: number): object[] => Array.from({ length: count }, () => ({ id: 1 }));
/** All of the pages that a portal would have to be asked for. */
const starts = (first: number, last: number): number[] =>
  Array.from({ length: (last - first) / 50 + 1 }, (_, index) => first + index * 50);

describe('The pages of a list', () => {
  const { portal, fault } = usePortal();

  /** The starts of the pages that are asked for, by request, where a portal has these. */
  async function asked({ beside, page }: Portal, paging: Partial<Paging> = {}): Promise<number[][]> {
    const requests: number[][] = [];
    fault((exchange) => {
      const keys = [...exchange.body.matchAll(/"page(\d+)"/g)].map(([, start]) => Number(start));
      requests.push(exchange.route.method === 'batch' ? keys : [0]);
      const pages = Object.fromEntries(keys.map((start) => [`page${start}`, page(start)]));
      const reply =
        exchange.route.method === 'batch' ? { result: { result: pages } } : { result: page(0), ...beside };
      return replies(200, JSON.stringify(reply))(exchange);
    });
    const at = (start: number) => ({ method: 'user.get', params: { start } });
    const results = await pagesOf(clientOf(portal().webhookUrl()), { size: 50, at, ...paging });
    assert.deepEqual(
      results,
      requests.flat().map((start) => page(start)),
    );
    return requests;
  }

  it('are one where the portal tells of no more', async () => {
    assert.deepEqual(await asked({ page: () => rows(50) }), [[0]]);
    assert.deepEqual(await asked({ beside: { total: 50 }, page: () => rows(50) }), [[0]]);
  });

  it('are as many as its total takes, up to 50 with each further request', async () => {
    const full = { page: () => rows(50) };
    assert.deepEqual(await asked({ ...full, beside: { total: 51 } }), [[0], [50]]);
    assert.deepEqual(await asked({ ...full, beside: { total: 150 } }), [[0], [50, 100]]);
    assert.deepEqual(await asked({ ...full, beside: { total: 2601 } }), [
      [0],
      starts(50, 2500),
      [2550, 2600],
    ]);
  });

  it('are asked for until nothing comes where more follow and nobody tells how many', async () => {
    const some = { beside: { next: 50 }, page: (start: number) => (start < 2600 ? rows(50) : []) };
    assert.deepEqual(await asked(some), [[0], starts(50, 2500), starts(2550, 5000), starts(5050, 7500)]);
    const none = { ...some, page: () => [] };
    assert.deepEqual(await asked(none), [[0], starts(50, 2500)]);
    assert.deepEqual(await asked(none, { pages: 1, least: 25 }), [[0], starts(50, 2500)]);
  });

  it('end where nothing comes, or nonsense, whatever the portal counts', async () => {
    for (const nothing of [[], null, 'nonsense'])
      assert.deepEqual(await asked({ beside: { total: 9000 }, page: () => nothing }), [
        [0],
        starts(50, 2500),
      ]);
  });

  it('are no more than are wanted', async () => {
    const full = { beside: { total: 500 }, page: () => rows(50) };
    assert.deepEqual(await asked(full, { pages: 1 }), [[0]]);
    assert.deepEqual(await asked(full, { pages: 3 }), [[0], [50, 100]]);
    assert.deepEqual(await asked({ ...full, beside: { total: 60 } }, { pages: 3 }), [[0], [50]]);
  });

  it('are more than are wanted as long as fewer rows have come than are needed', async () => {
    const few = (count: number, behind: unknown[]) => ({
      beside: { total: 5000 },
      page: (start: number) => (start === 0 ? rows(count) : start === 100 ? behind : []),
    });
    const wanted = { pages: 1, least: 25 };
    assert.deepEqual(await asked(few(25, []), wanted), [[0]]);
    assert.deepEqual(await asked(few(10, rows(15)), wanted), [[0], starts(50, 2500)]);
    assert.deepEqual(await asked(few(10, rows(14)), wanted), [[0], starts(50, 2500), starts(2550, 4950)]);
    assert.deepEqual(await asked({ beside: { total: 100 }, page: () => [] }, wanted), [[0], [50]]);
    const late = (start: number) => (start === 3000 ? rows(30) : []);
    assert.deepEqual(await asked({ beside: { total: 9000 }, page: late }, wanted), [
      [0],
      starts(50, 2500),
      starts(2550, 5000),
    ]);
  });
});
