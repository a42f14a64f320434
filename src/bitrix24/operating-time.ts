import type { Clock } from './clock.ts';
import { isRecord } from './json.ts';

/** Seconds of work in ten minutes after which a cloud portal blocks a method (fact sheet §5.2). */
const THRESHOLD = 480;
/** From this share of the threshold on, requests are spread. */
const CAREFUL = 0.8;
/** Seconds at most that a request is held back while the threshold is near. */
const LONGEST_PAUSE = 7;
/** Seconds to wait where the portal does not say how long a block lasts: one of its ten buckets. */
const UNKNOWN_BLOCK = 60;
/** No block outlasts the ten buckets; a portal's or a computer's clock may be wrong. */
const LONGEST_BLOCK = 600;

interface MethodTime {
  readonly operating: number;
  /** Milliseconds since 1970 at which the oldest bucket is emptied. */
  readonly resetAt: number | undefined;
}

/** How much of a portal's working time each method has used up. A box sends none of this, and nothing is held back. */
export class OperatingTime {
  readonly #clock: Clock;
  readonly #used = new Map<string, MethodTime>();
  readonly #blockedUntil = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Learns from the `time` block of a reply (fact sheet §5.4). */
  note(method: string, time: unknown): void {
    if (!isRecord(time)) return;
    const { operating, operating_reset_at: resetAt, finish } = time;
    if (typeof operating !== 'number' || !Number.isFinite(operating)) return;
    // By how long it lasts, not by when it ends: this computer's clock may differ from the portal's.
    const now = this.#clock.now();
    const portalNow = typeof finish === 'number' ? finish * 1000 : now;
    const end = typeof resetAt === 'number' ? now + resetAt * 1000 - portalNow : undefined;
    this.#used.set(method, { operating, resetAt: end });
  }

  /** Learns that a method is blocked (`OPERATION_TIME_LIMIT`). */
  blocked(method: string): void {
    const now = this.#clock.now();
    const resetAt = this.#used.get(method)?.resetAt ?? 0;
    const wait = resetAt > now ? resetAt - now : UNKNOWN_BLOCK * 1000;
    this.#blockedUntil.set(method, now + Math.min(wait, LONGEST_BLOCK * 1000));
  }

  /** Milliseconds to hold back a request for these methods. */
  waitFor(methods: readonly string[]): number {
    return Math.max(0, ...methods.map((method) => this.#waitForOne(method)));
  }

  #waitForOne(method: string): number {
    const now = this.#clock.now();
    const block = (this.#blockedUntil.get(method) ?? 0) - now;
    // A clock that was set back would make the block endless.
    if (block > 0 && block <= LONGEST_BLOCK * 1000) return block;
    this.#blockedUntil.delete(method);
    const used = this.#used.get(method);
    if (used === undefined || (used.resetAt !== undefined && used.resetAt <= now)) return 0;
    const share = used.operating / THRESHOLD;
    if (share < CAREFUL) return 0;
    return Math.min(1, (share - CAREFUL) / (1 - CAREFUL)) * LONGEST_PAUSE * 1000;
  }
}
