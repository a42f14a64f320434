import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'mocha';
import { unlessCancelled } from '../../../src/bitrix24/unless-cancelled.ts';

describe('Work that cannot be stopped', () => {
  const endless = new Promise<never>(() => undefined);
  const cancelled = { kind: 'cancelled', code: 'CANCELLED', method: 'blame' };

  it('is waited for, and fails as it fails', async () => {
    const { signal } = new AbortController();
    assert.equal(await unlessCancelled(Promise.resolve(4), signal, 'blame'), 4);
    await assert.rejects(unlessCancelled(Promise.reject(new RangeError('no')), signal, 'blame'), RangeError);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('is left to itself once the person cancels', async () => {
    const stop = new AbortController();
    const waited = unlessCancelled(endless, stop.signal, 'blame');
    stop.abort();
    await assert.rejects(waited, cancelled);
  });

  it('is left to itself where the person has cancelled before', async () => {
    await assert.rejects(unlessCancelled(endless, AbortSignal.abort(), 'blame'), cancelled);
  });
});
