import type { Clock } from '../clock.ts';

/** How many requests a portal lets pass (fact sheet §5.1): so many at once, and so many more a second. */
export interface RatePlan {
  readonly burst: number;
  readonly perSecond: number;
}

export const STANDARD_PLAN: RatePlan = { burst: 50, perSecond: 2 };
export const ENTERPRISE_PLAN: RatePlan = { burst: 250, perSecond: 5 };

/** The plans that differ in their limits. */
export type Plan = 'standard' | 'enterprise';

/** A request that a person waits for (`click`) goes before one of the background. */
export type Lane = 'click' | 'background';

/** Requests of the burst that background loading leaves to clicks. */
const KEPT_FOR_CLICKS = 5;

/**
 * After this many refused clicks in a row, each further refusal counts as additional requests. The first ones are sent
 * again at once, since background loading makes room for them; if that does not help, other clients must be using up
 * the limit, and the retries become slower.
 */
const FREE_REFUSALS = 3;
const FIRST_PENALTY = 1;
const LARGEST_PENALTY = 8;

/**
 * Milliseconds from one request of background loading to the next once the portal has refused something: they double
 * with each refusal of it up to the longest, and shrink with each that passes until none are left.
 */
const FIRST_INTERVAL = 4000;
const LONGEST_INTERVAL = 16_000;
const SHRINKING = 0.75;

/** Milliseconds within which refusals are of requests that were under way together: they tell the same. */
const TOGETHER = 1000;

/**
 * The portal's leaky bucket, kept on our side so that it never runs over. A request starts to leak when it is
 * answered: the portal has counted it before, so its bucket is never fuller than ours, however slow the way is.
 * Other windows and programs at the same address fill the portal's as well: where it refuses, ours is taken to be
 * full, and the more often it refuses the longer it is left alone, by background loading first.
 */
export class RateLimit {
  readonly #clock: Clock;
  readonly #random: () => number;
  #plan: RatePlan;
  /** Requests answered and not leaked yet. */
  #level = 0;
  #underWay = 0;
  #at: number;
  #clicksWaiting = 0;
  /** Refusals of clicks since the portal last let one pass. */
  #refusals = 0;
  #refusedAt: Partial<Record<Lane, number>> = {};
  /** Milliseconds from one request of background loading to the next; 0 as long as the portal refuses nothing. */
  #interval = 0;
  /** When background loading may go on. */
  #silentUntil = 0;

  /** @param random from 0 to 1, so that windows which were refused together do not come back together */
  constructor(clock: Clock, plan: RatePlan = STANDARD_PLAN, random: () => number = Math.random) {
    this.#clock = clock;
    this.#plan = plan;
    this.#random = random;
    this.#at = clock.now();
  }

  /** Milliseconds until a request of this lane may pass; 0 where it may now. */
  waitFor(lane: Lane): number {
    this.#leak();
    const kept = lane === 'background' ? KEPT_FOR_CLICKS + this.#clicksWaiting : 0;
    const excess = this.#level + this.#underWay + 1 - (this.#plan.burst - kept);
    const wait = Math.max(0, Math.ceil((excess / this.#plan.perSecond) * 1000));
    return lane === 'background' ? Math.max(wait, this.#silence()) : wait;
  }

  /** Counts a request that is sent now. */
  sent(lane: Lane): void {
    this.#underWay += 1;
    if (lane === 'background') this.#beSilent();
  }

  /** Takes note that a request has ended, with or without an answer. */
  answered(): void {
    this.#leak();
    this.#underWay -= 1;
    this.#level += 1;
  }

  /** Learns that the portal let a request pass. */
  accepted(lane: Lane): void {
    if (lane === 'click') this.#refusals = 0;
    else this.#interval = this.#interval * SHRINKING < FIRST_INTERVAL / 8 ? 0 : this.#interval * SHRINKING;
  }

  /** Goes on by another plan; what was counted stays counted. */
  follow(plan: RatePlan): void {
    this.#leak();
    this.#plan = plan;
  }

  /** Learns that the portal refused a request (`QUERY_LIMIT_EXCEEDED`). */
  refused(lane: Lane): void {
    this.#leak();
    if (this.#plan === ENTERPRISE_PLAN) {
      // It lets less pass than was thought: a bucket of the standard size then holds no more than its own burst.
      this.#plan = STANDARD_PLAN;
      this.#level = Math.min(this.#level, STANDARD_PLAN.burst);
    }
    this.#level = Math.max(this.#level, this.#plan.burst);
    const now = this.#clock.now();
    if (Math.abs(now - (this.#refusedAt[lane] ?? -Infinity)) < TOGETHER) return;
    this.#refusedAt[lane] = now;
    if (lane === 'click') {
      const doublings = this.#refusals - FREE_REFUSALS;
      if (doublings >= 0) this.#level += Math.min(FIRST_PENALTY * 2 ** doublings, LARGEST_PENALTY);
      this.#refusals += 1;
    }
    const longer = lane === 'background' ? 2 * this.#interval : this.#interval;
    this.#interval = Math.min(Math.max(longer, FIRST_INTERVAL), LONGEST_INTERVAL);
    this.#beSilent();
  }

  /**
   * Waits for a place and takes it, until `answered`; false where the signal has ended the wait.
   * @param blockFor milliseconds for which something else holds the request back, asked anew after each wait
   */
  async pass(
    lane: Lane,
    signal: AbortSignal,
    onWait: (milliseconds: number, reason: 'rate' | 'operating') => void,
    blockFor: () => number,
  ): Promise<boolean> {
    if (lane === 'click') this.#clicksWaiting += 1;
    try {
      for (;;) {
        if (signal.aborted) return false;
        const block = blockFor();
        const wait = block > 0 ? block : this.waitFor(lane);
        if (wait <= 0) break;
        onWait(wait, block > 0 ? 'operating' : 'rate');
        await this.#clock.sleep(wait, signal);
      }
      this.sent(lane);
      return true;
    } finally {
      if (lane === 'click') this.#clicksWaiting -= 1;
    }
  }

  /** Leaves the portal to clicks until the interval has passed, give or take. */
  #beSilent(): void {
    const silence = this.#interval * (1 + this.#random());
    if (silence > this.#silence()) this.#silentUntil = this.#clock.now() + silence;
  }

  /** Milliseconds that the silence still lasts; less than 0 where it is over. */
  #silence(): number {
    const wait = this.#silentUntil - this.#clock.now();
    // A clock that was set back would make the silence endless.
    return wait <= 2 * LONGEST_INTERVAL ? Math.ceil(wait) : 0;
  }

  #leak(): void {
    const now = this.#clock.now();
    // A clock that was set back must not fill the bucket, nor hold it full.
    const passed = Math.max(0, now - this.#at);
    this.#level = Math.max(0, this.#level - (passed / 1000) * this.#plan.perSecond);
    this.#at = now;
  }
}
