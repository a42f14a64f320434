import { batchBody, methodsOf, readBatch, type BatchCommands, type BatchReply } from './batch.ts';
import { systemClock, type Clock } from './clock.ts';
import type { PortalAddress } from './address.ts';
import type { AuthorizedRequest, Credentials } from './credentials.ts';
import { openEnvelope, type Opened } from './envelope.ts';
import { RestError, toRestError } from './errors.ts';
import { membersOf } from './json-text.ts';
import { wholeNumber } from './json.ts';
import { PortalLimits, type OnPause, type WaitReason } from './limits.ts';
import type { Params } from './params.ts';
import type { Lane } from './rate-limit.ts';
import { isSameOwner, mayBeOffered, movedTo } from './redirect.ts';
import { retryAfter } from './retry.ts';
import type { PostOutcome } from './transport.ts';
import { withoutSecret } from './without-secret.ts';

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
  /** `result` as it is spelled in the reply. */
  readonly resultText: () => string;
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

/** A portal that is no longer where it was asked (fact sheet §4.5). */
export type Move =
  /** The new address is surely the same owner's and has answered. */
  | { readonly kind: 'followed'; readonly from: PortalAddress; readonly to: PortalAddress }
  /** Nothing was sent to it: a person has to agree. */
  | { readonly kind: 'offered'; readonly to: PortalAddress };

export interface RestClientOptions {
  readonly onRequest?: (record: RequestRecord) => void;
  /** Is told after each request how it went: without an error where the portal did what was asked. */
  readonly onOutcome?: (error: RestError | undefined) => void;
  /** Is told when a request has to wait, and when it goes on. */
  readonly onWait?: (wait: Wait) => void;
  /** Is told once of each field that came in a type it cannot have: a method and the field's name. */
  readonly onOddField?: (method: string, field: string) => void;
  readonly onMove?: (move: Move) => void;
  /** Shared by all clients of a portal. */
  readonly limits?: PortalLimits;
  readonly clock?: Clock;
  /** Milliseconds for one try. */
  readonly timeout?: number;
  /** Milliseconds until the connection of one try stands. */
  readonly connectTimeout?: number;
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
  #address: PortalAddress;

  constructor(credentials: Credentials, options: RestClientOptions = {}) {
    this.#credentials = credentials;
    this.#options = options;
    this.#limits = options.limits ?? new PortalLimits(options.clock ?? systemClock);
    this.#address = credentials.address;
  }

  /** Scheme and host under which the portal answers. */
  get origin(): string {
    return this.#address.origin;
  }

  /** Where the portal answers: elsewhere than the credentials say, once it was renamed. */
  get address(): PortalAddress {
    return this.#address;
  }

  /** Asks at another address from now on, also in what is under way: somebody has made sure of it. */
  moveTo(address: PortalAddress): void {
    this.#address = address;
  }

  /**
   * Runs one method.
   * @throws {RestError} whatever goes wrong, cancelling included
   */
  async call(method: string, params: Params = {}, options: CallOptions = {}): Promise<RestReply> {
    const { envelope, text } = await this.#ask(method, params, [method], options);
    this.#limits.operating.note(method, envelope['time']);
    return {
      result: envelope['result'],
      total: wholeNumber(envelope['total']),
      next: wholeNumber(envelope['next']),
      resultText: () => membersOf(text).get('result') ?? '',
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
    const { envelope, text } = await this.#ask('batch', batchBody(commands), methodsOf(commands), options);
    return readBatch(commands, envelope['result'], text, this.#limits);
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
  ): Promise<Opened> {
    const stop = new AbortController();
    const onPause = this.#pauseTeller(() => {
      stop.abort();
    });
    const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const question: Question = { method, body, runs, lane, signal: signals, onPause };
    const start = performance.now();
    let tries = 0;
    let renewed = false;
    let failure: RestError | undefined;
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
      failure = toRestError(error, method);
      throw error;
    } finally {
      const milliseconds = Math.round(performance.now() - start);
      this.#options.onRequest?.({ method, milliseconds, tries, outcome: failure?.code ?? 'ok' });
      this.#options.onOutcome?.(failure);
    }
  }

  /** Sends once, when the limits let it pass. */
  async #try({ method, body, runs, lane, signal, onPause }: Question): Promise<Opened> {
    const passed = !signal.aborted && (await this.#limits.pass(runs, lane, signal, onPause));
    onPause(0, 'rate');
    if (!passed) throw new RestError('cancelled', 'CANCELLED', method);
    try {
      const request = await this.#credentials.request(method, body);
      const from = this.#address;
      const { outcome, address } = await this.#post(request, from, method, signal);
      const opened = openEnvelope(withoutSecret(outcome, request.secret), method);
      this.#follow(from, address);
      return opened;
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
  async #post(
    request: AuthorizedRequest,
    from: PortalAddress,
    method: string,
    signal: AbortSignal,
  ): Promise<{ readonly outcome: PostOutcome; readonly address: PortalAddress }> {
    const { post } = await import('./transport.ts');
    const { pathname } = new URL(request.url);
    let address = from;
    for (let moves = 0; ; moves += 1) {
      const outcome = await post({
        url: address.origin + pathname,
        body: request.body,
        timeout: this.#options.timeout ?? TIMEOUT,
        connectTimeout: this.#options.connectTimeout,
        maxSize: MAX_SIZE,
        signal,
      });
      if (outcome.kind !== 'reply' || outcome.status < 300 || outcome.status >= 400) {
        return { outcome, address };
      }
      const to = movedTo(address, outcome.location);
      if (!to || !isSameOwner(address, to) || moves === MOST_MOVES) {
        const offered =
          to && !isSameOwner(address, to) && mayBeOffered(address, to, request) ? to : undefined;
        if (offered) this.#options.onMove?.({ kind: 'offered', to: offered });
        throw new RestError('portalGone', 'PORTAL_MOVED', method, outcome.status, offered);
      }
      address = to;
    }
  }

  /** Keeps a new address once it has answered as a portal: redirects can go round in circles, or end at a page. */
  #follow(from: PortalAddress, to: PortalAddress): void {
    // Of requests under way together the first one tells, and one that left earlier must not lead back.
    if (to.origin === from.origin || from.origin !== this.#address.origin) return;
    this.#address = to;
    this.#options.onMove?.({ kind: 'followed', from, to });
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
