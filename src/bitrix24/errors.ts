import type { PortalAddress } from './credentials/address.ts';

/** What went wrong, as a person would sort it. One table (strings/errors.ts) turns each into a sentence. */
export type RestErrorKind =
  | 'credentials'
  | 'scope'
  | 'notFound'
  | 'denied'
  | 'limited'
  | 'overloaded'
  | 'portalGone'
  | 'tls'
  | 'network'
  | 'timeout'
  | 'badReply'
  /** A mistake of ours: no portal is to blame. */
  | 'internal'
  | 'cancelled';

/** The portal and the user that a failed call was about. */
export interface ErrorSubject {
  /** The saved portal that was asked. */
  readonly portalId: string;
  /** The one user that was asked for, where it was one. */
  readonly userId?: number | undefined;
}

/**
 * A failed call. Holds no secret, no text of the portal and no address but a checked one that it has moved to, so it
 * can be logged and shown whole.
 */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly kind: RestErrorKind;
  /** The portal's code in capitals, Node's code, or one of our own for a reply that makes no sense. */
  readonly code: string;
  readonly method: string;
  /** The HTTP status, where there was a reply of its own. */
  readonly status: number | undefined;
  /** Where the portal says that it is now: the name may be another owner's, so the person has to agree (fact sheet §4.5). */
  readonly movedTo: PortalAddress | undefined;
  /** The portal and the user that the call was about; unknown below the saved portals. */
  readonly subject: ErrorSubject | undefined;

  constructor(
    kind: RestErrorKind,
    code: string,
    method: string,
    status?: number,
    movedTo?: PortalAddress,
    subject?: ErrorSubject,
  ) {
    super(`${method}: ${code}${status === undefined ? '' : ` (HTTP ${status})`}`);
    this.kind = kind;
    this.code = code;
    this.method = method;
    this.status = status;
    this.movedTo = movedTo;
    this.subject = subject;
  }

  /** The same error, of a call about this portal and user; one that names its portal already stays as it is. */
  about(subject: ErrorSubject): RestError {
    if (this.subject) return this;
    return new RestError(this.kind, this.code, this.method, this.status, this.movedTo, subject);
  }
}

/** True where a person stopped the work themselves and wants to hear nothing of it. */
export function isCancelled(error: unknown): boolean {
  return error instanceof RestError && error.kind === 'cancelled';
}

/** Anything thrown, as a RestError; what is not one is a mistake of ours and keeps nothing but its name. */
export function toRestError(error: unknown, method: string): RestError {
  if (error instanceof RestError) return error;
  return new RestError('internal', 'UNEXPECTED', method);
}

/** An error body (fact sheet §6). `error` may be a text, empty, or a number. */
export type ErrorBody = Readonly<Record<string, unknown>>;

/** Tariff refusals carry the code of the extranet ones (fact sheet §1.7); this code of our own keeps them apart. */
export const REST_NOT_ON_PLAN = 'REST_NOT_ON_PLAN';

/** Every code of the fact sheet's §1.7, §2, §4.2 and §6. */
const kinds: Readonly<Record<string, RestErrorKind>> = {
  INVALID_CREDENTIALS: 'credentials',
  NO_AUTH_FOUND: 'credentials',
  INVALID_REQUEST: 'credentials',
  EXPIRED_TOKEN: 'credentials',
  INVALID_TOKEN: 'credentials',
  AUTHORIZATION_ERROR: 'credentials',
  APPLICATION_NOT_FOUND: 'credentials',
  CONNECTION_ERROR: 'credentials',
  ERROR_OAUTH: 'credentials',
  WRONG_AUTH_TYPE: 'credentials',
  INVALID_CLIENT: 'credentials',
  INVALID_GRANT: 'credentials',
  NOT_INSTALLED: 'credentials',
  WRONG_CLIENT: 'credentials',
  BAD_VERIFICATION_CODE: 'credentials',
  INSUFFICIENT_SCOPE: 'scope',
  INVALID_SCOPE: 'scope',
  USER_NOT_EXISTS: 'notFound',
  ERROR_NOT_FOUND: 'notFound',
  ERROR_METHOD_NOT_FOUND: 'notFound',
  ERROR_MANIFEST_IS_NOT_AVAILABLE: 'notFound',
  ACCESS_DENIED: 'denied',
  // The constant as a literal: a computed key keeps this table in bundles that do not use it.
  REST_NOT_ON_PLAN: 'denied',
  ACCESS_ERROR: 'denied',
  USER_ACCESS_ERROR: 'denied',
  ALLOWED_ONLY_INTRANET_USER: 'denied',
  PAYMENT_REQUIRED: 'denied',
  WRONG_LICENSE: 'denied',
  METHOD_CONFIRM_WAITING: 'denied',
  METHOD_CONFIRM_DENIED: 'denied',
  QUERY_LIMIT_EXCEEDED: 'limited',
  OPERATION_TIME_LIMIT: 'limited',
  OVERLOAD_LIMIT: 'overloaded',
  INTERNAL_SERVER_ERROR: 'overloaded',
  ERROR_UNEXPECTED_ANSWER: 'overloaded',
  INTERNAL_WRONG_TRANSPORT: 'overloaded',
  INTERNAL_WRONG_HANDLER_CLASS: 'overloaded',
  PORTAL_DELETED: 'portalGone',
  PORTAL_MOVED: 'portalGone',
  // What is wrong here is the request: only a mistake of ours, or of the portal, brings these about.
  ERROR_BATCH_METHOD_NOT_ALLOWED: 'badReply',
  ERROR_BATCH_LENGTH_EXCEEDED: 'badReply',
  ERROR_ARGUMENT: 'badReply',
  ERROR_CORE: 'badReply',
  WRONG_ENCODING: 'badReply',
  ID_EMPTY: 'badReply',
  INVALID_FORMAT: 'badReply',
  FIND_SHORT: 'badReply',
  CHAT_ID_EMPTY: 'badReply',
  STATUS_ERROR: 'badReply',
};

/**
 * Turns an error body into a typed error. Codes are compared without regard to case, and the HTTP status decides
 * nothing but the two meanings of `ACCESS_DENIED`: documentation and servers disagree on it (fact sheet §6).
 * @param status of the reply; `undefined` for a command of a batch, which has none of its own
 */
export function errorFromBody(body: ErrorBody, method: string, status?: number): RestError {
  const code = codeIn(body, method, status);
  return new RestError(kinds[code] ?? 'badReply', code, method, status);
}

function codeIn(body: ErrorBody, method: string, status: number | undefined): string {
  const { error, error_description: description } = body;
  const sent = typeof error === 'string' || typeof error === 'number' ? String(error) : '';
  // Only what looks like a code is kept: the rest could hold anything, a secret too. No secret has an underscore.
  const code = /^(?=.*_|\d{1,10}$)\w{1,64}$/.test(sent) ? sent.toUpperCase() : 'UNKNOWN_ERROR';
  if (code !== 'ACCESS_DENIED') return code;
  const aboutPlan = typeof description === 'string' && /commercial|plan/i.test(description);
  const fromMethod = method.startsWith('im.') && (status === undefined || status === 400);
  return aboutPlan || !fromMethod ? REST_NOT_ON_PLAN : code;
}

/** Codes by which Node says that it does not trust a certificate. */
const tlsCodes =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$)/;

/** Turns Node's code for a connection that failed into a typed error. */
export function errorFromConnection(code: string, method: string): RestError {
  return new RestError(tlsCodes.test(code) ? 'tls' : 'network', code, method);
}
