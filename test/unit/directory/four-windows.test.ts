import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { RestClient } from '../../../src/bitrix24/client.ts';
import { PortalLimits } from '../../../src/bitrix24/limits/portal-limits.ts';
import { getUser } from '../../../src/bitrix24/methods/users.ts';
import { createSource } from '../../../src/directory/sources/create-source.ts';
import { usualLimit } from '../../portal/limits.ts';
import type { BatchesAs } from '../../portal/operating-time.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import { type SharedTime, sharedTime } from '../../portal/shared-time.ts';
import { clientOf } from '../support/client-of.ts';
import { companyOf, listable } from '../support/company.ts';
import { listAll } from '../support/listing.ts';

const PEOPLE = 10_000;
const data = companyOf(PEOPLE);
const everybody = listable(data);

/** Two windows with one webhook and two with another. */
const webhooks = ['admin', 'admin', 'second', 'second'] as const;

/** Profiles that each person opens, and milliseconds for which each is read. */
const CLICKS = 30;
const READING = 4000;

/** Seconds that the portal works on each command: what all windows ask for is more than it grants in ten minutes. */
const COST = 1.2;

for (const batchesAs of ['batch', 'methods'] satisfies BatchesAs[]) {
  describe(`Four windows that list ${PEOPLE} people at once, where batches are charged to ${batchesAs}`, () => {
    let time: SharedTime;
    let portal: TestPortal;
    let outcomes: string[];
    let clicks: number[];
    let refusals: number;

    /** A person opens one profile after the other and reads each for a few seconds. */
    const click = async (client: RestClient, window: number): Promise<void> => {
      await time.sleep((window * READING) / webhooks.length);
      for (const id of everybody.slice(0, CLICKS)) {
        await time.sleep(READING);
        const start = time.now();
        await getUser(client, id);
        clicks.push((time.now() - start) / 1000);
      }
    };

    before(async () => {
      [outcomes, clicks, refusals] = [[], [], 0];
      time = sharedTime(Date.parse('2026-03-02T12:00:00Z'));
      portal = await startTestPortal({
        data,
        clock: time.portalTime,
        rateLimit: usualLimit,
        operatingTime: {
          threshold: 480,
          batchesAs,
          cost: ({ method }) => (method === 'batch' || method === 'im.user.get' ? 0.05 : COST),
        },
      });
      // Other programs at the same address leave little of the portal's bucket.
      portal.crowd(45);
    });
    after(async () => {
      time.dispose();
      await portal.dispose();
    });

    it('lose nobody, and hear of no limit', async () => {
      const windows = webhooks.map((name) =>
        clientOf(portal.webhookUrl(name), {
          clock: time,
          limits: new PortalLimits(time),
          onRequest: ({ tries, outcome }) => {
            refusals += tries - 1;
            outcomes.push(outcome);
          },
        }),
      );
      const clicking = windows.map(click);
      const lists = await Promise.all(
        windows.map((client) => listAll(createSource({ kind: 'automatic' }, client, ['im', 'user']))),
      );
      await Promise.all(clicking);
      for (const { ids } of lists) {
        const listed = new Set(ids);
        assert.equal(listed.size, ids.length);
        assert.deepEqual(
          everybody.filter((id) => !listed.has(id)),
          [],
        );
      }
      assert.deepEqual([...new Set(outcomes)], ['ok']);
    }).timeout(60_000);

    it('met the portal’s limits on the way', () => {
      assert.ok(refusals > 0 && time.waited() > 60, `${refusals} refusals, ${time.waited()} s waited`);
    });

    it('keep no click waiting for two seconds', () => {
      assert.equal(clicks.length, CLICKS * webhooks.length);
      assert.ok(Math.max(...clicks) < 2, `${Math.max(...clicks)} s`);
    });
  });
}
