import type { Clock } from '../clock.ts';
import { finiteNumber, isRecord } from '../transport/json.ts';

/** Seconds of work in ten minutes after which a cloud portal blocks a method (fact sheet §5.2). */
const THRESHOLD = 480;
/** From this share of the threshold on, requests are spread. */
const CAREFUL = 0.8;
/** Seconds at most that a request is held back while the threshold is near. */
const LONGEST_PAUSE = 7;
/** Seconds to wait where the portal does not say how long a block lasts, and the most that this grows to. */
const UNKNOWN_BLOCK = 60;
const LONGEST_UNKNOWN_BLOCK = 240;
/** No block outlasts the ten buckets; a portal's or a computer's clock may be wrong. */
const LONGEST_BLOCK = 600;

/** What is charged: a method, or `batch` for all that runs inside one (fact sheet §5.2). */
export type Budget = string;

interface Used {
  readonly operating: number;
  /** Milliseconds since 1970 at which the oldest bucket is emptied. */
  readonly resetAt: number | undefined;
}

interface Block {
  readonly until: number;
  /** Refusals since the portal last ran something of this budget. */
  readonly refusals: number;
}

/**
 * How much of a portal's working time each method has used up for one webhook or one application: others have budgets
 * of their own (fact sheet §5.2). A box sends none of this, and nothing is held back.
 */
export class OperatingTime {
  readonly #clock: Clock;
  readonly #used = new Map<Budget, Used>();
  readonly #blocks = new Map<Budget, Block>();
  /** When the budget of a method is emptied, as read inside batches: tells how long a block lasts and no more. */
  readonly #resetInside = new Map<Budget, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Learns from the `time` block of a reply (fact sheet §5.4); that the portal answered lifts what was unknown. */
  note(budget: Budget, time: unknown): void {
    if (this.blockFor(budget) === 0) this.#blocks.delete(budget);
    const operating = isRecord(time) ? finiteNumber(time['operating']) : undefined;
    if (operating === undefined) return;
    this.#used.set(budget, { operating, resetAt: this.#resetIn(time) });
  }

  /**
   * Learns from the `time` block of one command of a batch. Its `operating` is the whole batch's, and by older reports
   * the method's: either would hold back the wrong requests, so it is not read.
   */
  noteInside(method: Budget, time: unknown): void {
    const resetAt = this.#resetIn(time);
    if (resetAt !== undefined) this.#resetInside.set(method, resetAt);
  }

  /** Learns that a request was refused (`OPERATION_TIME_LIMIT`). */
  blocked(budget: Budget): void {
    this.#block(budget, this.#used.get(budget)?.resetAt);
  }

  /** Learns that a command of a batch was refused: its method is blocked, and batches wait as long. */
  blockedInside(method: Budget): void {
    const resetAt = this.#resetInside.get(method);
    this.#block(method, resetAt);
    this.#block('batch', resetAt);
  }

  /** Milliseconds until a blocked budget is free; 0 where it is not blocked. */
  blockFor(budget: Budget): number {
    const wait = (this.#blocks.get(budget)?.until ?? 0) - this.#clock.now();
    // A clock that was set back would make the block endless.
    return wait <= LONGEST_BLOCK * 1000 ? Math.max(0, wait) : 0;
  }

  /** Milliseconds to hold back a request so that its budget lasts. */
  slowDownFor(budget: Budget): number {
    const used = this.#used.get(budget);
    if (used === undefined || (used.resetAt ?? Infinity) <= this.#clock.now()) return 0;
    const share = (used.operating / THRESHOLD - CAREFUL) / (1 - CAREFUL);
    return Math.max(0, Math.min(1, share)) * LONGEST_PAUSE * 1000;
  }

  #block(budget: Budget, resetAt = 0): void {
    const now = this.#clock.now();
    const before = this.#blocks.get(budget);
    // Requests that were under way together are refused together: one block, not several.
    if (this.blockFor(budget) > 0) return;
    const refusals = (before?.refusals ?? 0) + 1;
    const unknown = Math.min(UNKNOWN_BLOCK * 2 ** (refusals - 1), LONGEST_UNKNOWN_BLOCK);
    const wait = resetAt > now ? Math.min(resetAt - now, LONGEST_BLOCK * 1000) : unknown * 1000;
    this.#blocks.set(budget, { until: now + wait, refusals });
  }

  /** By how long it lasts, not by when it ends: this computer's clock may differ from the portal's. */
  #resetIn(time: unknown): number | undefined {
    if (!isRecord(time)) return undefined;
    const now = this.#clock.now();
    const resetAt = finiteNumber(time['operating_reset_at']);
    const portalNow = finiteNumber(time['finish']) ?? now / 1000;
    return resetAt === undefined ? undefined : now + (resetAt - portalNow) * 1000;
  }
}
