import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { member } from '../../../../src/demo/rest/php.ts';
import {
  type Alteration,
  idsUpTo,
  rowsMissing,
  shuffled,
  totalIs,
  usersNull,
  withoutOrder,
  referencesRefused,
} from '../../../portal/alterations.ts';
import { rewrites } from '../../../portal/deliveries.ts';
import { after, on, refuses, times } from '../../../portal/faults.ts';
import type { TestPortalOptions } from '../../../portal/portal.ts';
import { byNumber, companyOf, listable } from '../../support/company.ts';
import { listAll } from '../../support/listing.ts';
import { portalOf } from '../../support/source-of.ts';

const automatic = { kind: 'automatic' } as const;

describe('A portal that is not as it should be', () => {
  const { start, sourceOf, requests } = portalOf();

  const everybody = async (options: TestPortalOptions, most: number, patience = 0): Promise<void> => {
    const data = options.data ?? companyOf(1_200);
    await start({ data, ...options });
    const { ids, total } = await listAll(sourceOf(automatic), patience);
    const known = new Set(listable(data));
    assert.deepEqual(ids.filter((id) => known.has(id)).sort(byNumber), [...known]);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(total, ids.length);
    assert.ok(requests().length <= most, `${requests().length} requests`);
  };

  it('loses nobody where the order is ignored', () => everybody({ methods: withoutOrder }, 3));

  it('loses nobody where each page is shuffled anew', () =>
    everybody({ data: companyOf(3_000), methods: shuffled() }, 10)).timeout(30_000);

  it('asks for fifty ids a command where more are not answered', () =>
    everybody({ alter: { 'im.user.list.get': idsUpTo(100) } }, 5));

  it('goes on with fifty ids a command for the rest of the list', async () => {
    await start({ data: companyOf(7_200), alter: { 'im.user.list.get': idsUpTo(100) } });
    await listAll(sourceOf(automatic));
    const bodies = requests().map(({ body }) => body);
    const pagesTogether = /"u0":"[^"&]*p1%5D/;
    assert.match(bodies[1] ?? '', pagesTogether);
    const last = bodies.findLast((body) => body.includes('"p0":')) ?? '';
    assert.match(last, /"u1":/);
    assert.doesNotMatch(last, pagesTogether);
  }).timeout(20_000);

  it('asks by id where references are refused', async () => {
    await everybody({ alter: { 'im.user.list.get': referencesRefused('INVALID_FORMAT') } }, 5);
  });

  it('asks again for those whom an answer leaves out', () =>
    everybody({ alter: { 'im.user.list.get': rowsMissing(50) } }, 8));

  it('leaves out those whom the portal has lost, and tells by the total', async () => {
    const data = companyOf(300);
    await start({ data, alter: { 'im.user.list.get': usersNull((id) => id === 100) } });
    const { ids, total = 0 } = await listAll(sourceOf(automatic));
    assert.equal(ids.includes(100), false);
    assert.equal(total, ids.length + 1);
  });

  for (const total of [0, 700, 1_000_000]) {
    it(`loses nobody where the total is said to be ${total}`, async () => {
      const data = companyOf(1_200);
      await start({ data, alter: { 'user.get': totalIs(total) } });
      const { ids } = await listAll(sourceOf(automatic));
      assert.deepEqual(ids.slice(0, 1_200), listable(data));
      assert.ok(requests().length <= 7, `${requests().length} requests`);
    });
  }

  it('loses nobody where somebody is deleted in mid-load', async () => {
    const data = companyOf(3_000);
    const gone = listable(data)[10] ?? 0;
    let asked = 0;
    /** From the second page on he is not there, and all behind him have moved up. */
    const deleted: Alteration = (answer, call) => {
      asked += 1;
      if (asked === 1) return answer;
      const filter = call.params.get('FILTER') ?? null;
      const above = Number(member(filter, '>ID') ?? 0);
      const upTo = Number(member(filter, '<=ID') ?? Infinity);
      const ids = listable(data).filter((id) => id !== gone && id > above && id <= upTo);
      const start = Math.max(0, call.start ?? 0);
      return {
        result: ids.slice(start, start + 50).map((id) => ({ ID: String(id) })),
        total: ids.length,
      };
    };
    const nobody: Alteration = () => ({ result: { items: [], hasMore: false }, total: -1 });
    await start({ data, alter: { 'user.get': deleted, 'im.recent.list': nobody } });
    const { ids } = await listAll(sourceOf(automatic));
    const known = new Set(listable(data));
    assert.deepEqual(ids.filter((id) => known.has(id)).sort(byNumber), [...known]);
    assert.ok(requests().length <= 8, `${requests().length} requests`);
  });

  it('ends where pages are empty and nothing is counted', async () => {
    await start({ people: 100, alter: { 'user.get': () => ({ result: [] }) } });
    const { ids } = await listAll(sourceOf({ kind: 'online' }));
    assert.deepEqual([ids, requests().length], [[], 1]);
  });

  it('ends where every page is the first one', async () => {
    const first: Alteration = (_, call) => ({
      result: [{ ID: String(call.caller.person.id) }],
      total: 100_000,
      next: 50,
    });
    await start({ people: 100, alter: { 'user.get': first } });
    const { ids } = await listAll(sourceOf({ kind: 'online' }));
    assert.deepEqual(ids, [1]);
  });

  it('gives the same list after failures in the middle', async () => {
    const data = companyOf(5_000);
    const portal = await start({ data });
    for (const request of [1, 2, 4, 5]) {
      portal.before(after(request, times(1, on('batch', refuses(503, 'OVERLOAD_LIMIT')))));
    }
    portal.before(
      after(
        6,
        times(
          1,
          on(
            'batch',
            rewrites((text) => text.replaceAll('"p3":', '"x":')),
          ),
        ),
      ),
    );
    const { ids, failures } = await listAll(sourceOf(automatic), 5);
    assert.deepEqual(ids.slice(0, 5_000), listable(data));
    assert.ok(failures.length > 0);
  }).timeout(20_000);

  it('stops asking when the wait is given up, and can go on later', async () => {
    const data = companyOf(5_000);
    const portal = await start({ data });
    const source = sourceOf(automatic);
    const first = await source.next(new AbortController().signal);
    const stop = new AbortController();
    const asked = new Promise<void>((resolve) => {
      let left = 3;
      portal.before(
        times(left, () => {
          left -= 1;
          if (left === 0) resolve();
          return true;
        }),
      );
    });
    const waiting = source.next(stop.signal);
    await asked;
    stop.abort();
    await assert.rejects(waiting, { kind: 'cancelled' });
    const rest = await listAll(source);
    assert.deepEqual([...first.users.map(({ id }) => id), ...rest.ids].slice(0, 5_000), listable(data));
  }).timeout(20_000);
});
