import { CHUNK } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import type { PortalUser } from '../user.ts';
import { userGetRowsIn } from './decode-user-get.ts';
import { uniqueById } from './lists.ts';
import { pagesOf } from './pages.ts';

/**
 * `user.get` by email: employees and extranet users, dismissed ones too. Needs `user` or `user_basic`, since the fields
 * of `user_brief` have no email (fact sheet §2.1).
 * @throws {RestError}
 */
export async function findByEmail(
  client: RestClient,
  email: string,
  options?: CallOptions,
): Promise<PortalUser[]> {
  const method = 'user.get';
  const wanted = email.toLowerCase();
  // Whether capitals count is up to the portal's database.
  const spellings = [...new Set([email, wanted])];
  const at = (start: number) => ({
    method,
    params: { 'FILTER[@EMAIL]': spellings, sort: 'ID', order: 'ASC', start },
  });
  const [page] = await pagesOf(client, { size: CHUNK, at, pages: 1 }, options);
  const users = userGetRowsIn(page, client.unexpectedFieldReporter(method));
  // A filter that a portal does not know is ignored there: everybody would come.
  return uniqueById(users.filter((user) => user.email?.toLowerCase() === wanted));
}
