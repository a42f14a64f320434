import { entries, upperCased } from '../../src/demo/rest/php.ts';
import { hangs, type Handler, refuses, replies, repliesHtml } from './faults.ts';

/** How a server ends a batch that is too much for it (§5.3). */
export const endings = {
  'a page under 504': repliesHtml(504),
  'a page under 502': repliesHtml(502),
  'an error under 500': refuses(500, 'INTERNAL_SERVER_ERROR'),
  'a time-out': hangs,
  'PHP out of memory': replies(
    200,
    '<br />\n<b>Fatal error</b>:  Allowed memory size of 134217728 bytes exhausted in <b>/x.php</b><br />\n',
  ),
} as const satisfies Record<string, Handler>;

/** Commands in the batch that a request is; 1 for any other request. */
export const commandsIn: (exchange: Parameters<Handler>[0]) => number = ({ route, params }) =>
  route.method === 'batch' ? (entries(upperCased(params).get('CMD'))?.length ?? 0) : 1;

/** A server that ends each batch of more than so many commands in this way. */
export const bearsNoMoreThan =
  (most: number, ending: Handler): Handler =>
  (exchange) =>
    commandsIn(exchange) > most && ending(exchange);
