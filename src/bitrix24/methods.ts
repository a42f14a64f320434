import type { BatchCommand } from './batch.ts';
import { CHUNK, chunksOf } from './chunks.ts';
import type { CallOptions, RestClient } from './client.ts';
import { decodeUser, decodeUserList } from './decode-user.ts';
import { RestError } from './errors.ts';
import { isRecord, wholeNumber } from './json.ts';
import type { PortalUser } from './user.ts';

/**
 * `im.user.get`: one user, or the caller where `id` is left out (fact sheet §1.1).
 * @throws {RestError} also where the reply is about somebody else: a portal that cannot read a request answers it
 * with the caller (fact sheet §4.4)
 */
export async function getUser(
  client: RestClient,
  id: number | undefined,
  options?: CallOptions,
): Promise<PortalUser> {
  const { result } = await client.call('im.user.get', id === undefined ? {} : { ID: id }, options);
  return userIn(result, id, client);
}

/**
 * The user in a result of `im.user.get`.
 * @param id who was asked for, where it was not the caller
 * @throws {RestError} where it is nobody, or somebody else
 */
export function userIn(result: unknown, id: number | undefined, client: RestClient): PortalUser {
  const user = decodeUser(result, client.oddFieldTeller('im.user.get'));
  if (!user) throw new RestError('badReply', 'NOT_A_USER', 'im.user.get');
  if (id !== undefined && user.id !== id) throw new RestError('badReply', 'WRONG_USER', 'im.user.get');
  return user;
}

/**
 * `im.user.list.get`: the users with these ids, in this order, without those who do not exist (fact sheet §1.3).
 * One request for up to 2,500 ids.
 */
export async function getUsers(
  client: RestClient,
  ids: readonly number[],
  options?: CallOptions,
): Promise<PortalUser[]> {
  if (ids.length === 0) return [];
  const chunks = chunksOf(ids, CHUNK);
  const commands = chunks.map((chunk, index): [string, BatchCommand] => [
    `users${index}`,
    { method: 'im.user.list.get', params: { ID: chunk, RESULT_TYPE: 'array' } },
  ]);
  const reply = await client.batch(Object.fromEntries(commands), options);
  return chunks.flatMap((chunk, index) => {
    const users = reply(`users${index}`);
    if (!users.ok) throw users.error;
    return decodeUserList(users.result, chunk, client.oddFieldTeller('im.user.list.get'));
  });
}

/**
 * `profile`: answers every webhook whatever its scopes, so it is the probe for a connection (fact sheet §2.1).
 * @returns the id of the user in whose name everything is asked
 * @throws {RestError} where the webhook does not work, or what answers is no portal
 */
export async function probe(client: RestClient, options?: CallOptions): Promise<number> {
  const { result } = await client.call('profile', {}, options);
  const id = isRecord(result) ? wholeNumber(result['ID']) : undefined;
  if (!id) throw new RestError('badReply', 'NOT_A_PROFILE', 'profile');
  return id;
}

/** `scope`: what the webhook may do (fact sheet §3). */
export async function getScopes(client: RestClient, options?: CallOptions): Promise<string[]> {
  const { result } = await client.call('scope', {}, options);
  // PHP makes an object of a list with holes.
  const scopes = Array.isArray(result) ? result : isRecord(result) ? Object.values(result) : undefined;
  if (!scopes) throw new RestError('badReply', 'NOT_SCOPES', 'scope');
  return scopes.filter((scope) => typeof scope === 'string');
}
