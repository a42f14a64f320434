import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { getAccess, planIn } from '../../../../src/bitrix24/methods/access.ts';
import { PortalLimits, ratePlanOf } from '../../../../src/bitrix24/limits/portal-limits.ts';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import type { Alteration } from '../../../portal/alterations.ts';
import { refuses, times } from '../../../portal/faults.ts';
import { startTestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { pass } from '../../support/pass.ts';

/** What a portal that answers `app.info` so tells in one request. */
async function accessWith(appInfo: Alteration): Promise<unknown> {
  const portal = await startTestPortal({ alter: { 'app.info': appInfo } });
  try {
    const { ownerId, scopes, plan } = await getAccess(clientOf(portal.webhookUrl('imOnly')));
    return { ownerId, scopes, plan, requests: portal.requests.length };
  } finally {
    await portal.dispose();
  }
}

describe('Asking a portal who we are', () => {
  const known = { ownerId: 1, scopes: ['im'], requests: 1 };

  it('brings the plan along', async () => {
    assert.deepEqual(await accessWith((answer) => answer), { ...known, plan: 'standard' });
    const enterprise = { result: { SCOPE: ['im'], LICENSE: 'en_ent250' } };
    assert.deepEqual(await accessWith(() => enterprise), { ...known, plan: 'enterprise' });
  });

  it('does not fail where the portal keeps its plan to itself', async () => {
    const refused = await accessWith(() => {
      throw new Refusal('ACCESS_DENIED', 'Access denied! Application context required');
    });
    assert.deepEqual(refused, { ...known, plan: undefined });
    assert.deepEqual(await accessWith(() => ({ result: 'nonsense' })), { ...known, plan: undefined });
  });

  it('fails as the portal refuses it', async () => {
    const portal = await startTestPortal();
    try {
      assert.equal((await failureOf(getAccess(clientOf(portal.webhookUrl('wrong'))))).kind, 'credentials');
    } finally {
      await portal.dispose();
    }
  });

  const plans: [unknown, string | undefined][] = [
    [{ LICENSE: 'ru_ent1000', LICENSE_TYPE: 'ent1000', LICENSE_FAMILY: 'ent' }, 'enterprise'],
    [{ LICENSE_FAMILY: 'Enterprise' }, 'enterprise'],
    [{ LICENSE: 'en_basic', LICENSE_TYPE: 'basic', LICENSE_FAMILY: 'basic' }, 'standard'],
    [{ LICENSE: 'content_center' }, 'standard'],
    [{ LICENSE: 7, LICENSE_FAMILY: null }, undefined],
    [{ SCOPE: ['im'] }, undefined],
    [[], undefined],
  ];
  for (const [result, plan] of plans) {
    it(`takes ${JSON.stringify(result)} for ${plan ?? 'no word on the plan'}`, () => {
      assert.equal(planIn(result), plan);
    });
  }
});

describe('The limits of the enterprise plan', () => {
  const passAll = async (limits: PortalLimits, requests: number): Promise<void> => {
    for (let sent = 0; sent < requests; sent += 1) {
      await pass(limits.rate, 'click');
      limits.rate.answered();
    }
  };

  it('let more pass than the standard ones', async () => {
    const clock = new FakeClock();
    await passAll(new PortalLimits(clock, ratePlanOf('enterprise')), 250);
    assert.deepEqual(clock.waits, []);
  });

  it('count from when the plan is known', async () => {
    const clock = new FakeClock();
    const limits = new PortalLimits(clock);
    await passAll(limits, 50);
    limits.follow('enterprise');
    await passAll(limits, 200);
    assert.deepEqual(clock.waits, []);
  });

  it('end with the first refusal, until the portal is connected again', async () => {
    const portal = await startTestPortal();
    const clock = new FakeClock();
    const limits = new PortalLimits(clock, ratePlanOf('enterprise'));
    const ask = (): Promise<unknown> => clientOf(portal.webhookUrl(), { clock, limits }).call('profile');
    try {
      await passAll(limits, 200);
      portal.before(times(1, refuses(503, 'QUERY_LIMIT_EXCEEDED')));
      await ask();
      // The standard plan’s pace, and not the minute and more that 200 requests would take at it.
      assert.ok(clock.waits.length > 0 && clock.waits.every((wait) => wait <= 1000), clock.waits.join());
      const before = clock.waits.length;
      limits.follow('enterprise');
      await passAll(limits, 100);
      assert.equal(clock.waits.length, before);
    } finally {
      await portal.dispose();
    }
  });
});
