import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ratePlanOf } from '../../../../src/bitrix24/limits/portal-limits.ts';
import { ENTERPRISE_PLAN, RateLimit, STANDARD_PLAN } from '../../../../src/bitrix24/limits/rate-limit.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { pass } from '../../support/pass.ts';

const SECOND = 1000;
const ignore = (): void => undefined;

describe('The rate limit', () => {
  for (const [name, plan] of Object.entries({ standard: STANDARD_PLAN, enterprise: ENTERPRISE_PLAN })) {
    it(`lets a burst pass and then so many a second, on the ${name} plan`, async () => {
      const clock = new FakeClock();
      const start = clock.now();
      const limit = new RateLimit(clock, plan);
      for (let sent = 0; sent < plan.burst + 10 * plan.perSecond; sent += 1) {
        await pass(limit, 'click');
        limit.answered();
      }
      assert.ok(Math.abs(clock.now() - start - 10 * SECOND) < 20, String(clock.now() - start));
    });
  }

  it('leaves a part of the burst to clicks', async () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock);
    for (let sent = 0; sent < 45; sent += 1) await pass(limit, 'background');
    assert.deepEqual(clock.waits, []);
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
      await pass(limit, 'background');
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

  it('leaves more to clicks while some of them wait, and as much as before once they have passed', async () => {
    const time = new FakeClock();
    let goOn = ignore;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const limit = new RateLimit({
      now: () => time.now(),
      sleep: async (milliseconds) => {
        await held;
        time.jump(milliseconds);
      },
    });
    for (let sent = 0; sent < 50; sent += 1) {
      await pass(limit, 'click');
      limit.answered();
    }
    assert.equal(limit.waitFor('background'), 3 * SECOND);
    const clicks = [1, 2, 3].map(() => pass(limit, 'click'));
    assert.equal(limit.waitFor('background'), 4.5 * SECOND);
    goOn();
    await Promise.all(clicks);
    assert.equal(limit.waitFor('background'), 3 * SECOND);
  });

  it('counts a request from when it is answered, however long that takes', async () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock);
    for (let sent = 0; sent < 50; sent += 1) await pass(limit, 'click');
    clock.jump(60 * SECOND);
    for (let sent = 0; sent < 50; sent += 1) limit.answered();
    assert.equal(limit.waitFor('click'), SECOND / 2);
  });

  it('goes by another plan from when it is told, and keeps what was counted until then', async () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock, ENTERPRISE_PLAN);
    for (let sent = 0; sent < 250; sent += 1) {
      await pass(limit, 'click');
      limit.answered();
    }
    clock.jump(10 * SECOND);
    limit.follow(STANDARD_PLAN);
    assert.equal(limit.waitFor('click'), 75.5 * SECOND);
  });

  it('holds clicks back no less because a request of the background is refused as well', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock);
    for (let refusals = 0; refusals < 8; refusals += 1) {
      limit.refused('click');
      clock.jump(SECOND);
    }
    assert.equal(limit.waitFor('click'), 7.5 * SECOND);
    limit.refused('background');
    assert.equal(limit.waitFor('click'), 7.5 * SECOND);
  });

  it('makes background loading no rarer where it is a click that is refused', () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock, STANDARD_PLAN, () => 0);
    limit.refused('background');
    clock.jump(4 * SECOND);
    limit.refused('click');
    assert.equal(limit.waitFor('background'), 4 * SECOND);
  });

  it('lets a further refusal end no silence sooner', () => {
    const clock = new FakeClock();
    const randoms = [1, 0];
    const limit = new RateLimit(clock, STANDARD_PLAN, () => randoms.shift() ?? NaN);
    limit.refused('background');
    assert.equal(limit.waitFor('background'), 8 * SECOND);
    clock.jump(2 * SECOND);
    limit.refused('click');
    assert.equal(limit.waitFor('background'), 6 * SECOND);
  });

  it('lets clicks pass while background loading is silent, which then goes on no later', async () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock, STANDARD_PLAN, () => 0);
    limit.refused('background');
    clock.jump(3 * SECOND);
    await pass(limit, 'click');
    assert.deepEqual(clock.waits, []);
    assert.equal(limit.waitFor('background'), SECOND);
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
    assert.equal(await limit.pass('click', stop.signal, ignore, () => 0), false);
  });

  it('takes no place for who has given up before', async () => {
    const clock = new FakeClock();
    const limit = new RateLimit(clock);
    assert.equal(await limit.pass('click', AbortSignal.abort(), ignore, () => 0), false);
    for (let sent = 0; sent < 50; sent += 1) await pass(limit, 'click');
    assert.deepEqual(clock.waits, []);
  });
});
