import type { RestError } from '../errors.ts';

/** Commands that a batch may hold (fact sheet §5.5). */
export const MOST_COMMANDS = 50;

/** Batches under way at once: enough to hide the way to the portal, few enough to leave room for clicks. */
const AT_ONCE = 3;

/** Seconds that the portal may work on a batch: a third of what ends a cloud request (fact sheet §5.3). */
const COMFORTABLE = 20;

/** Answers at a size that works before one is tried that is nearer to the size that has failed. */
const PATIENCE = 2;
const LONGEST_PATIENCE = 64;

/** How a batch failed that may have been too much for the portal. */
export type TooMuch = 'error' | 'timeout';

/** Codes in which a server says that it could not finish. */
const UNFINISHED: ReadonlySet<string> = new Set([
  'SERVER_ERROR',
  'INTERNAL_SERVER_ERROR',
  'ERROR_UNEXPECTED_ANSWER',
  'PHP_ERROR',
  'REPLY_TOO_LARGE',
]);

/** How a failed batch may have been too much; `undefined` where something else was wrong. */
export function tooMuch({ code, status }: RestError): TooMuch | undefined {
  if (code === 'TIMEOUT' || (code === 'SERVER_ERROR' && status === 504)) return 'timeout';
  return UNFINISHED.has(code) && status !== 503 ? 'error' : undefined;
}

/**
 * How many commands a portal bears in one batch. Slow servers end heavy batches in an error or a time-out (fact sheet
 * §5.3): they are asked for less from then on, and for one batch at a time. Sizes that work are taken further at once
 * up to the one that has failed, which is tried again ever more rarely the more often it fails.
 */
export class BatchSize {
  #most = MOST_COMMANDS;
  /** The smallest size that has failed and not worked since. */
  #failed = Infinity;
  /** The size that has worked last; 0 where none is known. */
  #works = 0;
  #patience = PATIENCE;
  /** Answers at the present size. */
  #answers = 0;

  /** Commands in the next batch, at most. */
  get most(): number {
    return this.#most;
  }

  /** Batches under way at once, at most. */
  get atOnce(): number {
    return this.#most < MOST_COMMANDS ? 1 : AT_ONCE;
  }

  /**
   * Learns that a batch was answered.
   * @param seconds that the portal says it has worked on it; none where it does not say
   */
  succeeded(commands: number, seconds = 0): void {
    const comfortable = seconds > 0 ? Math.max(1, Math.floor((commands * COMFORTABLE) / seconds)) : Infinity;
    if (comfortable < this.#most) {
      this.#become(comfortable);
      return;
    }
    // A batch that is far from full tells nothing of the size.
    if (4 * commands < 3 * this.#most) return;
    this.#answers += 1;
    this.#works = this.#most;
    if (this.#most >= this.#failed) this.#forgive();
    this.#become(Math.min(this.#next(), comfortable));
  }

  /** Learns that a batch was too large. Batches that were under way at the same time report the same size again. */
  failed(commands: number, how: TooMuch): void {
    if (commands <= 1) {
      // The size was not to blame.
      this.#forgive();
      return;
    }
    this.#failed = Math.min(this.#failed, commands);
    if (this.#works > 0 && this.#works < commands) {
      this.#patience = Math.min(2 * this.#patience, LONGEST_PATIENCE);
      this.#become(Math.min(this.#works, this.#most));
      return;
    }
    this.#works = 0;
    // A time-out has cost a minute: the next try should be one that works.
    const smaller = Math.max(1, Math.floor(commands / (how === 'timeout' ? 4 : 2)));
    this.#become(Math.min(smaller, this.#most));
  }

  /** Twice as much, or, near what has failed, half-way to it after some patience. */
  #next(): number {
    const doubled = Math.min(2 * this.#most, MOST_COMMANDS);
    if (doubled < this.#failed) return doubled;
    return this.#answers < this.#patience ? this.#most : Math.ceil((this.#most + this.#failed) / 2);
  }

  #forgive(): void {
    this.#failed = Infinity;
    this.#patience = PATIENCE;
  }

  #become(most: number): void {
    if (most !== this.#most) this.#answers = 0;
    this.#most = most;
  }
}
