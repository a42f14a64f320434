import { BatchSize } from './batch-size.ts';
import type { Clock } from '../clock.ts';
import type { RestError } from '../errors.ts';
import type { Budget, OperatingTime } from './operating-time.ts';
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

/** What a portal allows from this machine and bears at a time. All its clients share one: it counts them together. */
export class PortalLimits {
  readonly rate: RateLimit;
  readonly batchSize = new BatchSize();

  constructor(clock: Clock, plan: RatePlan = STANDARD_PLAN, random?: () => number) {
    this.rate = new RateLimit(clock, plan, random);
  }

  /** Goes on by the plan that the portal has told; after a refusal the standard one counts until this is called. */
  follow(plan: Plan): void {
    this.rate.follow(ratePlanOf(plan));
  }
}

/** How much a plan lets pass (fact sheet §5.1). */
export function ratePlanOf(plan: Plan | undefined): RatePlan {
  return plan === 'enterprise' ? ENTERPRISE_PLAN : STANDARD_PLAN;
}

/** True for a refusal because of too many requests, also where a server in front of the portal tells it by a page. */
export function isRateRefusal({ code, status }: RestError): boolean {
  return code === 'QUERY_LIMIT_EXCEEDED' || (code === 'SERVER_ERROR' && status === 503);
}

/** The limits of one client: those of its portal, and the working time of its own credentials (fact sheet §5.2). */
export class ClientLimits {
  readonly #clock: Clock;
  readonly #rate: RateLimit;
  readonly #operating: OperatingTime;
  readonly batchSize: BatchSize;

  constructor(clock: Clock, { rate, batchSize }: PortalLimits, operating: OperatingTime) {
    this.#clock = clock;
    this.#rate = rate;
    this.#operating = operating;
    this.batchSize = batchSize;
  }

  /**
   * Waits until a request may be sent and counts it; `answered` must follow. A block that is learnt while it waits is
   * waited out too.
   * @returns false where the signal ended the wait
   */
  async pass(budget: Budget, lane: Lane, signal: AbortSignal, onPause: OnPause): Promise<boolean> {
    const slowDown = this.#operating.slowDownFor(budget);
    if (slowDown > 0) await this.pause(slowDown, 'operating', signal, onPause);
    return this.#rate.pass(lane, signal, onPause, () => this.#operating.blockFor(budget));
  }

  /** Takes note that a request which has passed has ended, with or without an answer. */
  answered(): void {
    this.#rate.answered();
  }

  /** Learns from what stands beside the result of a request that the portal has run. */
  accepted(budget: Budget, lane: Lane, time: unknown): void {
    this.#rate.accepted(lane);
    this.#operating.note(budget, time);
  }

  /** Learns from a failure: a refusal, or an answer that the rate limit let pass. */
  failed(error: RestError, budget: Budget, lane: Lane): void {
    if (isRateRefusal(error)) this.#rate.refused(lane);
    else if (error.status !== undefined) this.#rate.accepted(lane);
    if (error.code === 'OPERATION_TIME_LIMIT') this.#operating.blocked(budget);
  }

  /** Learns from the sections of a batch what was refused inside it (fact sheet §5.5). */
  learnInside(method: string, time: unknown, failure: RestError | undefined): void {
    this.#operating.noteInside(method, time);
    if (failure?.code === 'OPERATION_TIME_LIMIT') this.#operating.blockedInside(method);
  }

  isBlocked(budget: Budget): boolean {
    return this.#operating.blockFor(budget) > 0;
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
}
