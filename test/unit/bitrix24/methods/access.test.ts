import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { getAccess, planIn } from '../../../../src/bitrix24/methods/access.ts';
import { PortalLimits, ratePlanOf } from '../../../../src/bitrix24/limits/portal-limits.ts';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import type { Alteration } from '../../../portal/alterations.ts';
import { refuses, replies, times } from '../../../portal/faults.ts';
import { startTestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { pass } from '../../support/pass.ts';
import { usePortal } from '../../support/use-portal.ts';

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
    [{ LICENSE_TYPE: 'ent250' }, 'enterprise'],
    [{ LICENSE_TYPE: 'company', LICENSE_FAMILY: 'ent' }, 'enterprise'],
    [{ LICENSE: 'content_center' }, 'standard'],
    [{ LICENSE: 7, LICENSE_FAMILY: null }, undefined],
    [{ SCOPE: ['im'] }, undefined],
    [[], undefined],
    [null, undefined],
  ];
  for (const [result, plan] of plans) {
    it(`takes ${JSON.stringify(result)} for ${plan ?? 'no word on the plan'}`, () => {
      assert.equal(planIn(result), plan);
    });
  }
});

describe('Asking a portal who we are, where a part of the answer is missing', () => {
  const { portal, fault } = usePortal();
  const answering = (results: object, errors: object = {}, odd: string[] = []) => {
    const result = { profile: { ID: '1' }, scope: ['im'], ...results };
    fault(replies(200, JSON.stringify({ result: { result, result_error: errors } })));
    const onUnexpectedField = (method: string, field: string): void => void odd.push(`${method} ${field}`);
    return getAccess(clientOf(portal().webhookUrl(), { onUnexpectedField }));
  };
  const refused = { error: 'ERROR_CORE' };

  for (const part of ['profile', 'scope']) {
    it(`fails as ${part} is refused`, async () => {
      const { code, method } = await failureOf(answering({ [part]: undefined }, { [part]: refused }));
      assert.deepEqual([code, method], ['ERROR_CORE', part]);
    });
  }

  it('fails where what comes is no profile, or no list of scopes', async () => {
    for (const [results, said] of [
      [{ profile: { NAME: 'Ann' } }, ['badReply', 'NOT_A_PROFILE', 'profile']],
      [{ scope: 'im' }, ['badReply', 'NOT_SCOPES', 'scope']],
    ] as const) {
      const { kind, code, method } = await failureOf(answering(results));
      assert.deepEqual([kind, code, method], said);
    }
  });

  it('tells of an odd field, and says the rest', async () => {
    const odd: string[] = [];
    const access = await answering({ profile: { ID: 4, ADMIN: false, EMAIL: {} } }, {}, odd);
    assert.deepEqual([access.ownerId, access.isAdmin, odd], [4, false, ['profile EMAIL']]);
  });
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
