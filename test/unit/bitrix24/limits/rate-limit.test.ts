import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ENTERPRISE_PLAN, RateLimit, STANDARD_PLAN } from '../../../../src/bitrix24/limits/rate-limit.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const SECOND = 1000;

function limitAt(clock = new FakeClock(), plan = STANDARD_PLAN) {
  const limit = new RateLimit(clock, plan, () => 0);
  const send = (count: number, lane: 'click' | 'background' = 'click'): void => {
    for (let sent = 0; sent < count; sent += 1) limit.sent(lane);
  };
  return { clock, limit, send };
}

describe('A place in the portal’s bucket', () => {
  it('is there for fifty at once, for background loading while five are left to clicks', () => {
    const { limit, send } = limitAt();
    send(44);
    assert.deepEqual([limit.waitFor('click'), limit.waitFor('background')], [0, 0]);
    send(1);
    assert.deepEqual([limit.waitFor('click'), limit.waitFor('background')], [0, SECOND / 2]);
    send(4);
    assert.equal(limit.waitFor('click'), 0);
    send(1);
    assert.deepEqual([limit.waitFor('click'), limit.waitFor('background')], [SECOND / 2, 3 * SECOND]);
  });

  it('is free again half a second after a request was answered, and not while it is under way', () => {
    const { clock, limit, send } = limitAt();
    send(50);
    clock.jump(60 * SECOND);
    assert.equal(limit.waitFor('click'), SECOND / 2);
    limit.answered();
    clock.jump(499);
    assert.ok(limit.waitFor('click') > 0);
    clock.jump(1);
    assert.equal(limit.waitFor('click'), 0);
  });

  it('is not saved up: nothing leaks out of an empty bucket', () => {
    const { clock, limit, send } = limitAt();
    clock.jump(600 * SECOND);
    send(50);
    assert.equal(limit.waitFor('click'), SECOND / 2);
  });

  it('is left to the clicks that wait', async () => {
    const { clock, limit, send } = limitAt();
    send(50);
    const background: number[] = [];
    const sleep = clock.sleep.bind(clock);
    clock.sleep = (milliseconds) => {
      background.push(limit.waitFor('background'));
      limit.answered();
      return sleep(milliseconds);
    };
    assert.equal(await limit.pass('click', undefined, () => undefined), true);
    assert.deepEqual(background, [3.5 * SECOND]);
    // Nobody waits any more; the click itself is under way.
    assert.equal(limit.waitFor('background'), 3 * SECOND);
  });

  it('stays counted when the plan changes', () => {
    const { limit, send } = limitAt();
    send(50);
    limit.follow(ENTERPRISE_PLAN);
    send(200);
    assert.equal(limit.waitFor('click'), SECOND / 5);
  });

  it('is waited for by a reason that is told: the rate, or a block', async () => {
    const { clock, limit, send } = limitAt();
    send(50);
    limit.answered();
    const told: [number, string][] = [];
    const blocks = [700, 0, 0];
    await limit.pass(
      'click',
      undefined,
      (milliseconds, reason) => told.push([milliseconds, reason]),
      () => blocks.shift() ?? 0,
    );
    assert.deepEqual([told, clock.waits], [[[700, 'operating']], [700]]);
    limit.answered();
    told.length = 0;
    await limit.pass('click', undefined, (milliseconds, reason) => told.push([milliseconds, reason]));
    assert.deepEqual(told[0], [SECOND / 2, 'rate']);
  });
});

describe('A portal that refuses', () => {
  it('is left alone for longer by clicks from the fourth refusal on, until it lets one pass', () => {
    const { clock, limit } = limitAt();
    const refuse = (): number => {
      clock.jump(60 * SECOND);
      limit.refused('click');
      return limit.waitFor('click');
    };
    assert.deepEqual(
      Array.from({ length: 8 }, refuse),
      [0.5, 0.5, 0.5, 1, 1.5, 2.5, 4.5, 4.5].map((seconds) => seconds * SECOND),
    );
    limit.accepted('background');
    assert.equal(refuse(), 4.5 * SECOND);
    limit.accepted('click');
    assert.equal(refuse(), 0.5 * SECOND);
  });

  it('has refused once where that was within a second, and twice after it', () => {
    for (const [between, silence] of [
      [999, 4 * SECOND - 999],
      [1000, 8 * SECOND],
    ] as const) {
      const { clock, limit } = limitAt();
      limit.refused('background');
      clock.jump(between);
      limit.refused('background');
      assert.equal(limit.waitFor('background'), silence);
    }
  });

  it('is left to clicks after the refusal of one too, for no longer the next time', () => {
    const { clock, limit } = limitAt();
    const refuse = (): number => {
      clock.jump(60 * SECOND);
      limit.refused('click');
      return limit.waitFor('background');
    };
    assert.deepEqual([refuse(), refuse(), refuse()], [4 * SECOND, 4 * SECOND, 4 * SECOND]);
  });

  it('does not empty a bucket that is fuller than its burst', () => {
    const { limit, send } = limitAt();
    send(60);
    for (let answered = 0; answered < 60; answered += 1) limit.answered();
    limit.refused('click');
    assert.equal(limit.waitFor('click'), 5.5 * SECOND);
  });

  it('counts as one of the standard plan, however much the larger one has let pass', () => {
    const { limit, send } = limitAt(new FakeClock(), ENTERPRISE_PLAN);
    send(200);
    for (let answered = 0; answered < 200; answered += 1) limit.answered();
    limit.refused('click');
    assert.equal(limit.waitFor('click'), SECOND / 2);
  });

  it('is asked again in time where the clock was set back by a day', () => {
    const { clock, limit } = limitAt();
    limit.refused('background');
    clock.jump(-29 * SECOND);
    // Longer than any silence lasts.
    assert.equal(limit.waitFor('background'), 3 * SECOND);
    clock.jump(29 * SECOND);
    assert.equal(limit.waitFor('background'), 4 * SECOND);
  });
});
