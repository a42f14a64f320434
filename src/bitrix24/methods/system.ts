import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';
import type { Moment } from '../user.ts';
import { methodInfoIn, revisionIn, scopesIn, type MethodInfo, type Revision } from './decode-system.ts';
import { momentIn } from './row.ts';

export type { MethodInfo, Revision } from './decode-system.ts';

/** `scope`: what the webhook may do (fact sheet §3). */
export async function getScopes(client: RestClient, options?: CallOptions): Promise<string[]> {
  const { result } = await client.call('scope', {}, options);
  return orBadReply(scopesIn(result), 'NOT_SCOPES', 'scope');
}

/** `method.get`: whether the portal has a method and the caller may use it (fact sheet §3). */
export async function getMethod(
  client: RestClient,
  name: string,
  options?: CallOptions,
): Promise<MethodInfo> {
  // The one parameter whose name is in lower case only.
  const { result } = await client.call('method.get', { name }, options);
  return orBadReply(methodInfoIn(result), 'NOT_A_METHOD', 'method.get');
}

/** `im.revision.get`: how old the portal's messenger is (fact sheet §3). */
export async function getRevision(client: RestClient, options?: CallOptions): Promise<Revision> {
  const { result } = await client.call('im.revision.get', {}, options);
  return orBadReply(revisionIn(result), 'NOT_A_REVISION', 'im.revision.get');
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
