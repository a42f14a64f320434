import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';
import type { Moment } from '../user.ts';
import { scopesIn } from './decode-system.ts';
import { momentIn } from './row.ts';

/** `scope`: what the webhook may do (fact sheet §3). */
export async function getScopes(client: RestClient, options?: CallOptions): Promise<string[]> {
  const { result } = await client.call('scope', {}, options);
  return orBadReply(scopesIn(result), 'NOT_SCOPES', 'scope');
}

/** `server.time`: the portal's own clock (fact sheet §3). */
export async function getServerTime(client: RestClient, options?: CallOptions): Promise<Moment> {
  const { result } = await client.call('server.time', {}, options);
  const moment = typeof result === 'string' ? momentIn(result) : undefined;
  return orBadReply(moment, 'NOT_A_TIME', 'server.time');
}

function orBadReply<T>(value: T | undefined, code: string, method: string): T {
  if (value === undefined) throw new RestError('badReply', code, method);
  return value;
}
