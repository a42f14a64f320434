import type { RestError } from '../errors.ts';
import { isRateRefusal } from './portal-limits.ts';
import type { Lane } from './rate-limit.ts';

/** Refusals of one request by the rate limit before it is given up: it was not run, so it may always be sent again. */
const MOST_REFUSALS = 16;
/** The same where a page tells it: it may as well tell of maintenance. */
const MOST_REFUSING_PAGES = 3;
/** Milliseconds before a refused request is sent again, in turn with the others: they double up to the longest. */
const FIRST_PAUSE: Readonly<Record<Lane, number>> = { click: 100, background: 1000 };
const LONGEST_PAUSE = 8000;

/** Blocks of the working time that are waited out; together they last longer than any block (fact sheet §5.2). */
const MOST_BLOCKS = 4;

/** Milliseconds before a request is repeated that a passing fault has spoilt. */
const FAULT_PAUSE = 1000;

/** Methods that change something: what became of a lost request is not known, so it is not repeated. */
const WRITES = /\.(set|add|update|delete|start|end)$/;

/** A connection that broke. The server may just have closed one that had been kept open. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);
const PASSING: ReadonlySet<string> = new Set([
  'INTERNAL_SERVER_ERROR',
  'ERROR_UNEXPECTED_ANSWER',
  'SERVER_ERROR',
]);

/** What decides whether a request may be sent again. */
interface Repeatable {
  /** The methods that it runs. */
  readonly runs: readonly string[];
  /** Commands of a batch; 1 for a single call. */
  readonly commands: number;
  readonly lane: Lane;
}

/** Whether one request is sent again after it has failed, each cause counted by itself (fact sheet §6). */
export class Retries {
  readonly #request: Repeatable;
  readonly #writes: boolean;
  readonly #random: () => number;
  #refusals = 0;
  #blocks = 0;
  #faults = 0;

  constructor(request: Repeatable, random: () => number = Math.random) {
    this.#request = request;
    this.#writes = request.runs.some((method) => WRITES.test(method));
    this.#random = random;
  }

  /** @returns milliseconds to wait before the next try, or `undefined` for none; limits add their own wait */
  after(error: RestError): number | undefined {
    if (isRateRefusal(error)) return this.#afterRefusal(error);
    if (error.code === 'OPERATION_TIME_LIMIT') {
      this.#blocks += 1;
      return this.#blocks > MOST_BLOCKS ? undefined : 0;
    }
    if (this.#writes || this.#faults > 0) return undefined;
    this.#faults += 1;
    if (BROKEN.has(error.code)) return 0;
    // A gateway that has waited long for a batch would wait as long again: there is more hope in a smaller one.
    if (error.status === 504 && this.#request.commands > 1) return undefined;
    return PASSING.has(error.code) ? FAULT_PAUSE : undefined;
  }

  #afterRefusal({ code }: RestError): number | undefined {
    const byPage = code !== 'QUERY_LIMIT_EXCEEDED';
    this.#refusals += 1;
    if (byPage && this.#writes) return undefined;
    if (this.#refusals > (byPage ? MOST_REFUSING_PAGES : MOST_REFUSALS)) return undefined;
    const first = FIRST_PAUSE[byPage ? 'background' : this.#request.lane];
    const pause = Math.min(first * 2 ** (this.#refusals - 1), LONGEST_PAUSE);
    return Math.round(pause * (0.5 + this.#random() / 2));
  }
}
