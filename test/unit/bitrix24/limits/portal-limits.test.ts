import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Wait } from '../../../../src/bitrix24/client.ts';
import { systemClock, type Clock } from '../../../../src/bitrix24/clock.ts';
import { isCancelled, RestError } from '../../../../src/bitrix24/errors.ts';
import { PortalLimits, ratePlanOf } from '../../../../src/bitrix24/limits/portal-limits.ts';
import { OperatingTime } from '../../../../src/bitrix24/limits/operating-time.ts';
import { ENTERPRISE_PLAN, RateLimit, STANDARD_PLAN } from '../../../../src/bitrix24/limits/rate-limit.ts';
import {
  movedTo,
  refuses,
  replies,
  repliesHtml,
  resets,
  times,
  type Handler,
} from '../../../portal/faults.ts';
import { startTestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { usePortal } from '../../support/use-portal.ts';

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
    limit.refused('click');
    assert.equal(limit.waitFor('click'), SECOND / 2);
  });

  it('holds clicks back for longer from the fourth refusal in a row on, until one passes', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock);
    const refused = (): number => {
      limit.refused('click');
      const wait = limit.waitFor('click');
      clock.jump(Math.max(wait, SECOND));
      return wait / SECOND;
    };
    assert.deepEqual(Array.from({ length: 8 }, refused), [0.5, 0.5, 0.5, 1, 1.5, 2.5, 4.5, 4.5]);
    limit.accepted('click');
    assert.equal(refused(), 0.5);
  });

  it('follows the plan that the portal tells, and the standard one where it tells none', () => {
    assert.deepEqual((['enterprise', 'standard', undefined] as const).map(ratePlanOf), [
      ENTERPRISE_PLAN,
      STANDARD_PLAN,
      STANDARD_PLAN,
    ]);
  });

  it('leaves the portal to clicks for longer the more often it refuses what loads in the background', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock, STANDARD_PLAN, () => 0);
    const waits = [1, 2, 3, 4].map(() => {
      limit.refused('background');
      const wait = [limit.waitFor('background'), limit.waitFor('click')];
      clock.jump(limit.waitFor('background'));
      return wait;
    });
    assert.deepEqual(waits, [
      [4 * SECOND, SECOND / 2],
      [8 * SECOND, SECOND / 2],
      [16 * SECOND, SECOND / 2],
      [16 * SECOND, SECOND / 2],
    ]);
  });

  it('lets background loading come back one request at a time, and faster with each that passes', async () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock, STANDARD_PLAN, () => 0);
    limit.refused('background');
    clock.jump(60 * SECOND);
    const waits = [];
    for (let sent = 0; sent < 10; sent += 1) {
      waits.push(Math.round(limit.waitFor('background') / 100));
      await limit.pass('background', undefined, ignore);
      limit.answered();
      limit.accepted('background');
    }
    assert.deepEqual(waits, [0, 40, 30, 23, 17, 13, 10, 7, 5, 0]);
  });

  it('does not let windows come back together that were refused together', () => {
    const silence = [0, 0.5, 1].map((random) => {
      const clock = new FakeClock();
      const limit = new RateLimit(clock, STANDARD_PLAN, () => random);
      limit.refused('background');
      clock.jump(10 * SECOND);
      limit.refused('background');
      return limit.waitFor('background');
    });
    assert.deepEqual(silence, [8 * SECOND, 12 * SECOND, 16 * SECOND]);
  });

  it('takes refusals of requests that were under way together for one', () => {
    const limit = new RateLimit(new FakeClock());
    for (let refusals = 0; refusals < 30; refusals += 1) limit.refused('click');
    assert.equal(limit.waitFor('click'), SECOND / 2);
  });

  it('bears a clock that is set back', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock);
    limit.refused('click');
    limit.refused('background');
    clock.jump(-86_400 * SECOND);
    assert.equal(limit.waitFor('click'), SECOND / 2);
    assert.ok(limit.waitFor('background') <= 8 * SECOND);
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
    limit.refused('click');
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
    assert.deepEqual([operating.slowDownFor('user.get'), operating.blockFor('user.get')], [0, 0]);
  });

  it('slows a method before its limit, and no other', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { operating: 300, operating_reset_at: resetAt });
    assert.equal(operating.slowDownFor('user.get'), 0);
    operating.note('user.get', { operating: 432, operating_reset_at: resetAt });
    assert.ok(Math.abs(operating.slowDownFor('user.get') - 3.5 * SECOND) < 1);
    assert.equal(operating.slowDownFor('im.user.get'), 0);
  });

  it('waits out a block as long as the portal said', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { operating: 480, operating_reset_at: resetAt });
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 300 * SECOND);
  });

  it('waits a minute where the portal said nothing, longer the next time, and never longer than ten', () => {
    const passing = new FakeClock();
    const operating = new OperatingTime(passing);
    const waits = [1, 2, 3, 4].map(() => {
      operating.blocked('user.get');
      const wait = operating.blockFor('user.get');
      passing.jump(wait);
      return wait / SECOND;
    });
    assert.deepEqual(waits, [60, 120, 240, 240]);
    operating.note('profile', { operating: 480, operating_reset_at: resetAt * 2 });
    operating.blocked('profile');
    assert.equal(operating.blockFor('profile'), 600 * SECOND);
  });

  it('takes what stands inside a batch for the length of a block, and for nothing else', () => {
    const operating = new OperatingTime(clock);
    operating.noteInside('user.get', { operating: 479, operating_reset_at: resetAt });
    assert.equal(operating.slowDownFor('user.get'), 0);
    operating.blockedInside('user.get');
    assert.deepEqual(
      ['user.get', 'batch', 'profile'].map((budget) => operating.blockFor(budget) / SECOND),
      [300, 300, 0],
    );
  });
});

describe('The client under limits', () => {
  const { portal, fault, removeFault } = usePortal();
  const countRequests = async (work: Promise<unknown>): Promise<number> => {
    const start = portal().requests.length;
    await work.catch(ignore);
    return portal().requests.length - start;
  };

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
    const client = clientOf(portal().webhookUrl(), { clock, onWait: (wait) => waits.push(wait) });
    assert.equal(await countRequests(client.call('profile')), 3);
    const held = waits.filter(({ seconds }) => seconds > 0);
    assert.ok(held.length > 2 && held.every(({ seconds }) => seconds <= 3), JSON.stringify(waits));
    assert.deepEqual([...new Set(held.map(({ reason }) => reason))], ['rate']);
    assert.equal(waits.at(-1)?.seconds, 0);
  });

  it('bears with the portal for about a minute, and gives up in the end', async () => {
    fault(refuses(503, 'QUERY_LIMIT_EXCEEDED'));
    const clock = new FakeClock();
    const count = await countRequests(clientOf(portal().webhookUrl(), { clock }).call('profile'));
    const waited = clock.waits.reduce((sum, wait) => sum + wait, 0) / SECOND;
    assert.ok(count > 10 && count < 20 && waited > 30 && waited < 240, `${count} times, ${waited} s`);
  });

  it('learns from a page under 503 that the portal’s bucket is full', async () => {
    fault(times(1, repliesHtml(503)));
    const clock = new FakeClock();
    const limits = new PortalLimits(clock);
    const client = clientOf(portal().webhookUrl(), { clock, limits });
    assert.equal(await countRequests(client.call('im.user.status.set', { STATUS: 'away' })), 1);
    assert.ok(limits.rate.waitFor('click') > 0);
  });

  it('waits out a block of the working time, said in JSON or by a page', async () => {
    for (const block of [refuses(429, 'OPERATION_TIME_LIMIT'), repliesHtml(429)]) {
      fault(times(1, block));
      const clock = new FakeClock();
      assert.equal(await countRequests(clientOf(portal().webhookUrl(), { clock }).call('profile')), 2);
      assert.deepEqual(clock.waits, [60 * SECOND]);
      removeFault();
    }
  });

  it('stops waiting when told to', async () => {
    fault(refuses(503, 'QUERY_LIMIT_EXCEEDED'));
    const stop = new AbortController();
    const clock = new FakeClock();
    const client = clientOf(portal().webhookUrl(), {
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
    const client = clientOf(portal().webhookUrl(), {
      onWait: (wait) => {
        wait.cancel();
      },
    });
    await assert.rejects(client.call('profile'), isCancelled);
  });

  it('asks once more after a fault of the portal, and after a connection that broke', async () => {
    for (const handler of [refuses(500, 'INTERNAL_SERVER_ERROR'), repliesHtml(502), resets]) {
      fault(times(1, handler));
      assert.equal(await countRequests(clientOf(portal().webhookUrl()).call('profile')), 2);
      removeFault();
    }
  });

  it('does not repeat what may have changed something', async () => {
    fault(times(1, resets));
    const client = clientOf(portal().webhookUrl());
    assert.equal(await countRequests(client.call('im.user.status.set', { STATUS: 'away' })), 1);
  });

  for (const code of ['OVERLOAD_LIMIT', 'INVALID_CREDENTIALS', 'insufficient_scope', 'USER_NOT_EXISTS']) {
    it(`does not ask again after ${code}`, async () => {
      fault(refuses(400, code));
      assert.equal(await countRequests(clientOf(portal().webhookUrl()).call('profile')), 1);
    });
  }

  const blockedInside = { result: { result: {}, result_error: { list: { error: 'OPERATION_TIME_LIMIT' } } } };

  it('learns from a batch which of its methods is blocked, and that batches are', async () => {
    fault(times(1, replies(200, JSON.stringify(blockedInside))));
    const clock = new FakeClock();
    const client = clientOf(portal().webhookUrl(), { clock });
    await client.batch({ list: { method: 'user.get', params: {} } });
    await client.call('profile');
    assert.deepEqual(clock.waits, []);
    await client.call('user.get');
    assert.deepEqual(clock.waits, [60 * SECOND]);
    fault(times(1, replies(200, JSON.stringify(blockedInside))));
    await client.batch({ list: { method: 'user.get', params: {} } });
    await client.batch({ me: { method: 'profile', params: {} } });
    assert.equal(clock.waits.length, 2);
  });

  const reading = (where: 'envelope' | 'inside', clock: FakeClock): Handler => {
    const now = clock.now() / SECOND;
    const time = { operating: 479, operating_reset_at: now + 300, finish: now };
    const inside = { result: { list: [] }, result_time: { list: time } };
    return times(1, replies(200, JSON.stringify({ result: inside, ...(where === 'envelope' && { time }) })));
  };

  it('holds no single call back because of a number that it read inside a batch', async () => {
    const clock = new FakeClock();
    fault(reading('inside', clock));
    const client = clientOf(portal().webhookUrl(), { clock });
    await client.batch({ list: { method: 'user.get', params: {} } });
    await client.call('user.get');
    await client.batch({ list: { method: 'user.get', params: {} } });
    assert.deepEqual(clock.waits, []);
  });

  it('paces batches by the number of their envelope', async () => {
    const clock = new FakeClock();
    fault(reading('envelope', clock));
    const client = clientOf(portal().webhookUrl(), { clock });
    await client.batch({ list: { method: 'user.get', params: {} } });
    await client.call('user.get');
    assert.deepEqual(clock.waits, []);
    await client.batch({ list: { method: 'user.get', params: {} } });
    assert.ok(clock.waits.some((wait) => wait > 6 * SECOND));
  });

  it('does not run into a block that it learns of while it waits', async () => {
    const clock = new FakeClock();
    const operating = new OperatingTime(clock);
    let learnt = false;
    const learning: Clock = {
      now: () => clock.now(),
      sleep: (milliseconds) => {
        if (!learnt) operating.blocked('profile');
        learnt = true;
        return clock.sleep(milliseconds);
      },
    };
    const limits = new PortalLimits(learning);
    limits.rate.refused('click');
    const client = clientOf(portal().webhookUrl(), { clock: learning, limits, operating });
    assert.equal(await countRequests(client.call('profile')), 1);
    assert.deepEqual(clock.waits, [SECOND / 2, 59.5 * SECOND]);
  });

  it('keeps the working time of each webhook by itself, and the rate of all together', async () => {
    const clock = new FakeClock();
    const limits = new PortalLimits(clock);
    const [one, other] = [portal().webhookUrl('admin'), portal().webhookUrl('employee')].map((url) =>
      clientOf(url, { clock, limits }),
    );
    assert.ok(one && other);
    fault(times(1, refuses(429, 'OPERATION_TIME_LIMIT')));
    const blocked = one.call('profile');
    await other.call('profile');
    assert.deepEqual(clock.waits, [60 * SECOND]);
    await blocked;
    limits.rate.refused('click');
    await other.call('profile');
    assert.equal(clock.waits.length, 2);
  });
});

describe('A portal that sends on', () => {
  const { portal, fault } = usePortal();
  const { portal: other } = usePortal();

  it('is not followed to somebody else’s host with a secret', async () => {
    fault(movedTo(other().origin));
    await assert.rejects(
      clientOf(portal().webhookUrl()).call('profile'),
      (error) => error instanceof RestError && error.code === 'PORTAL_MOVED',
    );
    assert.equal(other().requests.length, 0);
  });

  for (const method of ['profile', 'im.user.status.set']) {
    it(`to itself is asked ${method} once`, async () => {
      fault(movedTo(portal().origin));
      const start = portal().requests.length;
      await assert.rejects(clientOf(portal().webhookUrl()).call(method), { code: 'REDIRECT_LOOP' });
      assert.equal(portal().requests.length - start, 1);
    });
  }
});
