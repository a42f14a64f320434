import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Wait } from '../../../src/bitrix24/client.ts';
import { systemClock } from '../../../src/bitrix24/clock.ts';
import { isCancelled, RestError } from '../../../src/bitrix24/errors.ts';
import { PortalLimits } from '../../../src/bitrix24/limits.ts';
import { OperatingTime } from '../../../src/bitrix24/operating-time.ts';
import { ENTERPRISE_PLAN, RateLimit, STANDARD_PLAN } from '../../../src/bitrix24/rate-limit.ts';
import { refuses, replies, repliesHtml, resets, times, type Handler } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import { clientOf } from '../support/client-of.ts';
import { FakeClock } from '../support/fake-clock.ts';

const SECOND = 1000;
const ignore = (): void => undefined;

describe('The rate limit', () => {
  for (const [name, plan] of Object.entries({ standard: STANDARD_PLAN, enterprise: ENTERPRISE_PLAN })) {
    it(`lets a burst pass and then so many a second, on the ${name} plan`, async () => {
      const clock = new FakeClock();
      const start = clock.now();
      const limit = new RateLimit(clock, plan);
      for (let sent = 0; sent < plan.burst + 10 * plan.perSecond; sent += 1) {
        await limit.pass('click', undefined, ignore);
        limit.answered();
      }
      assert.ok(Math.abs(clock.now() - start - 10 * SECOND) < 20, String(clock.now() - start));
    });
  }

  it('leaves a part of the burst to clicks', async () => {
    const limit = new RateLimit(new FakeClock());
    for (let sent = 0; sent < 45; sent += 1) await limit.pass('background', undefined, ignore);
    assert.ok(limit.waitFor('background') > 0);
    assert.equal(limit.waitFor('click'), 0);
  });

  it('is full after the portal has refused', () => {
    const limit = new RateLimit(new FakeClock());
    limit.refused();
    assert.equal(limit.waitFor('click'), SECOND);
  });

  it('bears a clock that is set back', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock);
    limit.refused();
    clock.jump(-86_400 * SECOND);
    assert.equal(limit.waitFor('click'), SECOND);
    clock.jump(SECOND);
    assert.equal(limit.waitFor('click'), 0);
  });

  it('ends the wait of who gives up', async () => {
    const stop = new AbortController();
    const limit = new RateLimit({
      now: () => 0,
      sleep: () => {
        stop.abort();
        return Promise.resolve();
      },
    });
    limit.refused();
    assert.equal(await limit.pass('click', stop.signal, ignore), false);
  });
});

describe('The operating time', () => {
  const clock = new FakeClock();
  const resetAt = (clock.now() + 300 * SECOND) / SECOND;

  it('holds nothing back on a portal that does not count it', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { start: 1 });
    operating.note('user.get', undefined);
    assert.equal(operating.waitFor(['user.get']), 0);
  });

  it('slows a method before its limit, and no other', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { operating: 300, operating_reset_at: resetAt });
    assert.equal(operating.waitFor(['user.get']), 0);
    operating.note('user.get', { operating: 432, operating_reset_at: resetAt });
    assert.ok(Math.abs(operating.waitFor(['user.get', 'im.user.get']) - 3.5 * SECOND) < 1);
    assert.equal(operating.waitFor(['im.user.get']), 0);
  });

  it('waits out a block as long as the portal said', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { operating: 480, operating_reset_at: resetAt });
    operating.blocked('user.get');
    assert.equal(operating.waitFor(['user.get']), 300 * SECOND);
  });

  it('waits a minute where the portal said nothing, and never longer than ten', () => {
    const operating = new OperatingTime(clock);
    operating.blocked('user.get');
    assert.equal(operating.waitFor(['user.get']), 60 * SECOND);
    operating.note('profile', { operating: 480, operating_reset_at: resetAt * 2 });
    operating.blocked('profile');
    assert.equal(operating.waitFor(['profile']), 600 * SECOND);
  });
});

describe('The client under limits', () => {
  let portal: TestPortal;
  let removeFault: () => void = ignore;
  const fault = (handler: Handler): void => {
    removeFault = portal.before(handler);
  };
  const countRequests = async (work: Promise<unknown>): Promise<number> => {
    const start = portal.requests.length;
    await work.catch(ignore);
    return portal.requests.length - start;
  };
  before(async () => {
    portal = await startTestPortal();
  });
  afterEach(() => {
    removeFault();
  });
  after(() => portal.dispose());

  it('never makes the portal refuse, however much is asked at once', async () => {
    // A hundred times the usual speed, so that real time can be used.
    const plan = { burst: 50, perSecond: 200 };
    const limited = await startTestPortal({ rateLimit: { threshold: 50, perSecond: 200 } });
    try {
      const outcomes: string[] = [];
      const client = clientOf(limited.webhookUrl(), {
        clock: systemClock,
        limits: new PortalLimits(systemClock, plan),
        onRequest: ({ outcome, tries }) => outcomes.push(`${outcome} ${tries}`),
      });
      await Promise.all(Array.from({ length: 120 }, () => client.call('profile')));
      assert.deepEqual([outcomes.length, ...new Set(outcomes)], [120, 'ok 1']);
    } finally {
      await limited.dispose();
    }
  });

  it('waits and asks again where others have filled the portal’s bucket', async () => {
    fault(times(2, refuses(503, 'QUERY_LIMIT_EXCEEDED')));
    const clock = new FakeClock();
    const waits: Wait[] = [];
    const client = clientOf(portal.webhookUrl(), { clock, onWait: (wait) => waits.push(wait) });
    assert.equal(await countRequests(client.call('profile')), 3);
    assert.deepEqual(
      waits.map(({ seconds, reason }) => `${seconds} s, ${reason}`),
      ['1 s, rate', '0 s, rate', '1 s, rate', '0 s, rate'],
    );
  });

  it('gives up in the end', async () => {
    fault(refuses(503, 'QUERY_LIMIT_EXCEEDED'));
    assert.equal(await countRequests(clientOf(portal.webhookUrl()).call('profile')), 5);
  });

  it('waits out a block of the working time, said in JSON or by a page', async () => {
    for (const block of [refuses(429, 'OPERATION_TIME_LIMIT'), repliesHtml(429)]) {
      fault(times(1, block));
      const clock = new FakeClock();
      assert.equal(await countRequests(clientOf(portal.webhookUrl(), { clock }).call('profile')), 2);
      assert.deepEqual(clock.waits, [60 * SECOND]);
      removeFault();
    }
  });

  it('stops waiting when told to', async () => {
    fault(refuses(503, 'QUERY_LIMIT_EXCEEDED'));
    const stop = new AbortController();
    const clock = new FakeClock();
    const client = clientOf(portal.webhookUrl(), {
      clock,
      onWait: (wait) => {
        if (wait.seconds === 0) return;
        assert.equal(wait.seconds, 1);
        stop.abort();
      },
    });
    await assert.rejects(client.call('profile', {}, { signal: stop.signal }), isCancelled);
  });

  it('stops waiting when the person who was told of it says so', async () => {
    fault(refuses(503, 'QUERY_LIMIT_EXCEEDED'));
    const client = clientOf(portal.webhookUrl(), {
      onWait: (wait) => {
        wait.cancel();
      },
    });
    await assert.rejects(client.call('profile'), isCancelled);
  });

  it('asks once more after a fault of the portal, and after a connection that broke', async () => {
    for (const handler of [refuses(500, 'INTERNAL_SERVER_ERROR'), repliesHtml(502), resets]) {
      fault(times(1, handler));
      assert.equal(await countRequests(clientOf(portal.webhookUrl()).call('profile')), 2);
      removeFault();
    }
  });

  it('does not repeat what may have changed something', async () => {
    fault(times(1, resets));
    const client = clientOf(portal.webhookUrl());
    assert.equal(await countRequests(client.call('im.user.status.set', { STATUS: 'away' })), 1);
  });

  for (const code of ['OVERLOAD_LIMIT', 'INVALID_CREDENTIALS', 'insufficient_scope', 'USER_NOT_EXISTS']) {
    it(`does not ask again after ${code}`, async () => {
      fault(refuses(400, code));
      assert.equal(await countRequests(clientOf(portal.webhookUrl()).call('profile')), 1);
    });
  }

  it('learns from a batch which of its methods is blocked', async () => {
    const blocked = { result: { result: {}, result_error: { list: { error: 'OPERATION_TIME_LIMIT' } } } };
    fault(times(1, replies(200, JSON.stringify(blocked))));
    const clock = new FakeClock();
    const client = clientOf(portal.webhookUrl(), { clock });
    await client.batch({ list: { method: 'user.get', params: {} } });
    await client.call('profile');
    assert.deepEqual(clock.waits, []);
    await client.call('user.get');
    assert.deepEqual(clock.waits, [60 * SECOND]);
  });
});

describe('A portal that has moved', () => {
  let portal: TestPortal;
  let other: TestPortal;
  before(async () => {
    [portal, other] = await Promise.all([startTestPortal(), startTestPortal()]);
  });
  after(() => Promise.all([portal.dispose(), other.dispose()]));

  it('is not followed to somebody else’s host with a secret', async () => {
    const remove = portal.before(replies(302, '', { Location: `${other.origin}/rest/profile` }));
    await assert.rejects(
      clientOf(portal.webhookUrl()).call('profile'),
      (error) => error instanceof RestError && error.code === 'PORTAL_MOVED',
    );
    assert.equal(other.requests.length, 0);
    remove();
  });

  it('is followed on its own host, with the same request', async () => {
    const remove = portal.before(times(1, replies(302, '', { Location: `${portal.origin}/elsewhere` })));
    const { result } = await clientOf(portal.webhookUrl()).call('im.user.get', { ID: 4 });
    assert.match(JSON.stringify(result), /Emily/);
    remove();
  });

  it('is not followed in circles', async () => {
    const remove = portal.before(replies(302, '', { Location: portal.origin }));
    const start = portal.requests.length;
    await assert.rejects(clientOf(portal.webhookUrl()).call('profile'), RestError);
    assert.equal(portal.requests.length - start, 4);
    remove();
  });
});
