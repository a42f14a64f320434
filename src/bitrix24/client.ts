import { batchBody, readBatch, type BatchCommands, type BatchReply } from './batch.ts';
import { RestError, errorFromBody, errorFromConnection } from './errors.ts';
import { isRecord, wholeNumber } from './json.ts';
import type { Params } from './params.ts';
import type { PostOutcome } from './transport.ts';
import type { Webhook } from './webhook.ts';

/** A cloud request ends after 60 s (fact sheet §5.3); a little more leaves the portal the last word. */
const TIMEOUT = 65_000;
/** A full batch of users weighs some 3 MB (fact sheet §1.1). */
const MAX_SIZE = 32 * 1024 * 1024;

/** A successful reply: `result` as received, and what stood beside it (fact sheet §2.6). */
export interface RestReply {
  readonly result: unknown;
  readonly total: number | undefined;
  readonly next: number | undefined;
}

/** What the log may know of a request: never of whom, never with what secret. */
export interface RequestRecord {
  readonly method: string;
  readonly milliseconds: number;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
}

export interface RestClientOptions {
  readonly onRequest?: (record: RequestRecord) => void;
  readonly timeout?: number;
}

/** Speaks REST to one portal with one webhook. */
export class RestClient {
  readonly #webhook: Webhook;
  readonly #options: RestClientOptions;

  constructor(webhook: Webhook, options: RestClientOptions = {}) {
    this.#webhook = webhook;
    this.#options = options;
  }

  /** Id of the user in whose name every call runs. */
  get ownerId(): number {
    return this.#webhook.ownerId;
  }

  /**
   * Runs one method.
   * @throws {RestError} whatever goes wrong, cancelling included
   */
  async call(method: string, params: Params = {}, signal?: AbortSignal): Promise<RestReply> {
    return this.#timed(method, async () => {
      const envelope = readEnvelope(await this.#post(method, params, signal), method);
      return {
        result: envelope['result'],
        total: wholeNumber(envelope['total']),
        next: wholeNumber(envelope['next']),
      };
    });
  }

  /**
   * Runs up to 50 commands as one request (fact sheet §5.5). A command that fails is an error in its own place.
   * @throws {RestError} where the request as a whole fails
   */
  async batch<Key extends string>(
    commands: BatchCommands<Key>,
    signal?: AbortSignal,
  ): Promise<BatchReply<Key>> {
    return this.#timed('batch', async () => {
      const envelope = readEnvelope(await this.#post('batch', batchBody(commands), signal), 'batch');
      return readBatch(commands, envelope['result']);
    });
  }

  async #post(method: string, body: object, signal: AbortSignal | undefined): Promise<PostOutcome> {
    if (signal?.aborted) return { kind: 'cancelled' };
    const { post } = await import('./transport.ts');
    return post({
      url: this.#webhook.methodUrl(method),
      body: JSON.stringify(body),
      timeout: this.#options.timeout ?? TIMEOUT,
      maxSize: MAX_SIZE,
      signal,
    });
  }

  async #timed<T>(method: string, run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    let outcome = 'ok';
    try {
      return await run();
    } catch (error) {
      outcome = error instanceof RestError ? error.code : 'UNEXPECTED';
      throw error;
    } finally {
      this.#options.onRequest?.({ method, milliseconds: Math.round(performance.now() - start), outcome });
    }
  }
}

/** Success is an object without an own key `error`; the HTTP status comes second (fact sheet §6). */
function readEnvelope(outcome: PostOutcome, method: string): Readonly<Record<string, unknown>> {
  switch (outcome.kind) {
    case 'cancelled':
      throw new RestError('cancelled', 'CANCELLED', method);
    case 'timeout':
      throw new RestError('timeout', 'TIMEOUT', method);
    case 'tooLarge':
      throw new RestError('badReply', 'REPLY_TOO_LARGE', method);
    case 'failed':
      throw errorFromConnection(outcome.code, method);
    case 'reply': {
      const { status, text } = outcome;
      if (status >= 300 && status < 400) throw new RestError('portalGone', 'PORTAL_MOVED', method, status);
      const body = parseJson(text);
      if (isRecord(body) && Object.hasOwn(body, 'error')) {
        throw errorFromBody(body, method, status);
      }
      if (!isRecord(body) || !Object.hasOwn(body, 'result')) throw notFromRest(method, status);
      return body;
    }
  }
}

/** A reply that is not REST: a proxy's or a web server's page, or something cut short (fact sheet §5.3). */
function notFromRest(method: string, status: number): RestError {
  if (status === 429) return new RestError('limited', 'OPERATION_TIME_LIMIT', method, status);
  if (status === 404) return new RestError('network', 'NOT_A_PORTAL', method, status);
  if (status >= 500) return new RestError('overloaded', 'SERVER_ERROR', method, status);
  return new RestError('badReply', 'NOT_JSON', method, status);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
