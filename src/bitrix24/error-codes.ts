import { RestError, type RestErrorKind } from './errors.ts';

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
