import { askAll } from '../ask-all.ts';
import type { BatchCommand } from '../batch.ts';
import { CHUNK, chunksOf } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';
import type { PortalUser } from '../user.ts';
import { decodeUser, decodeUserList } from './decode-user.ts';

/** One user with the result as it came: what is decoded leaves out fields that are not known here. */
export interface ReceivedUser {
  readonly user: PortalUser;
  /** JSON as the portal has spelled it. */
  readonly received: string;
}

/**
 * `im.user.get`: one user, or the caller where `id` is left out (fact sheet §1.1).
 * @throws {RestError} also where the reply is about somebody else: a portal that cannot read a request answers it
 * with the caller (fact sheet §4.4)
 */
export async function getUser(
  client: RestClient,
  id: number | undefined,
  options?: CallOptions,
): Promise<ReceivedUser> {
  const { result, resultText } = await client.call(
    'im.user.get',
    id === undefined ? {} : { ID: id },
    options,
  );
  return { user: userIn(result, id, client), received: resultText() };
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
 * One request for each 2,500 ids where the portal bears it.
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
  const reply = await askAll(client, Object.fromEntries(commands), options);
  return chunks.flatMap((chunk, index) => {
    const users = reply(`users${index}`);
    if (!users.ok) throw users.error;
    return decodeUserList(users.result, chunk, client.oddFieldTeller('im.user.list.get'));
  });
}
