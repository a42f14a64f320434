import type { CallOptions, RestClient } from '../../bitrix24/client.ts';
import { getUsers } from '../../bitrix24/methods/users.ts';
import type { PortalUser } from '../../bitrix24/user.ts';

/** Asks for users by their ids. */
export type FetchUsers = (ids: readonly number[], options: CallOptions) => Promise<readonly PortalUser[]>;

/**
 * The users that have these IDs. IDs without a user in the answer are asked for again as long as that
 * finds any: an answer may be short.
 * @throws {RestError}
 */
export async function usersById(
  client: RestClient,
  ids: readonly number[],
  options: CallOptions,
): Promise<Map<number, PortalUser>> {
  const found = new Map<number, PortalUser>();
  for (let left = [...new Set(ids)]; left.length > 0;) {
    const before = found.size;
    for (const user of await getUsers(client, left, options)) found.set(user.id, user);
    if (found.size === before) break;
    left = left.filter((id) => !found.has(id));
  }
  return found;
}

/** `usersById` as a list of ids asks. */
export const fetchById =
  (client: RestClient): FetchUsers =>
  async (ids, options) => [...(await usersById(client, ids, options)).values()];

/** References to values of earlier commands, as the text of a list of ids (fact sheet §5.5). */
export function idReferences(paths: readonly string[]): string {
  // Spaces separate the references. A reference to nothing stays text, which the portal does not take for an id.
  return `[${paths.map((path) => `" $result${path} "`).join(',')}]`;
}
