import { askAll } from '../../bitrix24/ask-all.ts';
import type { BatchCommand } from '../../bitrix24/batch.ts';
import type { RestClient } from '../../bitrix24/client.ts';
import { recentDialogsIn } from '../../bitrix24/methods/decode-dialog.ts';
import { uniqueById } from '../../bitrix24/methods/lists.ts';
import type { PortalUser } from '../../bitrix24/user.ts';

/** The most that a page of `im.recent.list` holds (fact sheet §2.5), and the pages asked for. */
const RECENT_PAGE = 200;
const OFFSETS = [0, RECENT_PAGE];

/**
 * The caller's recent contacts, in one request: the one way to find bots, which no list names.
 * @throws {RestError}
 */
export async function recentContacts(client: RestClient, signal: AbortSignal): Promise<PortalUser[]> {
  const commands = OFFSETS.map((offset): [string, BatchCommand] => [
    `r${offset}`,
    {
      method: 'im.recent.list',
      params: { SKIP_CHAT: 'Y', SKIP_OPENLINES: 'Y', OFFSET: offset, LIMIT: RECENT_PAGE },
    },
  ]);
  const reply = await askAll(client, Object.fromEntries(commands), { signal, lane: 'background' });
  const onUnexpectedField = client.unexpectedFieldReporter('im.recent.list');
  const contacts: PortalUser[] = [];
  for (const [key] of commands) {
    const page = reply(key);
    if (!page.ok) throw page.error;
    for (const dialog of recentDialogsIn(page.result, client.origin, onUnexpectedField)) {
      if (dialog.kind === 'user') contacts.push(dialog.user);
    }
  }
  return uniqueById(contacts);
}
