import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { PresencePoll } from '../../../../src/views/users/presence-poll.ts';

const PERIOD = 5;

describe('The question for who is there', () => {
  let poll: PresencePoll | undefined;
  afterEach(() => {
    poll?.dispose();
  });

  /** A portal that counts how often it was asked. */
  class Asked {
    readonly signals: AbortSignal[] = [];
    readonly directory = { state: { kind: 'ready' }, resume: () => Promise.resolve() };
    #next: (() => void) | undefined;

    refreshPresence = (signal: AbortSignal): Promise<void> => {
      this.signals.push(signal);
      this.#next?.();
      return this.reply();
    };

    reply(): Promise<void> {
      return Promise.reject(new Error('The portal is down.'));
    }

    another(): Promise<void> {
      return new Promise((resolve) => (this.#next = resolve));
    }
  }
  /** One that answers when it is told to. */
  class SlowPortal extends Asked {
    answer: () => void = () => undefined;

    override reply(): Promise<void> {
      return new Promise((resolve) => (this.answer = resolve));
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
  });

  it('is not given up where a portal takes longer than a period, nor asked twice at once', async () => {
    const active = new SlowPortal();
    poll = new PresencePoll({ active }, () => true, PERIOD);
    await periods(6);
    assert.equal(active.signals.length, 1);
    assert.equal(active.signals[0]?.aborted, false);
    const next = active.another();
    active.answer();
    await next;
    assert.equal(active.signals[0].aborted, false);
  });

  it('is asked as soon as the view comes into sight, and no sooner than a period later again', async () => {
    const active = new Asked();
    let looks = false;
    poll = new PresencePoll({ active }, () => looks, 60_000);
    looks = true;
    poll.update();
    poll.update();
    assert.equal(active.signals.length, 1);
    await new Promise((resolve) => setImmediate(resolve));
    poll.update();
    assert.equal(active.signals.length, 1);
  });

  it('renews a list that has become old, when somebody looks', () => {
    const active = new Asked();
    let woken = 0;
    active.directory.resume = () => {
      woken += 1;
      return Promise.resolve();
    };
    let looks = false;
    poll = new PresencePoll({ active }, () => looks, 60_000);
    assert.equal(woken, 0);
    looks = true;
    poll.update();
    assert.equal(woken, 1);
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
