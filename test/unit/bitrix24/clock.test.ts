import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'mocha';
import { systemClock } from '../../../src/bitrix24/clock.ts';

describe('Waiting by the system’s clock', () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const HOUR = 3_600_000;

  it('ends when told to, and leaves no timer and no listener behind', async () => {
    const stop = new AbortController();
    // Mocha starts its own timer once the test has begun.
    await new Promise(setImmediate);
    const before = timers();
    const slept = systemClock.sleep(HOUR, stop.signal);
    assert.deepEqual([timers(), getEventListeners(stop.signal, 'abort').length], [before + 1, 1]);
    stop.abort();
    await slept;
    assert.deepEqual([timers(), getEventListeners(stop.signal, 'abort').length], [before, 0]);
  });

  it('does not begin where it was told to end before', async () => {
    const before = timers();
    const slept = systemClock.sleep(HOUR, AbortSignal.abort());
    assert.equal(timers(), before);
    await slept;
  });

  it('leaves no listener behind when it ends by itself', async () => {
    const { signal } = new AbortController();
    await systemClock.sleep(1, signal);
    await systemClock.sleep(1);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
});
