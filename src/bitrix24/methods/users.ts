import { askAll } from '../ask-all.ts';
import type { BatchCommand } from '../batch.ts';
import { CHUNK, chunksOf } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';
import type { PortalUser } from '../user.ts';
import { decodeUser, decodeUserList } from './decode-user.ts';
import { inOrderOf } from './lists.ts';

/** One user with the result as it came: what is decoded leaves out fields that are not known here. */
export interface ReceivedUser {
  readonly user: PortalUser;
  /** JSON as the portal has spelled it. */
  readonly received: string;
}

/**
 * `im.user.get`: one user, or the caller where `id` is left out (fact sheet §1.1).
 * @throws {RestError} also where the reply is about another user: a portal that cannot read a request answers it
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
 * @param id the user asked for; `undefined` for the caller
 * @throws {RestError} where the result is no user, or another one
 */
export function userIn(result: unknown, id: number | undefined, client: RestClient): PortalUser {
  const user = decodeUser(result, client.unexpectedFieldReporter('im.user.get'));
  if (!user) throw new RestError('badReply', 'NOT_A_USER', 'im.user.get');
  if (id !== undefined && user.id !== id) throw new RestError('badReply', 'WRONG_USER', 'im.user.get');
  return user;
}

/** Who asks, and whether `im.user.list.get` leaves out their own row, as it does for extranet users (fact sheet §1.3). */
interface Caller {
  readonly id: number;
  readonly leftOut: boolean | undefined;
}

const callers = new WeakMap<RestClient, Caller>();

/**
 * `im.user.list.get`: the users with these ids, in this order, without those who do not exist (fact sheet §1.3). The
 * caller comes by `im.user.get` where the list leaves them out. One request for each 2,500 ids where the portal bears
 * it.
 */
export async function getUsers(
  client: RestClient,
  ids: readonly number[],
  options?: CallOptions,
): Promise<PortalUser[]> {
  if (ids.length === 0) return [];
  const method = 'im.user.list.get';
  const chunks = chunksOf(ids, CHUNK);
  const commands = chunks.map((chunk, index): [string, BatchCommand] => [
    `users${index}`,
    { method, params: { ID: chunk, RESULT_TYPE: 'array' } },
  ]);
  const caller = callers.get(client);
  const asksCaller =
    chunks.length < CHUNK && (!caller || (caller.leftOut !== false && ids.includes(caller.id)));
  if (asksCaller) commands.push(['me', { method: 'im.user.get', params: {} }]);
  const reply = await askAll(client, Object.fromEntries(commands), options);
  const users = chunks.flatMap((chunk, index) => {
    const answer = reply(`users${index}`);
    if (!answer.ok) throw answer.error;
    return decodeUserList(answer.result, chunk, client.unexpectedFieldReporter(method));
  });
  const answer = asksCaller ? reply('me') : undefined;
  const me = answer?.ok
    ? decodeUser(answer.result, client.unexpectedFieldReporter('im.user.get'))
    : undefined;
  if (!me) return users;
  const asked = ids.includes(me.id);
  const listed = users.some(({ id }) => id === me.id);
  callers.set(client, { id: me.id, leftOut: asked ? !listed : caller?.leftOut });
  return inOrderOf(ids, [...users, me]);
}
