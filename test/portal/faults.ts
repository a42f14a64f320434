import type { Exchange } from '../../src/demo/rest/portal-server.ts';

/** Answers in the portal's place (true), or leaves the request to the portal (false). */
export type Handler = (exchange: Exchange) => boolean | Promise<boolean>;

/** The fault for one method only; in a batch, for the batch as a whole. */
export const on =
  (method: string, handler: Handler): Handler =>
  (exchange) =>
    exchange.route.method === method && handler(exchange);

/** The command of a batch that looks somebody up, by its key. */
const LOOK_UP = /"(user\d*)":"im\.user\.get/g;

/** The fault for look-ups by ID, which ask `im.user.get` alone or together with `user.get`. */
export const onLookUp =
  (handler: Handler): Handler =>
  (exchange) => {
    const { route, body } = exchange;
    const isLookUp =
      route.method === 'im.user.get' || (route.method === 'batch' && body.search(LOOK_UP) >= 0);
    return isLookUp && handler(exchange);
  };

/** Refuses a look-up where it stands: alone, or as a command of a batch. */
export const refusesLookUp = (status: number, code: string): Handler =>
  onLookUp((exchange) => {
    if (exchange.route.method !== 'batch') return refuses(status, code)(exchange);
    const keys = [...exchange.body.matchAll(LOOK_UP)].map(([, key = '']) => key);
    const errors = keys.map((key): [string, object] => [key, { error: code, error_description: '' }]);
    const result = { result: [], result_error: Object.fromEntries(errors) };
    return replies(200, JSON.stringify({ result }))(exchange);
  });

/**
 * Answers look-ups with results of this text, as `im.user.get` and `user.get` would send them.
 * @param details a list of rows; nobody unless told
 */
export const repliesToLookUp = (user: string, details = '[]'): Handler =>
  onLookUp((exchange) => {
    if (exchange.route.method !== 'batch') return replies(200, `{"result":${user}}`)(exchange);
    const users = [...exchange.body.matchAll(LOOK_UP)].map(([, key = '']) => `"${key}":${user}`);
    const told = [...exchange.body.matchAll(/"(details\d*)":"/g)].map(
      ([, key = '']) => `"${key}":${details}`,
    );
    return replies(200, `{"result":{"result":{${[...users, ...told].join()}},"result_error":[]}}`)(exchange);
  });

/** The first so many requests; the portal is itself again afterwards. */
export function times(count: number, handler: Handler): Handler {
  let left = count;
  return (exchange) => {
    if (left === 0) return false;
    left -= 1;
    return handler(exchange);
  };
}

/** Any status, headers and body. */
export const replies =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  ({ response }) => {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers }).end(body);
    return true;
  };

/** A refusal in the portal's envelope (§6). */
export const refuses = (status: number, code: string, description = ''): Handler =>
  replies(status, JSON.stringify({ error: code, error_description: description }));

/** What front-end proxies answer in the portal's place (§5.3). */
export const repliesHtml = (status: number): Handler =>
  replies(status, `<html><head><title>${status}</title></head><body><h1>nginx</h1></body></html>`, {
    'Content-Type': 'text/html',
  });

/** REST is not part of the plan: the other meaning of `ACCESS_DENIED` (§1.7). */
export const refusesTariff = refuses(401, 'ACCESS_DENIED', 'REST is available only on commercial plans.');

/** Takes the request and never answers. */
export const hangs: Handler = () => true;

/** Drops the connection without a word. */
export const resets: Handler = ({ request }) => {
  request.socket.destroy();
  return true;
};

/** Starts a reply of 200 and breaks the connection in the middle of its body. */
export const breaksOff: Handler = ({ response }) => {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': '1000' });
  response.write('{"result":{"id":5,"na', () => response.destroy());
  return true;
};

/** A whole reply whose JSON is not. */
export const truncates = replies(200, '{"result":{"id":5,"na');

/** Holds the request until told to go on. */
export function waits(until: Promise<unknown>): Handler {
  return async () => {
    await until;
    return false;
  };
}

/** Leaves the first so many requests alone. */
export function after(count: number, handler: Handler): Handler {
  let left = count;
  return (exchange) => {
    if (left === 0) return handler(exchange);
    left -= 1;
    return false;
  };
}

/** Sends on to an address, as sign-in pages in front of a portal do (§5.3). */
export const redirects = (location: string | undefined, status = 302): Handler =>
  replies(status, '', location === undefined ? {} : { Location: location });

/** Sends on to the same path under another name, as renamed portals do (§4.5). */
export const movedTo =
  (origin: string, status = 302): Handler =>
  (exchange) =>
    redirects(origin + (exchange.request.url ?? ''), status)(exchange);
