import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RequestRecord } from '../../../../src/bitrix24/client.ts';
import { makePortalData } from '../../../../src/demo/people/demo-data.ts';
import { entries, items, member, upperCased } from '../../../../src/demo/rest/php.ts';
import { allMethods } from '../../../../src/demo/rest/methods.ts';
import type { Method } from '../../../../src/demo/rest/call.ts';
import { createSource } from '../../../../src/directory/sources/create-source.ts';
import type { PeopleSource } from '../../../../src/directory/sources/source.ts';
import { type Alteration, totalIs } from '../../../portal/alterations.ts';
import { after, on } from '../../../portal/faults.ts';
import { bearsNoMoreThan, endings } from '../../../portal/slow.ts';
import { clientOf } from '../../support/client-of.ts';
import { companyOf, listable } from '../../support/company.ts';
import { failureOf } from '../../support/failure-of.ts';
import { recordedLanes } from '../../support/lanes.ts';
import { listAll } from '../../support/listing.ts';
import { portalOf } from '../../support/source-of.ts';

const automatic = { kind: 'automatic' } as const;
const colleagues = { kind: 'colleagues' } as const;

describe('A list that is read page by page', () => {
  const { start, sourceOf, requests } = portalOf();
  const { signal } = new AbortController();
  const byColleagues = (): PeopleSource => sourceOf(colleagues, 'imOnly', ['im']);

  /** How many users each step of a source brings. */
  async function stepsOf(source: PeopleSource): Promise<{ ids: number[]; steps: number[] }> {
    const ids: number[] = [];
    const steps: number[] = [];
    for (let last = false; !last;) {
      const page = await source.next(signal);
      ids.push(...page.users.map(({ id }) => id));
      steps.push(page.users.length);
      ({ last } = page);
    }
    return { ids, steps };
  }

  describe('by a portal that bears half of a full request', () => {
    const bearsHalf = bearsNoMoreThan(25, endings['an error under 500']);
    /** Pages with their users that 25 commands can read. */
    const PAGES = 23;

    it('has no step that brings more than one request, in the order of IDs', async () => {
      const data = companyOf(3_000);
      const portal = await start({ data });
      portal.before(bearsHalf);
      const { ids, steps } = await stepsOf(sourceOf(automatic));
      assert.deepEqual(ids.slice(0, 3_000), listable(data));
      assert.ok(Math.max(...steps) <= PAGES * 50, steps.join());
    }).timeout(20_000);

    it('has no step that brings more, or nobody, by numbers of rows', async () => {
      const data = makePortalData(3_000);
      const portal = await start({ data });
      const all = new Set((await listAll(byColleagues())).ids);
      portal.before(bearsHalf);
      const { ids, steps } = await stepsOf(byColleagues());
      assert.ok(all.size > 1_500);
      assert.deepEqual(new Set(ids), all);
      assert.equal(ids.length, all.size);
      assert.ok(Math.max(...steps) <= PAGES * 50 && !steps.includes(0), steps.join());
    }).timeout(20_000);
  });

  it('gives up what is under way behind the last page', async () => {
    const data = companyOf(300);
    const portal = await start({ data, alter: { 'user.get': totalIs(1_000_000) } });
    const closed: Promise<void>[] = [];
    let allAhead: () => void = () => undefined;
    const aheadHaveCome = new Promise<void>((resolve) => (allAhead = resolve));
    portal.before(
      after(
        1,
        on('batch', async ({ body, request }) => {
          if (body.includes('im.recent.list')) return false;
          if (/"p0":"user\.get[^"]*FILTER\[>ID\]/.test(decodeURIComponent(body))) {
            await aheadHaveCome;
            return false;
          }
          closed.push(new Promise((resolve) => request.socket.once('close', resolve)));
          if (closed.length === 2) allAhead();
          return true;
        }),
      ),
    );
    const outcomes: string[] = [];
    const onRequest = ({ outcome }: RequestRecord): void => void outcomes.push(outcome);
    const source = createSource(automatic, clientOf(portal.webhookUrl(), { onRequest }), ['user']);
    const { ids } = await listAll(source);
    assert.deepEqual(ids.slice(0, 300), listable(data));
    await Promise.all(closed);
    assert.deepEqual(outcomes.filter((outcome) => outcome !== 'ok').sort(), ['CANCELLED', 'CANCELLED']);
  });

  it('loses nobody where the portal does not begin behind an ID, and asks for nobody twice', async () => {
    const data = companyOf(5_000);
    const run: Method['run'] = (call) => {
      const params = upperCased(call.params);
      const filter = entries(params.get('FILTER')) ?? [];
      params.set('FILTER', new Map(filter.filter(([field]) => !field.endsWith('ID'))));
      return allMethods.get('user.get')?.run({ ...call, params }) ?? { result: [] };
    };
    await start({ data, methods: new Map([...allMethods, ['user.get', { scopes: [], run }]]) });
    const { ids, total } = await listAll(sourceOf(automatic));
    assert.deepEqual(ids.slice(0, 5_000), listable(data));
    assert.equal(total, ids.length);
    assert.ok(requests().length <= 8, `${requests().length} requests`);
  }).timeout(20_000);

  it('goes on behind those who were shown where a page is in no order', async () => {
    const data = companyOf(3_000);
    let pages = 0;
    const thirdTurned: Alteration = (answer) => {
      pages += 1;
      return pages === 3 ? { ...answer, result: (items(answer.result) ?? []).toReversed() } : answer;
    };
    await start({ data, alter: { 'user.get': thirdTurned } });
    const { ids, total } = await listAll(sourceOf(automatic));
    assert.deepEqual(
      ids.slice(0, 3_000).sort((one, other) => one - other),
      listable(data),
    );
    assert.equal(total, ids.length);
    assert.ok(requests().length <= 5, `${requests().length} requests`);
  }).timeout(20_000);

  it('has the caller once where the portal names them among their colleagues', async () => {
    const named: Alteration = (answer, { caller }) => ({
      ...answer,
      result: [caller.person.id, ...(items(answer.result) ?? [])],
    });
    await start({ people: 60, alter: { 'im.department.colleagues.list': named } });
    const { ids } = await listAll(byColleagues());
    assert.ok(ids.length > 20);
    assert.deepEqual(
      ids.filter((id) => id === 1),
      [1],
    );
  });

  it('tells no number of colleagues where the portal tells none', async () => {
    const uncounted: Alteration = ({ result }) => ({ result });
    await start({ people: 120, alter: { 'im.department.colleagues.list': uncounted } });
    const { ids, total } = await listAll(byColleagues());
    assert.ok(ids.length > 50);
    assert.equal(total, undefined);
  });

  it('ends where a portal counts more colleagues than it has', async () => {
    await start({ people: 60, alter: { 'im.department.colleagues.list': totalIs(100) } });
    const { ids, total } = await listAll(byColleagues());
    assert.ok(ids.length > 20);
    assert.equal(total, 101);
  });

  describe('of which the pages lack a user', () => {
    const data = companyOf(120);
    const lost = listable(data)[60] ?? 0;

    /** Without a range of IDs the user is left out, and the page is in no order. */
    const lacking: Alteration = (answer, { params }) => {
      if (member(upperCased(params).get('FILTER') ?? null, '>ID') !== undefined) return answer;
      const rows = (items(answer.result) ?? []).filter((row) => Number(member(row, 'ID')) !== lost);
      return { ...answer, result: rows.toReversed() };
    };
    const lackingPortal = () => start({ data, alter: { 'user.get': lacking } });

    it('has them in the end, asked for in the background', async () => {
      const portal = await lackingPortal();
      const { limits, lanes } = recordedLanes();
      const source = createSource(automatic, clientOf(portal.webhookUrl(), { limits }), ['user']);
      const { ids, total } = await listAll(source);
      assert.ok(ids.includes(lost));
      assert.equal(total, ids.length);
      assert.deepEqual(lanes, ['click', 'background', 'background', 'background', 'background']);
    });

    it('can be given up while they are asked for, and go on later', async () => {
      const portal = await lackingPortal();
      const source = sourceOf(automatic);
      const stop = new AbortController();
      portal.before(({ body }) => {
        if (body.includes('"users0"')) stop.abort();
        return false;
      });
      const shown = [...(await source.next(signal)).users, ...(await source.next(signal)).users];
      assert.equal(shown.length, 119);
      assert.equal((await failureOf(source.next(stop.signal))).kind, 'cancelled');
      const { users } = await source.next(signal);
      assert.deepEqual(
        users.map(({ id }) => id),
        [lost],
      );
    });
  });
});
