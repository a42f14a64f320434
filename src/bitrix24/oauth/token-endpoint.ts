import { expiryIn } from '../credentials/access-token.ts';
import { parseAddress, type PortalAddress } from '../credentials/address.ts';
import { answerOf } from '../transport/envelope.ts';
import { errorFromBody } from '../error-codes.ts';
import { RestError, type RestErrorKind } from '../errors.ts';
import { isRecord, parseJson, wholeNumber } from '../transport/json.ts';
import type { PostOutcome } from '../transport/transport.ts';
import type { Application } from './application.ts';
import { Tokens } from './tokens.ts';

const TIMEOUT = 30_000;
/** Many times what a reply can hold. */
const MAX_SIZE = 256 * 1024;

/** What an auth server handed out (fact sheet §4.2, step 6). Its `domain` is the auth server's, so it is not read. */
export interface Grant {
  readonly tokens: Tokens;
  /** The portal by its own word; `undefined` where it is missing or no place for a secret. */
  readonly address: PortalAddress | undefined;
  readonly memberId: string | undefined;
  readonly userId: number | undefined;
  readonly scopes: readonly string[];
  /** The auth server by its own word: not yet known to be one. */
  readonly server: string | undefined;
}

/** One try to get tokens: what for, as the log and errors call it, and what is spent. */
type Spend =
  | { readonly grant_type: 'authorization_code'; readonly code: string }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

interface AskOptions {
  readonly now: () => number;
  /** Milliseconds for the whole exchange. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks an auth server for tokens, by POST and in a form so that no secret gets into an address.
 * @param server an origin from `AuthServers`
 * @throws {RestError}
 */
export async function fetchTokens(
  server: string,
  application: Application,
  spend: Spend,
  { now, timeout = TIMEOUT, signal }: AskOptions,
): Promise<Grant> {
  const method = spend.grant_type === 'refresh_token' ? 'oauth.refresh' : 'oauth.token';
  const { post } = await import('../transport/transport.ts');
  const form = { ...spend, client_id: application.clientId, client_secret: application.reveal() };
  const outcome = await post({
    url: `${server}/oauth/token/`,
    body: new URLSearchParams(form).toString(),
    contentType: 'application/x-www-form-urlencoded',
    timeout,
    maxSize: MAX_SIZE,
    signal,
  });
  return readGrant(outcome, method, now());
}

function readGrant(outcome: PostOutcome, method: string, now: number): Grant {
  const { status, text } = answerOf(outcome, method);
  const body = parseJson(text);
  // `wrong_client` comes with status 200, so that the key decides (fact sheet §4.2, errors).
  if (isRecord(body) && Object.hasOwn(body, 'error')) throw refusal(body, method, status);
  if (status >= 500) throw new RestError('overloaded', 'SERVER_ERROR', method, status);
  const grant = isRecord(body) && status < 300 ? grantIn(body, now) : undefined;
  if (!grant) throw new RestError('badReply', 'NOT_TOKENS', method, status);
  return grant;
}

function grantIn(body: Readonly<Record<string, unknown>>, now: number): Grant | undefined {
  const accessToken = textIn(body, 'access_token');
  const refreshToken = textIn(body, 'refresh_token');
  if (accessToken === undefined || refreshToken === undefined) return undefined;
  const endpoint = textIn(body, 'client_endpoint');
  const scope = textIn(body, 'scope');
  return {
    tokens: new Tokens({ accessToken, refreshToken, expiresAt: expiryIn(body, now) }),
    address: endpoint === undefined ? undefined : parseAddress(endpoint),
    memberId: textIn(body, 'member_id'),
    userId: wholeNumber(body['user_id']),
    scopes: scope === undefined ? [] : scope.split(/[\s,]+/).filter((name) => name !== ''),
    server: textIn(body, 'server_endpoint'),
  };
}

function textIn(body: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = body[key];
  return typeof value === 'string' && value !== '' && value.length <= 4096 ? value : undefined;
}

/** Every code of the fact sheet's §4.2; some mean something else to a portal's REST, so they get names of their own. */
const refusals: Readonly<Record<string, readonly [kind: RestErrorKind, code: string]>> = {
  INVALID_GRANT: ['credentials', 'SIGN_IN_AGAIN'],
  BAD_VERIFICATION_CODE: ['credentials', 'SIGN_IN_AGAIN'],
  NO_AUTH_FOUND: ['credentials', 'SIGN_IN_AGAIN'],
  INVALID_CLIENT: ['credentials', 'WRONG_APPLICATION'],
  WRONG_CLIENT: ['credentials', 'WRONG_APPLICATION'],
  NOT_INSTALLED: ['credentials', 'WRONG_APPLICATION'],
  INVALID_REQUEST: ['badReply', 'OAUTH_INVALID_REQUEST'],
  INSUFFICIENT_SCOPE: ['scope', 'OAUTH_SCOPE'],
  INVALID_SCOPE: ['scope', 'OAUTH_SCOPE'],
};

function refusal(body: Readonly<Record<string, unknown>>, method: string, status: number): RestError {
  const error = errorFromBody(body, method, status);
  const known = Object.hasOwn(refusals, error.code) ? refusals[error.code] : undefined;
  if (!known) return error;
  const [kind, code] = known;
  const codeExpired = code === 'SIGN_IN_AGAIN' && method === 'oauth.token';
  return new RestError(kind, codeExpired ? 'CODE_EXPIRED' : code, method, status);
}
