import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Access } from '../../src/demo/rest/call.ts';
import { makeSecret } from '../../src/demo/demo-portal.ts';

const CODE_LIFE = 30_000;
const TOKEN_LIFE = 3600_000;
/** 180 days (§4.2) */
const REFRESH_LIFE = 180 * 24 * 3600_000;

export interface AuthServerOptions {
  readonly clock?: () => number;
  readonly scopes?: readonly string[];
}

/** A request for tokens as it arrived. */
export interface TokenRequest {
  readonly httpMethod: string;
  readonly query: string;
  readonly contentType: string;
  readonly form: URLSearchParams;
}

/** Answers in the server's place (true), or leaves the request to it (false). */
export type AuthHandler = (response: ServerResponse, request: TokenRequest) => boolean | Promise<boolean>;

interface Right {
  readonly userId: number;
  readonly expiresAt: number;
}

export interface AuthServer {
  readonly origin: string;
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly memberId: string;
  /** For a portal's option `tokens`: the access tokens that are alive or have expired. */
  readonly tokens: ReadonlyMap<string, Access>;
  readonly requests: readonly TokenRequest[];
  /** The portal that the application is installed on. */
  readonly install: (portalOrigin: string) => void;
  /** A person lets the application in: a code, good for 30 seconds and once. */
  readonly authorize: (userId: number) => string;
  /** The whole address that the browser is sent to, as step 2 of §4.2 has it. */
  readonly callback: (redirect: string, state: string, userId?: number) => string;
  /** All access tokens are refused as expired from now on; refresh tokens live on. */
  readonly expireTokens: () => void;
  /** All refresh tokens are dead: half a year has passed, or the application was removed. */
  readonly killRefreshTokens: () => void;
  /** Every secret that was handed out or known, to look for where none may be. */
  readonly secrets: () => readonly string[];
  /** Asked before the server answers, the latest handler first. The returned function removes it. */
  readonly before: (handler: AuthHandler) => () => void;
  /** Server down: connections drop, the port is closed. */
  readonly stop: () => Promise<void>;
  /** Up again, on the same port. */
  readonly start: () => Promise<void>;
  readonly dispose: () => Promise<void>;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: string[] = [];
  request.setEncoding('utf8');
  for await (const chunk of request) chunks.push(String(chunk));
  return new URLSearchParams(chunks.join(''));
}

export function replyJson(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
}

/** An error body (§4.2, table of codes). */
export const refusesTokens =
  (status: number, code: string): AuthHandler =>
  (response) =>
    replyJson(response, status, { error: code, error_description: `The auth server says ${code}` });

/** The auth server of a region, with one application of one portal: codes, tokens that rotate, and its refusals. */
export async function startAuthServer(options: AuthServerOptions = {}): Promise<AuthServer> {
  const { clock = Date.now, scopes = ['im', 'user_basic'] } = options;
  const clientId = `local.${randomUUID().replaceAll('-', '').slice(0, 14)}.48310257`;
  const clientSecret = makeSecret() + makeSecret();
  const memberId = randomUUID().replaceAll('-', '');
  const codes = new Map<string, Right>();
  const refreshTokens = new Map<string, Right>();
  const tokens = new Map<string, Access>();
  const given: string[] = [clientSecret];
  const requests: TokenRequest[] = [];
  const handlers: AuthHandler[] = [];
  let portal = 'https://example.bitrix24.com';

  const make = (): string => {
    const secret = makeSecret() + makeSecret();
    given.push(secret);
    return secret;
  };

  function grant(userId: number, refreshed: boolean): object {
    const [access, refresh] = [make(), make()];
    const now = clock();
    tokens.set(access, { userId, scopes, expiresAt: now + TOKEN_LIFE });
    refreshTokens.set(refresh, { userId, expiresAt: now + REFRESH_LIFE });
    return {
      access_token: access,
      expires_in: TOKEN_LIFE / 1000,
      refresh_token: refresh,
      scope: scopes.join(','),
      domain: new URL(origin).host,
      server_endpoint: `${origin}/rest/`,
      client_endpoint: `${portal}/rest/`,
      member_id: memberId,
      status: 'L',
      ...(refreshed && { expires: Math.floor((now + TOKEN_LIFE) / 1000) }),
      user_id: userId,
    };
  }

  /** Takes a code or refresh token out, so that it works once. */
  function spend(rights: Map<string, Right>, secret: string | null): Right | undefined {
    const right = rights.get(secret ?? '');
    rights.delete(secret ?? '');
    return right && right.expiresAt > clock() ? right : undefined;
  }

  function answer(response: ServerResponse, form: URLSearchParams): void {
    const refuse = (code: string) => replyJson(response, 400, { error: code, error_description: code });
    const type = form.get('grant_type');
    if (type !== 'authorization_code' && type !== 'refresh_token') {
      refuse('invalid_request');
      return;
    }
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
      refuse('invalid_client');
      return;
    }
    const refreshed = type === 'refresh_token';
    const right = refreshed
      ? spend(refreshTokens, form.get('refresh_token'))
      : spend(codes, form.get('code'));
    if (right) replyJson(response, 200, grant(right.userId, refreshed));
    else refuse('invalid_grant');
  }

  const server = createServer((request, response) => {
    void (async () => {
      const [path = '', query = ''] = (request.url ?? '').split('?', 2);
      if (path !== '/oauth/token/') {
        response.writeHead(404).end();
        return;
      }
      // The documentation's GET works as well; what arrives in a query stands in access logs.
      const form = new URLSearchParams([...new URLSearchParams(query), ...(await readForm(request))]);
      const { method: httpMethod = '', headers } = request;
      const asked = { httpMethod, query, contentType: headers['content-type'] ?? '', form };
      requests.push(asked);
      for (const handler of handlers.toReversed()) {
        if (await handler(response, asked)) return;
      }
      answer(response, form);
    })();
  });
  const listen = (wanted: number): Promise<number> =>
    new Promise((resolve) => {
      server.listen(wanted, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  const port = await listen(0);
  const origin = `http://127.0.0.1:${port}`;

  const authorize = (userId: number): string => {
    const code = make();
    codes.set(code, { userId, expiresAt: clock() + CODE_LIFE });
    return code;
  };

  return {
    origin,
    port,
    clientId,
    clientSecret,
    memberId,
    tokens,
    requests,
    install: (portalOrigin) => void (portal = portalOrigin),
    authorize,
    callback(redirect, state, userId = 1) {
      const query = new URLSearchParams({
        code: authorize(userId),
        state,
        domain: new URL(portal).host,
        member_id: memberId,
        scope: scopes.join(','),
        server_domain: new URL(origin).host,
      });
      return `${redirect}?${query.toString()}`;
    },
    expireTokens() {
      for (const [token, access] of tokens) tokens.set(token, { ...access, expiresAt: clock() });
    },
    killRefreshTokens() {
      refreshTokens.clear();
    },
    secrets: () => given,
    before(handler) {
      handlers.push(handler);
      return () => void handlers.splice(handlers.indexOf(handler), 1);
    },
    stop,
    async start() {
      await listen(port);
    },
    dispose: stop,
  };
}
