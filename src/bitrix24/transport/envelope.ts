import { errorFromBody, errorFromConnection } from '../error-codes.ts';
import { RestError } from '../errors.ts';
import { isRecord, parseJson } from './json.ts';
import { hasPhpMessage, withoutPhpMessages } from './php-messages.ts';
import type { PostOutcome } from './transport.ts';

/** The object that a successful reply is: `result` and what stands beside it. */
export type Envelope = Readonly<Record<string, unknown>>;

/** A successful reply. */
export interface Opened {
  readonly envelope: Envelope;
  /** The envelope as it was received, without a byte order mark and messages of PHP. */
  readonly text: string;
}

/** What a server answered, whatever it means. */
export type Answer = Extract<PostOutcome, { kind: 'reply' }>;

/**
 * The answer of an exchange that brought one.
 * @throws {RestError} where it ended in another way
 */
export function answerOf(outcome: PostOutcome, method: string): Answer {
  switch (outcome.kind) {
    case 'cancelled':
      throw new RestError('cancelled', 'CANCELLED', method);
    case 'timeout':
      throw new RestError('timeout', outcome.code, method);
    case 'tooLarge':
      throw new RestError('badReply', 'REPLY_TOO_LARGE', method);
    case 'failed':
      throw errorFromConnection(outcome.code, method);
    case 'reply':
      if (outcome.status === 407) throw new RestError('network', 'PROXY_SIGN_IN', method, outcome.status);
      return outcome;
  }
}

/**
 * Opens a reply. Success is an object without an own key `error`; the HTTP status comes second (fact sheet §6).
 * @throws {RestError} for everything else
 */
export function openEnvelope(outcome: PostOutcome, method: string): Opened {
  const { status, text: sent } = answerOf(outcome, method);
  // Some own servers put a byte order mark in front.
  const whole = sent.replace(/^\ufeff/, '');
  const parsed = parseJson(whole);
  const text = parsed === undefined ? withoutPhpMessages(whole) : whole;
  const body = parsed ?? parseJson(text);
  if (isRecord(body) && Object.hasOwn(body, 'error')) throw errorFromBody(body, method, status);
  if (!isRecord(body) || !Object.hasOwn(body, 'result')) throw notFromRest(method, status, text);
  return { envelope: body, text };
}

/** A reply that is not REST: a proxy's or a web server's page, or something cut short (fact sheet §5.3). */
function notFromRest(method: string, status: number, text: string): RestError {
  if (status === 429) return new RestError('limited', 'OPERATION_TIME_LIMIT', method, status);
  // Portals themselves refuse in JSON.
  if (status === 401) return new RestError('network', 'GATEWAY_SIGN_IN', method, status);
  if (status === 404) return new RestError('network', 'NOT_A_PORTAL', method, status);
  if (status >= 500) return new RestError('overloaded', 'SERVER_ERROR', method, status);
  return new RestError('badReply', hasPhpMessage(text) ? 'PHP_ERROR' : 'NOT_JSON', method, status);
}
