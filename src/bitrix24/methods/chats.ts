import type { CallOptions, RestClient } from '../client.ts';
import { dialogKey, hasMoreIn, recentDialogsIn, type RecentDialog } from './decode-dialog.ts';
import { uniqueBy } from './lists.ts';

export type { RecentDialog } from './decode-dialog.ts';

/** Dialogs in a page of `im.recent.list`: each brings a whole user along. */
const DIALOGS = 50;

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
