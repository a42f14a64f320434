import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Prefetch } from '../../../../src/directory/sources/prefetch.ts';

interface Started {
  readonly step: number;
  readonly signal: AbortSignal;
  readonly done: (result: string) => void;
  readonly fails: (error: Error) => void;
}

/** So many steps, each of which ends when it is told to. */
function steps(
  count: number,
  atOnce = (): number => 3,
): { ahead: Prefetch<number, string>; started: Started[] } {
  const started: Started[] = [];
  let planned = 0;
  const ahead = new Prefetch<number, string>(
    () => (planned < count ? (planned += 1) : undefined),
    (step, signal) =>
      new Promise((done, fails) => {
        started.push({ step, signal, done, fails });
        signal.addEventListener('abort', () => {
          fails(new Error('aborted'));
        });
      }),
    atOnce,
  );
  return { ahead, started };
}

describe('Steps run ahead', () => {
  const { signal } = new AbortController();
  const stepsOf = (started: readonly Started[]): number[] => started.map(({ step }) => step);

  it('runs three at once and hands them out in order', async () => {
    const { ahead, started } = steps(5);
    const first = ahead.next(signal);
    assert.deepEqual(stepsOf(started), [1, 2, 3]);
    for (const { step, done } of started.toReversed()) done(`result ${step}`);
    assert.equal(await first, 'result 1');
    assert.equal(await ahead.next(signal), 'result 2');
    assert.deepEqual(stepsOf(started), [1, 2, 3, 4]);
  });

  it('runs as many at once as the portal bears at that time', async () => {
    let borne = 1;
    const { ahead, started } = steps(5, () => borne);
    const first = ahead.next(signal);
    assert.deepEqual(stepsOf(started), [1]);
    started[0]?.done('one');
    await first;
    borne = 2;
    void ahead.next(signal);
    assert.deepEqual(stepsOf(started), [1, 2, 3]);
  });

  it('has nothing more to give after the last step', async () => {
    const { ahead, started } = steps(1);
    const first = ahead.next(signal);
    started[0]?.done('only');
    assert.equal(await first, 'only');
    assert.equal(await ahead.next(signal), undefined);
  });

  it('runs a failed step again at the next call, and keeps what followed', async () => {
    const { ahead, started } = steps(3);
    const first = ahead.next(signal);
    started[1]?.done('two');
    started[0]?.fails(new Error('lost'));
    await assert.rejects(first, /lost/);
    const again = ahead.next(signal);
    assert.deepEqual(stepsOf(started), [1, 2, 3, 1]);
    started[3]?.done('one');
    assert.deepEqual([await again, await ahead.next(signal)], ['one', 'two']);
  });

  it('runs a step again that failed before its turn, without a word', async () => {
    const { ahead, started } = steps(2);
    const first = ahead.next(signal);
    started[1]?.fails(new Error('lost'));
    started[0]?.done('one');
    await first;
    const second = ahead.next(signal);
    started[2]?.done('two');
    assert.equal(await second, 'two');
  });

  it('ends everything under way when the wait is given up, and starts it anew later', async () => {
    const { ahead, started } = steps(3);
    const stop = new AbortController();
    const first = ahead.next(stop.signal);
    stop.abort();
    await assert.rejects(first, /aborted/);
    assert.ok(started.every((step) => step.signal.aborted));
    const again = ahead.next(signal);
    assert.deepEqual(stepsOf(started), [1, 2, 3, 1, 2, 3]);
    started[3]?.done('one');
    assert.equal(await again, 'one');
  });

  it('ends and forgets what was begun where it is cleared, and goes on with the step after that', async () => {
    const { ahead, started } = steps(5);
    const first = ahead.next(signal);
    started[0]?.done('one');
    await first;
    ahead.clear();
    assert.deepEqual(
      started.map((step) => step.signal.aborted),
      [true, true, true],
    );
    const next = ahead.next(signal);
    assert.deepEqual(stepsOf(started), [1, 2, 3, 4, 5]);
    started[3]?.done('four');
    assert.equal(await next, 'four');
  });

  it('starts nothing for somebody who has given up already', async () => {
    const { ahead, started } = steps(3);
    await assert.rejects(ahead.next(AbortSignal.abort()), { kind: 'cancelled' });
    assert.equal(started.length, 0);
  });
});
