import { displayAddress, type PortalAddress } from './address.ts';
import type { AuthorizedRequest, Credentials } from './credentials.ts';
import { isRecord, parseJson, wholeNumber } from '../transport/json.ts';
import { parsePastedAddress, type PastedAddressProblem } from './pasted-address.ts';
import { pastedValue, pastedWords, visibleText } from './pasted-text.ts';

/** An access token lives for an hour (fact sheet §4.2). */
export const TOKEN_LIFE = 3600_000;

/** What is known of a pasted token beside itself. */
export interface TokenFacts {
  readonly address: PortalAddress;
  /** Milliseconds since 1970; the latest that is possible where the portal did not say. */
  readonly expiresAt: number;
  /** The portal's identity, which stays when it is renamed. */
  readonly memberId: string | undefined;
}

/**
 * An access token of an application in which another program has signed in: good for an hour at most, nothing can renew
 * it. Printed, logged, inspected or serialised it shows dots.
 */
export class AccessToken implements Credentials {
  readonly #token: string;
  readonly address: PortalAddress;
  readonly expiresAt: number;
  readonly memberId: string | undefined;

  constructor(token: string, { address, expiresAt, memberId }: TokenFacts) {
    this.#token = token;
    this.address = address;
    this.expiresAt = expiresAt;
    this.memberId = memberId;
  }

  request(method: string, body: object): Promise<AuthorizedRequest> {
    return Promise.resolve(tokenRequest(this.address, this.#token, method, body));
  }

  /** The same token of a portal that has moved. */
  at(address: PortalAddress): AccessToken {
    return new AccessToken(this.#token, { address, expiresAt: this.expiresAt, memberId: this.memberId });
  }

  /** The token itself: for SecretStorage only. */
  reveal(): string {
    return this.#token;
  }

  toString(): string {
    return `${displayAddress(this.address)}/rest/?auth=•••`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `AccessToken ${this.toString()}`;
  }
}

/** The request that runs a method by token: `auth` in a JSON body, never in a query (fact sheet §4.3). */
export function tokenRequest(
  { origin, prefix }: PortalAddress,
  token: string,
  method: string,
  body: object,
): AuthorizedRequest {
  return {
    url: `${origin}${prefix}/rest/${method}`,
    body: JSON.stringify({ ...body, auth: token }),
    secret: token,
  };
}

/** Why a text is not an access token, or of no portal; each has its own sentence. */
export type TokenProblem = 'empty' | 'notAToken' | 'severalTokens' | 'addressMissing' | PastedAddressProblem;

export type ParsedToken =
  { readonly ok: true; readonly token: AccessToken } | { readonly ok: false; readonly problem: TokenProblem };

const refused = (problem: TokenProblem): ParsedToken => ({ ok: false, problem });

/**
 * Reads the access token in a text, in the shapes in which people have it: the bare token, the value of a variable,
 * the JSON that an auth server or an event handed out (fact sheet §4.2), an address with `?auth=…`, a header, a curl
 * command or a line of code. There must be exactly one. Sends nothing.
 * @param portal where the token belongs, where the text does not tell
 */
export function parseAccessToken(text: string, now: number, portal = ''): ParsedToken {
  const visible = visibleText(text).trim();
  if (/^["'`]*$/.test(visible)) return refused('empty');
  const found = fromJson(visible, now) ?? namedIn(visible) ?? { tokens: bareIn(visible) };
  const [token, another] = new Set(found.tokens);
  if (another !== undefined) return refused('severalTokens');
  if (token === undefined || !TOKEN.test(token)) return refused('notAToken');
  const where = portal.trim() === '' ? found.portal : portal;
  if (where === undefined) return refused('addressMissing');
  const parsed = parsePastedAddress(where);
  if (!parsed.ok) return refused(parsed.problem);
  const facts = {
    address: parsed.address,
    expiresAt: found.expiresAt ?? now + TOKEN_LIFE,
    memberId: found.memberId,
  };
  return { ok: true, token: new AccessToken(token, facts) };
}

/** Nothing promises how a token looks; a character that needs quoting would only be a mistake in copying. */
const TOKEN = /^[\w.~-]{16,512}$/;

/** A token by what stands in front of it in queries, bodies, programs and headers; not a refresh token. */
const NAMED =
  /(?:access_?token|(?<!\w)auth(?:_id)?)["'\\]*\s*[=:]\s*["'\\]*(?<value>[\w.~-]{16,512})|(?<!\w)bearer\s+(?<bearer>[\w.~-]{16,512})/gi;

/** What another secret is called in the reply that a token comes in: a portal must not be sent it in the token's place. */
const OF_ANOTHER = /refresh_?token|client_?secret/i;

/** The text as a whole, without the name and the punctuation around it. */
const bareIn = (text: string): string[] => (OF_ANOTHER.test(text) ? [] : [pastedValue(text)]);

interface Found {
  readonly tokens: readonly string[];
  readonly portal?: string | undefined;
  readonly expiresAt?: number | undefined;
  readonly memberId?: string | undefined;
}

function fromJson(text: string, now: number): Found | undefined {
  const read = parseRecord(text) ?? parseRecord(/\{.*\}/s.exec(text)?.[0] ?? '');
  const nested = read?.['auth'];
  const facts = isRecord(nested) ? nested : read;
  const token = facts?.['access_token'];
  if (!facts || typeof token !== 'string') return undefined;
  const { client_endpoint: endpoint, domain, member_id: memberId } = facts;
  // Beside a token `domain` may be the auth server's, never so where there is no `client_endpoint`.
  const portal = typeof endpoint === 'string' ? endpoint : domain;
  return {
    tokens: [token],
    portal: typeof portal === 'string' ? portal : undefined,
    expiresAt: expiryIn(facts, now),
    memberId: typeof memberId === 'string' && memberId !== '' ? memberId : undefined,
  };
}

/** When a token dies, by what was handed out with it; never later than tokens can live. */
export function expiryIn(facts: Readonly<Record<string, unknown>>, now: number): number {
  const seconds = wholeNumber(facts['expires_in']);
  const moment = wholeNumber(facts['expires']);
  const latest = now + TOKEN_LIFE;
  if (seconds !== undefined) return Math.min(now + seconds * 1000, latest);
  return moment === undefined ? latest : Math.min(moment * 1000, latest);
}

function namedIn(text: string): Found | undefined {
  const tokens = [...text.matchAll(NAMED)].flatMap(
    ({ groups }) => groups?.['value'] ?? groups?.['bearer'] ?? [],
  );
  if (tokens.length === 0) return undefined;
  // Without a scheme or a path, `im.user.get` would be a host too.
  const addresses = pastedWords(text).filter((word) => /^https?:\/\/|\/rest(?:\/|$)/i.test(word));
  const domains = [...text.matchAll(/\bdomain["'\\]*\s*[=:]\s*["'\\]*([^\s"'\\&,;]+)/gi)].map(
    ([, domain]) => domain,
  );
  const portal = [...addresses, ...domains].join(' ');
  const parsed = parsePastedAddress(portal);
  // An auth server may be named beside the portal: then the person is asked which one it is.
  return { tokens, portal: parsed.ok || parsed.problem === 'hasPassword' ? portal : undefined };
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(text);
  return isRecord(value) ? value : undefined;
}
