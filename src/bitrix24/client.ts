import { batchBody, methodsOf, readBatch, secondsIn, type BatchCommands, type BatchReply } from './batch.ts';
import type { CallOptions, RestClientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { isSafe, type PortalAddress } from './credentials/address.ts';
import { tooMuch } from './limits/batch-size.ts';
import type { Credentials } from './credentials/credentials.ts';
import { openEnvelope, type Opened } from './transport/envelope.ts';
import { RestError, toRestError } from './errors.ts';
import { membersOf } from './transport/json-text.ts';
import { wholeNumber } from './transport/json.ts';
import { ClientLimits, PortalLimits, type OnPause } from './limits/portal-limits.ts';
import { OperatingTime, type Budget } from './limits/operating-time.ts';
import type { Params } from './transport/request-params.ts';
import type { Lane } from './limits/rate-limit.ts';
import { clockDifference } from './transport/server-time.ts';
import { Route, type Redirected } from './transport/redirect-route.ts';
import { Retries } from './limits/retry.ts';
import type { Moment } from './user.ts';
import { withoutSecret } from './credentials/redact-secret.ts';

/** A cloud request ends after 60 s (fact sheet §5.3); a little more leaves the portal the last word. */
const TIMEOUT = 65_000;
/** A full batch of users weighs some 3 MB (fact sheet §1.1). */
const MAX_SIZE = 32 * 1024 * 1024;
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

export type { CallOptions, Move, RequestRecord, RestClientOptions, Wait } from './client-options.ts';

/** One thing asked of a portal, however often it has to be sent. */
interface Question {
  readonly method: string;
  readonly body: object;
  /** What the portal charges for it: a batch as a whole (fact sheet §5.2). */
  readonly budget: Budget;
  readonly lane: Lane;
  readonly signal: AbortSignal;
  readonly onPause: OnPause;
}

/** What a question runs: itself, or the commands of a batch. */
interface Work {
  readonly runs: readonly string[];
  readonly commands: number;
}

/** Speaks REST to one portal: keeps its limits, repeats what is safe, and turns all that goes wrong into RestError. */
export class RestClient {
  readonly #credentials: Credentials;
  readonly #options: RestClientOptions;
  readonly #limits: ClientLimits;
  readonly #unexpectedFields = new Set<string>();
  #address: PortalAddress;
  /** The portal has named an address to which nothing is sent, and has not answered since. */
  #offers = false;
  /** Milliseconds that the portal's clock is ahead of the computer's. */
  #clockDifference: number | undefined;

  constructor(credentials: Credentials, options: RestClientOptions = {}) {
    this.#credentials = credentials;
    this.#options = options;
    const { clock = systemClock, limits, operating } = options;
    this.#limits = new ClientLimits(
      clock,
      limits ?? new PortalLimits(clock),
      operating ?? new OperatingTime(clock),
    );
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

  /** Commands that the next batch may hold: fewer than 50 where the portal has shown that it does not bear them. */
  get mostCommands(): number {
    return this.#limits.batchSize.most;
  }

  /** Batches that may be under way at once. */
  get batchesAtOnce(): number {
    return this.#limits.batchSize.atOnce;
  }

  /** True while a batch would have to wait for working time, and single calls would not (fact sheet §5.2). */
  get isBatchBlocked(): boolean {
    return this.#limits.isBlocked('batch');
  }

  /** The moment by the portal's own clock, as its last reply told: the computer's may be wrong. */
  portalTime(): Moment {
    return Date.now() + (this.#clockDifference ?? 0);
  }

  /** True once a reply has told what the portal's clock shows; older portals do not. */
  get knowsTime(): boolean {
    return this.#clockDifference !== undefined;
  }

  /** Learns what the portal's clock shows at this moment, where no reply has told it. */
  learnTime(portalTime: Moment): void {
    this.#clockDifference ??= clockDifference({ finish: portalTime / 1000 }, Date.now());
  }

  /** Asks at another address from now on, also in what is under way: the caller has made sure that it is the portal's. */
  moveTo(address: PortalAddress): void {
    this.#address = address;
  }

  /**
   * Runs one method.
   * @throws {RestError} for every failure, cancelling included
   */
  async call(method: string, params: Params = {}, options: CallOptions = {}): Promise<RestReply> {
    const work = { runs: [method], commands: 1 };
    const { envelope, text } = await this.#ask(method, params, work, options);
    return {
      result: envelope['result'],
      total: wholeNumber(envelope['total']),
      next: wholeNumber(envelope['next']),
      resultText: () => membersOf(text).get('result') ?? '',
    };
  }

  /**
   * Runs up to 50 commands as one request (fact sheet §5.5). A command that fails is an error in its own place.
   * `askAll` runs any number, in as many requests as the portal needs.
   * @throws {RestError} where the request as a whole fails; `mostCommands` is then less where it may have been too much
   */
  async batch<Key extends string>(
    commands: BatchCommands<Key>,
    options: CallOptions = {},
  ): Promise<BatchReply<Key>> {
    const work = { runs: methodsOf(commands), commands: Object.keys(commands).length };
    try {
      const { envelope, text } = await this.#ask('batch', batchBody(commands), work, options);
      this.#limits.batchSize.succeeded(work.commands, secondsIn(envelope));
      return readBatch(commands, envelope['result'], text, this.#limits);
    } catch (error) {
      const how = tooMuch(toRestError(error, 'batch'));
      if (how) this.#limits.batchSize.failed(work.commands, how);
      throw error;
    }
  }

  /** For decoders of a method's reply: tells of an odd field at its first appearance. */
  unexpectedFieldReporter(method: string): (field: string) => void {
    return (field) => {
      const name = `${method} ${field}`;
      if (!this.#unexpectedFields.has(name)) this.#options.onUnexpectedField?.(method, field);
      this.#unexpectedFields.add(name);
    };
  }

  async #ask(
    method: string,
    body: object,
    work: Work,
    { signal, lane = 'click' }: CallOptions,
  ): Promise<Opened> {
    const stop = new AbortController();
    const onPause = this.#pauseTeller(() => {
      stop.abort();
    });
    const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const question: Question = { method, body, budget: method, lane, signal: signals, onPause };
    const retries = new Retries({ ...work, lane });
    const route = new Route();
    const start = performance.now();
    let tries = 0;
    let renewed = false;
    let failure: RestError | undefined;
    try {
      for (;;) {
        tries += 1;
        try {
          const opened = await this.#try(question, route);
          if (opened) return opened;
        } catch (error) {
          const trouble = toRestError(error, method);
          const renews: boolean = !renewed && RENEWABLE.has(trouble.code);
          renewed ||= renews && (await this.#credentials.renew?.(signals)) === true;
          if (!renews || !renewed) await this.#pauseOrGiveUp(trouble, retries, question);
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

  /** Sends once, when the limits let it pass; `undefined` where the portal has moved and is to be asked there. */
  async #try(question: Question, route: Route): Promise<Opened | undefined> {
    const { method, body, budget, lane, signal, onPause } = question;
    const passed = !signal.aborted && (await this.#limits.pass(budget, lane, signal, onPause));
    onPause(0, 'rate');
    if (!passed) throw new RestError('cancelled', 'CANCELLED', method);
    try {
      const request = await this.#credentials.request(method, body);
      const { post } = await import('./transport/transport.ts');
      const from = route.from(this.#address);
      const { pathname } = new URL(request.url);
      const url = new URL(pathname, from.origin);
      // A secret that was saved by a version which took more for this machine.
      if (!isSafe(url)) throw new RestError('credentials', 'INVALID_REQUEST', method);
      const { timeout = TIMEOUT, connectTimeout, gateway } = this.#options;
      const outcome = await post({
        url: url.href,
        body: request.body,
        timeout,
        connectTimeout,
        maxSize: MAX_SIZE,
        signal,
        headers: gateway?.headersFor(url) ?? {},
      });
      if (outcome.kind === 'reply' && outcome.status >= 300 && outcome.status < 400) {
        this.#turn(route, { request, method, ...outcome });
        return undefined;
      }
      const answered = withoutSecret(outcome, request.secret);
      const safe = gateway ? withoutSecret(answered, gateway.secret) : answered;
      const opened = openEnvelope(safe, method);
      this.#limits.accepted(budget, lane, opened.envelope['time']);
      this.#arrive(route);
      this.#clockDifference = clockDifference(opened.envelope['time'], Date.now()) ?? this.#clockDifference;
      return opened;
    } finally {
      this.#limits.answered();
    }
  }

  /** @throws the error, where it is not one to try again after */
  async #pauseOrGiveUp(
    error: RestError,
    retries: Retries,
    { budget, lane, signal, onPause }: Question,
  ): Promise<void> {
    this.#limits.failed(error, budget, lane);
    const pause = retries.after(error);
    if (pause === undefined) throw error;
    const reason = error.code === 'QUERY_LIMIT_EXCEEDED' ? 'rate' : 'retry';
    if (pause > 0) await this.#limits.pause(pause, reason, signal, onPause);
  }

  /** @throws {RestError} where the redirect is not followed */
  #turn(route: Route, redirected: Redirected): void {
    try {
      route.turn(redirected);
    } catch (error) {
      const { movedTo: to } = toRestError(error, redirected.method);
      if (to) this.#options.onMove?.({ kind: 'offered', to });
      this.#offers ||= to !== undefined;
      throw error;
    }
  }

  /** Keeps a new address once it has answered as a portal: redirects can go round in circles, or end at a page. */
  #arrive({ left, detour }: Route): void {
    if (!detour) {
      if (this.#offers) this.#options.onMove?.({ kind: 'stayed' });
      this.#offers = false;
      return;
    }
    // Of requests under way together the first one tells, and one that left earlier must not lead back.
    if (left?.origin !== this.#address.origin) return;
    this.#address = detour;
    this.#options.onMove?.({ kind: 'followed', from: left, to: detour });
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
