import type { Clock } from './clock.ts';

/** How many requests a portal lets pass (fact sheet §5.1): so many at once, and so many more a second. */
export interface RatePlan {
  readonly burst: number;
  readonly perSecond: number;
}

export const STANDARD_PLAN: RatePlan = { burst: 50, perSecond: 2 };
export const ENTERPRISE_PLAN: RatePlan = { burst: 250, perSecond: 5 };

/** The plans that differ in their limits. */
export type Plan = 'standard' | 'enterprise';

/** A person's click goes before the loading that nobody is waiting for. */
export type Lane = 'click' | 'background';

/** Requests of the burst that background loading leaves to clicks. */
const KEPT_FOR_CLICKS = 5;

/**
 * The portal's leaky bucket, kept on our side so that it never runs over. A request starts to leak when it is
 * answered: the portal has counted it before, so its bucket is never fuller than ours, however slow the way is.
 * Other programs at the same address fill the portal's as well: where it refuses, ours is taken to be full.
 */
export class RateLimit {
  readonly #clock: Clock;
  #plan: RatePlan;
  /** Requests answered and not leaked yet. */
  #level = 0;
  #underWay = 0;
  #at: number;
  #clicksWaiting = 0;

  constructor(clock: Clock, plan: RatePlan = STANDARD_PLAN) {
    this.#clock = clock;
    this.#plan = plan;
    this.#at = clock.now();
  }

  /** Milliseconds until a request of this lane may pass; 0 where it may now. */
  waitFor(lane: Lane): number {
    this.#leak();
    const kept = lane === 'background' ? KEPT_FOR_CLICKS + this.#clicksWaiting : 0;
    const excess = this.#level + this.#underWay + 1 - (this.#plan.burst - kept);
    return excess <= 0 ? 0 : Math.ceil((excess / this.#plan.perSecond) * 1000);
  }

  /** Counts a request that is sent now. */
  sent(): void {
    this.#underWay += 1;
  }

  /** Tells that a request has come back, in whatever way. */
  answered(): void {
    this.#leak();
    this.#underWay -= 1;
    this.#level += 1;
  }

  /** Goes on by another plan; what was counted stays counted. */
  follow(plan: RatePlan): void {
    this.#leak();
    this.#plan = plan;
  }

  /** Learns that the portal refused a request (`QUERY_LIMIT_EXCEEDED`). */
  refused(): void {
    this.#leak();
    if (this.#plan === ENTERPRISE_PLAN) {
      // It lets less pass than was thought: a bucket of the standard size then holds no more than its own burst.
      this.#plan = STANDARD_PLAN;
      this.#level = Math.min(this.#level, STANDARD_PLAN.burst);
    }
    this.#level = Math.max(this.#level, this.#plan.burst) + 1;
  }

  /** Waits for a place and takes it, until `answered`; false where the signal ended the wait. */
  async pass(
    lane: Lane,
    signal: AbortSignal | undefined,
    onWait: (milliseconds: number) => void,
  ): Promise<boolean> {
    if (lane === 'click') this.#clicksWaiting += 1;
    try {
      for (let wait = this.waitFor(lane); wait > 0; wait = this.waitFor(lane)) {
        onWait(wait);
        await this.#clock.sleep(wait, signal);
        if (signal?.aborted) return false;
      }
      this.sent();
      return true;
    } finally {
      if (lane === 'click') this.#clicksWaiting -= 1;
    }
  }

  #leak(): void {
    const now = this.#clock.now();
    // A clock that was set back must not fill the bucket, nor hold it full.
    const passed = Math.max(0, now - this.#at);
    this.#level = Math.max(0, this.#level - (passed / 1000) * this.#plan.perSecond);
    this.#at = now;
  }
}
