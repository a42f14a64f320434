import type { Clock } from './clock.ts';
import type { RestError } from './errors.ts';
import { OperatingTime } from './operating-time.ts';
import {
  ENTERPRISE_PLAN,
  RateLimit,
  STANDARD_PLAN,
  type Lane,
  type Plan,
  type RatePlan,
} from './rate-limit.ts';

/** Why a request is held back. */
export type WaitReason = 'rate' | 'operating' | 'retry';

/** Is told whenever a request has to wait, and for how many milliseconds. */
export type OnPause = (milliseconds: number, reason: WaitReason) => void;

/** What a portal allows from this machine. All clients of a portal share one, as the portal counts them together. */
export class PortalLimits {
  readonly #clock: Clock;
  readonly #rate: RateLimit;
  readonly operating: OperatingTime;

  constructor(clock: Clock, plan: RatePlan = STANDARD_PLAN) {
    this.#clock = clock;
    this.#rate = new RateLimit(clock, plan);
    this.operating = new OperatingTime(clock);
  }

  /** Goes on by the plan that the portal has told; after a refusal the standard one counts until this is called. */
  follow(plan: Plan): void {
    this.#rate.follow(ratePlanOf(plan));
  }

  /**
   * Waits until a request may be sent and counts it; `answered` must follow.
   * @param methods those that the request runs: the commands of a batch, each counted by itself (fact sheet §5.2)
   * @returns false where the signal ended the wait
   */
  async pass(
    methods: readonly string[],
    lane: Lane,
    signal: AbortSignal,
    onPause: OnPause,
  ): Promise<boolean> {
    const pause = this.operating.waitFor(methods);
    if (pause > 0) await this.pause(pause, 'operating', signal, onPause);
    if (signal.aborted) return false;
    return this.#rate.pass(lane, signal, (wait) => {
      onPause(wait, 'rate');
    });
  }

  /** Tells that a request which has passed has come back, in whatever way. */
  answered(): void {
    this.#rate.answered();
  }

  async pause(
    milliseconds: number,
    reason: WaitReason,
    signal: AbortSignal,
    onPause: OnPause,
  ): Promise<void> {
    onPause(milliseconds, reason);
    await this.#clock.sleep(milliseconds, signal);
  }

  /** Learns from a refusal of a request that ran these methods. */
  refused(error: RestError, methods: readonly string[]): void {
    if (error.code === 'QUERY_LIMIT_EXCEEDED') this.#rate.refused();
    if (error.code === 'OPERATION_TIME_LIMIT') for (const method of methods) this.operating.blocked(method);
  }
}

/** How much a plan lets pass (fact sheet §5.1). */
export function ratePlanOf(plan: Plan | undefined): RatePlan {
  return plan === 'enterprise' ? ENTERPRISE_PLAN : STANDARD_PLAN;
}
