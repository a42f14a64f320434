import { batchBody, methodsOf, readBatch, type BatchCommands, type BatchReply } from './batch.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Credentials } from './credentials.ts';
import { openEnvelope, type Envelope } from './envelope.ts';
import { RestError, toRestError } from './errors.ts';
import { wholeNumber } from './json.ts';
import { PortalLimits, type OnPause, type WaitReason } from './limits.ts';
import type { Params } from './params.ts';
import type { Lane } from './rate-limit.ts';
import { isSameOwner, movedTo } from './redirect.ts';
import { retryAfter } from './retry.ts';
import type { PostOutcome } from './transport.ts';

/** A cloud request ends after 60 s (fact sheet §5.3); a little more leaves the portal the last word. */
const TIMEOUT = 65_000;
/** A full batch of users weighs some 3 MB (fact sheet §1.1). */
const MAX_SIZE = 32 * 1024 * 1024;
/** Redirects followed for one request. */
const MOST_MOVES = 3;

/** Codes after which credentials are renewed, once for a request (fact sheet §6). */
const RENEWABLE: ReadonlySet<string> = new Set(['EXPIRED_TOKEN', 'INVALID_TOKEN']);

/** A successful reply: `result` as received, and what stood beside it (fact sheet §2.6). */
export interface RestReply {
  readonly result: unknown;
  readonly total: number | undefined;
  readonly next: number | undefined;
}

/** What the log may know of a request: never of whom, never with what secret. */
export interface RequestRecord {
  readonly method: string;
  /** From asking to the answer, waiting for the portal's limits included. */
  readonly milliseconds: number;
  /** How often the request was sent. */
  readonly tries: number;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
}

export interface RestClientOptions {
  readonly onRequest?: (record: RequestRecord) => void;
  /** Is told when a request has to wait, and when it goes on. */
  readonly onWait?: (wait: Wait) => void;
  /** Is told once of each field that came in a type it cannot have: a method and the field's name. */
  readonly onOddField?: (method: string, field: string) => void;
  /** Shared by all clients of a portal. */
  readonly limits?: PortalLimits;
  readonly clock?: Clock;
  /** Milliseconds for one try. */
  readonly timeout?: number;
}

/** A request that is held back. */
export interface Wait {
  /** 0 when it goes on. */
  readonly seconds: number;
  readonly reason: WaitReason;
  /** Gives the request up; the same function for all waits of one request. */
  readonly cancel: () => void;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** `click` unless told: somebody is waiting. */
  readonly lane?: Lane;
}

/** One thing asked of a portal, however often it has to be sent. */
interface Question {
  readonly method: string;
  readonly body: object;
  /** The methods that it runs: those of its commands for a batch. */
  readonly runs: readonly string[];
  readonly lane: Lane;
  readonly signal: AbortSignal;
  readonly onPause: OnPause;
}

/** Speaks REST to one portal: keeps its limits, repeats what is safe, and turns all that goes wrong into RestError. */
export class RestClient {
  readonly #credentials: Credentials;
  readonly #options: RestClientOptions;
  readonly #limits: PortalLimits;
  readonly #oddFields = new Set<string>();
  #address: Credentials['address'];

  constructor(credentials: Credentials, options: RestClientOptions = {}) {
    this.#credentials = credentials;
    this.#options = options;
    this.#limits = options.limits ?? new PortalLimits(options.clock ?? systemClock);
    this.#address = credentials.address;
  }

  /**
   * Runs one method.
   * @throws {RestError} whatever goes wrong, cancelling included
   */
  async call(method: string, params: Params = {}, options: CallOptions = {}): Promise<RestReply> {
    const envelope = await this.#ask(method, params, [method], options);
    this.#limits.operating.note(method, envelope['time']);
    return {
      result: envelope['result'],
      total: wholeNumber(envelope['total']),
      next: wholeNumber(envelope['next']),
    };
  }

  /**
   * Runs up to 50 commands as one request (fact sheet §5.5). A command that fails is an error in its own place.
   * @throws {RestError} where the request as a whole fails
   */
  async batch<Key extends string>(
    commands: BatchCommands<Key>,
    options: CallOptions = {},
  ): Promise<BatchReply<Key>> {
    const envelope = await this.#ask('batch', batchBody(commands), methodsOf(commands), options);
    return readBatch(commands, envelope['result'], this.#limits);
  }

  /** For decoders of a method's reply: tells of an odd field at its first appearance. */
  oddFieldTeller(method: string): (field: string) => void {
    return (field) => {
      const name = `${method} ${field}`;
      if (!this.#oddFields.has(name)) this.#options.onOddField?.(method, field);
      this.#oddFields.add(name);
    };
  }

  async #ask(
    method: string,
    body: object,
    runs: readonly string[],
    { signal, lane = 'click' }: CallOptions,
  ): Promise<Envelope> {
    const stop = new AbortController();
    const onPause = this.#pauseTeller(() => {
      stop.abort();
    });
    const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const question: Question = { method, body, runs, lane, signal: signals, onPause };
    const start = performance.now();
    let tries = 0;
    let renewed = false;
    let outcome = 'ok';
    try {
      for (;;) {
        tries += 1;
        try {
          return await this.#try(question);
        } catch (error) {
          const trouble = toRestError(error, method);
          const renews: boolean = !renewed && RENEWABLE.has(trouble.code);
          renewed ||= renews && (await this.#credentials.renew?.(signals)) === true;
          if (!renews || !renewed) await this.#pauseOrGiveUp(trouble, tries, question);
        }
      }
    } catch (error) {
      outcome = toRestError(error, method).code;
      throw error;
    } finally {
      const milliseconds = Math.round(performance.now() - start);
      this.#options.onRequest?.({ method, milliseconds, tries, outcome });
    }
  }

  /** Sends once, when the limits let it pass. */
  async #try({ method, body, runs, lane, signal, onPause }: Question): Promise<Envelope> {
    const passed = !signal.aborted && (await this.#limits.pass(runs, lane, signal, onPause));
    onPause(0, 'rate');
    if (!passed) throw new RestError('cancelled', 'CANCELLED', method);
    try {
      const request = await this.#credentials.request(method, body);
      return openEnvelope(await this.#post(request.url, request.body, method, signal), method);
    } finally {
      this.#limits.answered();
    }
  }

  /** @throws the error, where it is not one to try again after */
  async #pauseOrGiveUp(error: RestError, tries: number, { runs, signal, onPause }: Question): Promise<void> {
    this.#limits.refused(error, runs);
    const pause = retryAfter(error, tries, runs);
    if (pause === undefined) throw error;
    if (pause > 0) await this.#limits.pause(pause, 'retry', signal, onPause);
  }

  /** Follows a portal that was renamed as long as its owner is surely the same (fact sheet §4.5). */
  async #post(url: string, body: string, method: string, signal: AbortSignal): Promise<PostOutcome> {
    const { post } = await import('./transport.ts');
    let address = this.#address;
    for (let moves = 0; ; moves += 1) {
      const target = new URL(url);
      const outcome = await post({
        url: address.origin + target.pathname,
        body,
        timeout: this.#options.timeout ?? TIMEOUT,
        maxSize: MAX_SIZE,
        signal,
      });
      if (outcome.kind !== 'reply' || outcome.status < 300 || outcome.status >= 400) {
        // Only an address that answers is kept: redirects can go round in circles.
        if (outcome.kind === 'reply') this.#address = address;
        return outcome;
      }
      const moved = movedTo(address, outcome.location);
      if (!moved || !isSameOwner(address, moved) || moves === MOST_MOVES) {
        throw new RestError('portalGone', 'PORTAL_MOVED', method, outcome.status);
      }
      address = moved;
    }
  }

  /** Tells of the pauses of one question; of their end only where there was one. */
  #pauseTeller(cancel: () => void): OnPause {
    let waiting = false;
    return (milliseconds, reason) => {
      if (!waiting && milliseconds === 0) return;
      waiting = milliseconds > 0;
      this.#options.onWait?.({ seconds: Math.ceil(milliseconds / 1000), reason, cancel });
    };
  }
}
