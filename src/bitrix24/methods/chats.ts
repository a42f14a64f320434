import type { CallOptions, RestClient } from '../client.ts';
import type { PortalUser } from '../user.ts';
import { dialogKey, hasMoreIn, recentDialogsIn, type RecentDialog } from './decode-dialog.ts';
import { usersIn } from './decode-user.ts';
import { idsIn, uniqueBy, uniqueById } from './lists.ts';
import { pagesOf } from './pages.ts';

export type { RecentDialog } from './decode-dialog.ts';

/** Users in a page of `im.dialog.users.list`, the most that it allows (fact sheet §2.5). */
const USERS = 200;
/** Dialogs in a page of `im.recent.list`: each brings a whole user along. */
const DIALOGS = 50;

/** `im.chat.user.list`: the ids of a chat's members; none where the caller has no access (fact sheet §2.5). */
export async function getChatUserIds(
  client: RestClient,
  chatId: number,
  options?: CallOptions,
): Promise<number[]> {
  const { result } = await client.call('im.chat.user.list', { CHAT_ID: chatId }, options);
  return idsIn(result);
}

/**
 * `im.dialog.users.list`, all pages: the members of a dialog.
 * @param dialogId a user's id, `chatN`, or `sgN` for a group (fact sheet §2.5)
 */
export async function getDialogUsers(
  client: RestClient,
  dialogId: string,
  options?: CallOptions,
): Promise<PortalUser[]> {
  const method = 'im.dialog.users.list';
  const at = (offset: number) => ({
    method,
    params: { DIALOG_ID: dialogId, OFFSET: offset, LIMIT: USERS },
  });
  const pages = await pagesOf(client, { size: USERS, at }, options);
  const onUnexpectedField = client.unexpectedFieldReporter(method);
  return uniqueById(pages.flatMap((page) => usersIn(page, onUnexpectedField)));
}

export interface RecentOptions extends CallOptions {
  /** How many pages of 50 are asked for at most; one unless told. */
  readonly pages?: number;
}

/** `im.recent.list`: the caller's latest conversations, the latest first, each once (fact sheet §2.5). */
export async function getRecentDialogs(
  client: RestClient,
  { pages = 1, ...options }: RecentOptions = {},
): Promise<RecentDialog[]> {
  const method = 'im.recent.list';
  const dialogs: RecentDialog[] = [];
  for (let page = 0; page < pages; page += 1) {
    const { result } = await client.call(method, { OFFSET: page * DIALOGS, LIMIT: DIALOGS }, options);
    dialogs.push(...recentDialogsIn(result, client.origin, client.unexpectedFieldReporter(method)));
    if (!hasMoreIn(result)) break;
  }
  return uniqueBy(dialogs, dialogKey);
}
