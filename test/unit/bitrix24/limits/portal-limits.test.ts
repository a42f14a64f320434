import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Wait } from '../../../../src/bitrix24/client.ts';
import { systemClock, type Clock } from '../../../../src/bitrix24/clock.ts';
import { isCancelled, RestError } from '../../../../src/bitrix24/errors.ts';
import { PortalLimits } from '../../../../src/bitrix24/limits/portal-limits.ts';
import { OperatingTime } from '../../../../src/bitrix24/limits/operating-time.ts';
import { STANDARD_PLAN } from '../../../../src/bitrix24/limits/rate-limit.ts';
import { breaksInBody } from '../../../portal/deliveries.ts';
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

  it('asks three times more where a page under 503 tells that the bucket is full, and no more', async () => {
    fault(repliesHtml(503));
    assert.equal(await countRequests(clientOf(portal().webhookUrl()).call('profile')), 4);
  });

  it('sends again what the portal has refused to run, also where it changes something', async () => {
    fault(times(1, refuses(503, 'QUERY_LIMIT_EXCEEDED')));
    const client = clientOf(portal().webhookUrl());
    assert.equal(await countRequests(client.call('im.user.status.set', { STATUS: 'away' })), 2);
  });

  it('does not take a fault of the portal under 503 for a full bucket', async () => {
    fault(refuses(503, 'INTERNAL_SERVER_ERROR'));
    assert.equal(await countRequests(clientOf(portal().webhookUrl()).call('profile')), 2);
  });

  it('holds nothing back after an error that has nothing to do with limits', async () => {
    fault(times(1, refuses(400, 'USER_NOT_EXISTS')));
    const clock = new FakeClock();
    const client = clientOf(portal().webhookUrl(), { clock });
    assert.equal(await countRequests(client.call('profile')), 1);
    await client.call('profile');
    assert.deepEqual(clock.waits, []);
  });

  for (const [what, handler, seconds] of [
    ['sooner after an answer', () => false, 3],
    ['sooner after an error that the portal has answered', refuses(400, 'USER_NOT_EXISTS'), 3],
    ['no sooner after a connection that broke', resets, 4],
  ] as const) {
    it(`lets background loading come back ${what}`, async () => {
      const clock = new FakeClock();
      const limits = new PortalLimits(clock, STANDARD_PLAN, () => 0);
      limits.rate.refused('background');
      clock.jump(60 * SECOND);
      fault(handler);
      const client = clientOf(portal().webhookUrl(), { clock, limits });
      for (let asked = 0; asked < 2; asked += 1) {
        await client.call('profile', {}, { lane: 'background' }).catch(ignore);
      }
      assert.equal(limits.rate.waitFor('background'), seconds * SECOND);
    });
  }

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

  it('gives a method up that is blocked for longer than any block lasts', async () => {
    fault(refuses(429, 'OPERATION_TIME_LIMIT'));
    const clock = new FakeClock();
    const reasons: string[] = [];
    const client = clientOf(portal().webhookUrl(), { clock, onWait: ({ reason }) => reasons.push(reason) });
    assert.equal(await countRequests(client.call('profile')), 5);
    assert.deepEqual(clock.waits, [60 * SECOND, 120 * SECOND, 240 * SECOND, 240 * SECOND]);
    assert.ok(reasons.includes('operating'), reasons.join());
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
    for (const handler of [
      refuses(500, 'INTERNAL_SERVER_ERROR'),
      refuses(500, 'ERROR_UNEXPECTED_ANSWER'),
      repliesHtml(502),
      repliesHtml(504),
      resets,
      breaksInBody('chunked'),
    ]) {
      fault(times(1, handler));
      assert.equal(await countRequests(clientOf(portal().webhookUrl()).call('profile')), 2);
      removeFault();
    }
  });

  it('does not send a batch again that a gateway has waited long for', async () => {
    fault(repliesHtml(504));
    const [one, other] = [1, 4].map((ID) => ({ method: 'im.user.get', params: { ID } }));
    assert.ok(one && other);
    const client = clientOf(portal().webhookUrl());
    assert.equal(await countRequests(client.batch({ one, other })), 1);
    assert.equal(await countRequests(client.batch({ one })), 2);
  });

  it('asks once more for what only reads, though its name begins like that of a change', async () => {
    fault(times(1, repliesHtml(502)));
    assert.equal(await countRequests(clientOf(portal().webhookUrl()).call('timeman.settings')), 2);
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
    const reasons: string[] = [];
    const client = clientOf(portal().webhookUrl(), {
      clock,
      onWait: ({ seconds, reason }) => {
        if (seconds > 0) reasons.push(reason);
      },
    });
    await client.batch({ list: { method: 'user.get', params: {} } });
    await client.call('user.get');
    assert.deepEqual(clock.waits, []);
    await client.batch({ list: { method: 'user.get', params: {} } });
    assert.ok(clock.waits.some((wait) => wait > 6 * SECOND));
    assert.deepEqual(reasons, ['operating']);
  });

  it('sends nothing where the person has stopped the wait for working time', async () => {
    const clock = new FakeClock();
    const operating = new OperatingTime(clock);
    operating.note('profile', { operating: 479 });
    const client = clientOf(portal().webhookUrl(), {
      clock,
      operating,
      onWait: (wait) => {
        wait.cancel();
      },
    });
    const start = portal().requests.length;
    await assert.rejects(client.call('profile'), isCancelled);
    assert.equal(portal().requests.length, start);
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
