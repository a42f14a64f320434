import { CHUNK } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import type { PortalUser } from '../user.ts';
import { foundUsersIn } from './decode-found-user.ts';
import { userGetRowsIn } from './decode-user-get.ts';
import { uniqueById } from './lists.ts';
import { pagesOf } from './pages.ts';

export interface SearchOptions extends CallOptions {
  /** How many pages of 50 are asked for at most; unless told, one, and more where that one is all but empty. */
  readonly pages?: number;
}

/** People who are enough to choose from. */
const ENOUGH = CHUNK / 2;

/**
 * `im.search.user.list`: active employees and bots, no external users; few fields, enough to tell
 * people apart (fact sheet §2.2). A page may hold fewer than 50 although more follow.
 * @throws {RestError} `FIND_SHORT` for less than two characters
 */
export async function searchUsers(
  client: RestClient,
  find: string,
  options: SearchOptions = {},
): Promise<PortalUser[]> {
  const method = 'im.search.user.list';
  const at = (offset: number) => ({ method, params: { FIND: find, OFFSET: offset, LIMIT: CHUNK } });
  const results = await pagesOf(client, { size: CHUNK, at, ...far(options) }, options);
  const onUnexpectedField = client.unexpectedFieldReporter(method);
  return uniqueById(results.flatMap((result) => foundUsersIn(result, onUnexpectedField)));
}

/**
 * `user.search` by words: employees and extranet users, dismissed ones too, no bots. Needs one of the scopes `user`,
 * `user_basic`, `user_brief` (fact sheet §2.1).
 */
export async function searchByUserSearch(
  client: RestClient,
  find: string,
  options: SearchOptions = {},
): Promise<PortalUser[]> {
  const method = 'user.search';
  const at = (start: number) => ({ method, params: { FIND: find, sort: 'ID', order: 'ASC', start } });
  const results = await pagesOf(client, { size: CHUNK, at, ...far(options) }, options);
  const onUnexpectedField = client.unexpectedFieldReporter(method);
  return uniqueById(results.flatMap((result) => userGetRowsIn(result, onUnexpectedField)));
}

const far = ({ pages }: SearchOptions): { readonly pages: number; readonly least?: number } =>
  pages === undefined ? { pages: 1, least: ENOUGH } : { pages };
