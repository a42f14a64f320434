import type { Access, Answer, Call, Caller, Portal } from './call.ts';
import { Refusal } from './call.ts';
import { encodeJson } from './json.ts';
import { type Params, type Php, toInt, toText } from './php.ts';
import { mayRun } from '../methods/system.ts';
import { isoDate } from '../time.ts';
import { encodeXml } from './xml.ts';

export interface RestRequest {
  /** What follows `/rest/`. */
  readonly route: Route;
  readonly params: Params;
  readonly authorization: string;
  /** Scheme and host, as the client sees them. */
  readonly origin: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface Route {
  readonly userId: number;
  readonly secret: string;
  readonly method: string;
  readonly xml: boolean;
}

/** `{uid}/{secret}/{method}` or `{method}`; `.json`, `.xml` and a slash may follow (§4.1). */
export function readRoute(path: string): Route {
  const [, owner = '', secret = '', rest = ''] = /^(?:(\d+)\/([^/]+)\/)?(.*?)\/?$/.exec(path) ?? [];
  const [, method = '', format = ''] = /^(.*?)(\.json|\.xml)?$/.exec(rest) ?? [];
  return { userId: Number(owner), secret, method: method.toLowerCase(), xml: format === '.xml' };
}

function callerOf(portal: Portal, access: Access, application: boolean): Caller {
  const person = portal.person(access.userId);
  if (!person?.active) throw new Refusal('authorization_error', 'Unable to authorize user', 401);
  return { person, scopes: access.scopes, application, access };
}

function authorize(portal: Portal, request: RestRequest): Caller {
  const { route, params, authorization, origin } = request;
  if (route.secret !== '') {
    if (origin.startsWith('http:') && !portal.allowHttp)
      throw new Refusal('INVALID_REQUEST', 'Https required', 401);
    const access = portal.webhooks.get(route.secret);
    if (access?.userId !== route.userId)
      throw new Refusal('INVALID_CREDENTIALS', 'Invalid request credentials', 401);
    return callerOf(portal, access, false);
  }
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  const token = bearer ?? toText(params.get('auth') ?? params.get('access_token'));
  if (token === '') throw new Refusal('NO_AUTH_FOUND', 'Wrong authorization data', 401);
  const access = portal.tokens.get(token);
  if (!access) throw new Refusal('invalid_token', 'Unable to get application by token', 401);
  if ((access.expiresAt ?? Infinity) <= portal.clock()) {
    throw new Refusal('expired_token', 'The access token provided has expired.', 401);
  }
  return callerOf(portal, access, true);
}

/** §5.4 */
function timeBlock(call: Call, nested: boolean): Php {
  const { portal, now } = call;
  const finish = portal.clock();
  return {
    start: now / 1000,
    finish: finish / 1000,
    duration: (finish - now) / 1000,
    processing: (finish - now) / 1000,
    date_start: isoDate(now, portal.data),
    date_finish: isoDate(finish, portal.data),
    ...portal.operating?.(call, nested),
  };
}

interface Session {
  readonly portal: Portal;
  readonly caller: Caller;
  readonly origin: string;
}

function run(
  session: Session,
  name: string,
  given: Params,
  nested: boolean,
): Answer & { readonly time: Php } {
  const { portal, caller, origin } = session;
  const method = lookUp(portal, name);
  if (!mayRun(method, caller.scopes)) {
    throw new Refusal(
      'insufficient_scope',
      'The request requires higher privileges than provided by the access token',
      401,
    );
  }
  const params: Params = new Map(given);
  const start = params.get('start');
  for (const consumed of ['start', 'auth', 'access_token']) params.delete(consumed);
  const call: Call = {
    portal,
    caller,
    method: name,
    params,
    start: start === undefined ? undefined : toInt(start),
    origin,
    now: portal.clock(),
    run: (inner, innerParams) => run(session, inner, innerParams, true),
  };
  portal.limit?.(call, nested);
  return { ...method.run(call), time: timeBlock(call, nested) };
}

function lookUp(portal: Portal, name: string) {
  const method = portal.methods.get(name);
  if (!method) throw new Refusal('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404);
  return method;
}

/** Every web page may read the answers, but no browser may send an `authorization` header (§8.1). */
export const commonHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept',
  'X-Content-Type-Options': 'nosniff',
};

function reply(status: number, value: Php, xml: boolean): Reply {
  return {
    status,
    headers: {
      ...commonHeaders,
      'Content-Type': xml ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8',
    },
    // ASCII alone, so a byte is a character.
    body: xml ? encodeXml(value) : Buffer.from(encodeJson(value), 'latin1'),
  };
}

/** One request in the portal's order: method lookup, authorisation, limiter, method (§6). */
export function answer(portal: Portal, request: RestRequest): Reply {
  const { route, params, origin } = request;
  try {
    lookUp(portal, route.method);
    const caller = authorize(portal, request);
    const { result, total, next, time } = run({ portal, caller, origin }, route.method, params, false);
    return reply(
      200,
      { result, ...(next !== undefined && { next }), ...(total !== undefined && { total }), time },
      route.xml,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reply(error.status, { error: error.code, error_description: error.message }, route.xml);
  }
}
