import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { PresencePoll } from '../../../src/tree/presence-poll.ts';

const PERIOD = 5;

describe('The question for who is there', () => {
  let poll: PresencePoll | undefined;
  afterEach(() => {
    poll?.dispose();
  });

  /** A portal that counts how often it was asked. */
  class Asked {
    readonly signals: AbortSignal[] = [];
    readonly directory = { state: { kind: 'ready' } };
    #next: (() => void) | undefined;

    refreshPresence = (signal: AbortSignal): Promise<void> => {
      this.signals.push(signal);
      this.#next?.();
      return Promise.reject(new Error('The portal is down.'));
    };

    another(): Promise<void> {
      return new Promise((resolve) => (this.#next = resolve));
    }
  }
  const periods = (count: number): Promise<void> =>
    new Promise((resolve) => {
      let left = count;
      const timer = setInterval(() => {
        left -= 1;
        if (left > 0) return;
        clearInterval(timer);
        resolve();
      }, PERIOD);
    });

  it('is asked again and again while somebody looks, and bears a portal that is down', async () => {
    const active = new Asked();
    poll = new PresencePoll({ active }, () => true, PERIOD);
    await active.another();
    await active.another();
    assert.ok(active.signals[0]?.aborted, 'the one before is given up');
  });

  it('is not asked while nobody looks', async () => {
    const active = new Asked();
    let looks = false;
    poll = new PresencePoll({ active }, () => looks, PERIOD);
    await periods(4);
    assert.equal(active.signals.length, 0);
    looks = true;
    await active.another();
  });

  it('is not asked of a list that is not whole', async () => {
    const active = new Asked();
    active.directory.state.kind = 'loading';
    poll = new PresencePoll({ active }, () => true, PERIOD);
    await periods(4);
    assert.equal(active.signals.length, 0);
  });

  it('is given up with the window', async () => {
    const active = new Asked();
    poll = new PresencePoll({ active }, () => true, PERIOD);
    await active.another();
    poll.dispose();
    assert.ok(active.signals.at(-1)?.aborted);
  });
});
