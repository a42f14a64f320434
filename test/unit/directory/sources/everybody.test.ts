import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RequestRecord } from '../../../../src/bitrix24/client.ts';
import { PortalLimits } from '../../../../src/bitrix24/limits/portal-limits.ts';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import { createSource } from '../../../../src/directory/sources/create-source.ts';
import type { Alteration } from '../../../portal/alterations.ts';
import { replies } from '../../../portal/faults.ts';
import { usualLimit } from '../../../portal/limits.ts';
import { sharedTime } from '../../../portal/shared-time.ts';
import { clientOf } from '../../support/client-of.ts';
import { companyOf, listable } from '../../support/company.ts';
import { recordedLanes } from '../../support/lanes.ts';
import { listAll } from '../../support/listing.ts';
import { portalOf } from '../../support/source-of.ts';

const automatic = { kind: 'automatic' } as const;

describe('Everybody, listed', () => {
  const { start, sourceOf, requests } = portalOf();

  /** The list itself, and one request for the recent contacts. */
  for (const [people, count] of [
    [50, 1 + 1],
    [51, 2 + 1],
    [2_400, 2 + 1],
    [5_000, 4 + 1],
  ] as const) {
    it(`takes ${count} requests for ${people}`, async () => {
      const data = companyOf(people);
      await start({ data });
      const { ids, total } = await listAll(sourceOf(automatic));
      assert.deepEqual(ids.slice(0, people), listable(data));
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(total, ids.length);
      assert.equal(requests().length, count);
      assert.ok(count <= Math.ceil(people / 2300) + 2);
    }).timeout(20_000);
  }

  it('keeps each request to a size that any server takes', async () => {
    await start({ data: companyOf(2_400) });
    await listAll(sourceOf(automatic));
    const sizes = requests().map(({ body }) => body.length);
    assert.ok(Math.max(...sizes) < 150_000, sizes.join());
  });

  it('adds bots and others whom only the recent contacts name', async () => {
    const data = companyOf(120);
    await start({ data });
    const source = sourceOf(automatic);
    const { ids } = await listAll(source);
    const known = new Set(listable(data));
    const strangers = data.people.filter(({ id }) => ids.includes(id) && !known.has(id));
    assert.ok(strangers.some(({ kind }) => kind === 'bot'));
    assert.equal(ids.length, 120 + strangers.length);
    assert.deepEqual(source.provenance, {
      from: 'user.get',
      missing: ['quietBots', 'outsiders'],
      withRecent: true,
    });
  });

  it('is complete without the recent contacts where a portal refuses them', async () => {
    const data = companyOf(120);
    const refused: Alteration = () => {
      throw new Refusal('ERROR_METHOD_NOT_FOUND', 'Method not found!');
    };
    await start({ data, alter: { 'im.recent.list': refused } });
    const source = sourceOf(automatic);
    const { ids, failures } = await listAll(source);
    assert.deepEqual([ids, failures], [listable(data), []]);
    assert.deepEqual(source.provenance, { from: 'user.get', missing: ['bots', 'outsiders'] });
  });

  it('turns to departments where the scope for user.get is missing', async () => {
    await start({ people: 300 });
    const source = sourceOf(automatic, 'imOnly', ['im', 'user']);
    await source.next(new AbortController().signal);
    assert.equal(source.provenance.from, 'departments');
  });

  it('brings on no refusal where the portal enforces its limit', async () => {
    const time = sharedTime(Date.now());
    try {
      const portal = await start({ data: companyOf(120), rateLimit: usualLimit, clock: time.portalTime });
      const tries: number[] = [];
      const onRequest = (record: RequestRecord): void => void tries.push(record.tries);
      const client = clientOf(portal.webhookUrl(), {
        clock: time,
        limits: new PortalLimits(time),
        onRequest,
      });
      for (let list = 0; list < 20; list += 1) await listAll(createSource(automatic, client, ['user']));
      assert.deepEqual(new Set(tries), new Set([1]));
      assert.equal(tries.length, 60);
      assert.ok(time.waited() > 0);
    } finally {
      time.dispose();
    }
  });

  it('asks first by a click, then in the background', async () => {
    const portal = await start({ data: companyOf(300) });
    const { limits, lanes } = recordedLanes();
    const client = clientOf(portal.webhookUrl(), { limits });
    await listAll(createSource(automatic, client, ['user']));
    assert.deepEqual(lanes, ['click', 'background', 'background']);
  });

  it('says that it may not, where the scope is missing', async () => {
    const portal = await start({ people: 100 });
    await assert.rejects(listAll(sourceOf({ kind: 'online' }, 'imOnly', ['im'])), { kind: 'scope' });
    assert.equal(requests().length, 1);
    portal.before(replies(200, '{"result":[]}'));
    await assert.rejects(listAll(sourceOf(automatic)), { kind: 'badReply' });
  });
});
