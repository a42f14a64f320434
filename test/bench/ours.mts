// The one place where the benches know how the extension loads people.
import { RestClient } from '../../src/bitrix24/client.ts';
import { systemClock } from '../../src/bitrix24/clock.ts';
import { PortalLimits } from '../../src/bitrix24/limits/portal-limits.ts';
import { parseWebhook } from '../../src/bitrix24/credentials/webhook.ts';
import { getUsers } from '../../src/bitrix24/methods/users.ts';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { Directory } from '../../src/directory/directory.ts';
import { UserGetSource } from '../../src/directory/sources/user-get-source.ts';
import type { Receipt } from './receipt.mts';

/** What a client keeps to where nobody counts. */
export const NO_LIMIT = { burst: 1_000_000, perSecond: 1_000_000 };

/** The users that `user.get` lists, as the others ask for; the recent contacts that follow are one request more. */
function openUserGet(webhookUrl: string, limited: boolean, onRequest: () => void): UserGetSource {
  return new UserGetSource(openClient(webhookUrl, limited, onRequest));
}

function openClient(webhookUrl: string, limited: boolean, onRequest: () => void): RestClient {
  const parsed = parseWebhook(webhookUrl);
  if (!parsed.ok) throw new Error(`No webhook: ${parsed.problem}`);
  const limits = limited ? {} : { limits: new PortalLimits(systemClock, NO_LIMIT) };
  return new RestClient(parsed.webhook, { onRequest, ...limits });
}

/** Asks for users by their IDs, as an export does whose list is one of an earlier session. */
export function usersReader(
  webhookUrl: string,
): (ids: readonly number[], signal: AbortSignal) => Promise<PortalUser[]> {
  const client = openClient(webhookUrl, false, () => undefined);
  return (ids, signal) => getUsers(client, ids, { signal });
}

/** Everybody, a step at a time, as the view lists them. */
export async function loadEverybody(webhookUrl: string, limited: boolean, receipt: Receipt): Promise<void> {
  const source = openUserGet(webhookUrl, limited, () => {
    receipt.answered();
  });
  const { signal } = new AbortController();
  for (let last = false; !last;) {
    const page = await source.next(signal);
    receipt.take(page.users.map(({ id }) => id));
    last = page.last;
  }
}

/** A directory that holds everybody. */
export async function fullDirectory(webhookUrl: string): Promise<Directory> {
  const openSource = () => Promise.resolve(openUserGet(webhookUrl, false, () => undefined));
  const directory = new Directory({ openSource, locale: 'en' });
  await directory.load();
  if (directory.state.kind === 'failed') throw directory.state.error;
  return directory;
}

/** The ids of the first so many. */
export async function firstIds(webhookUrl: string, most: number): Promise<readonly number[]> {
  const source = openUserGet(webhookUrl, false, () => undefined);
  const { signal } = new AbortController();
  const ids: number[] = [];
  for (let last = false; !last && ids.length < most;) {
    const page = await source.next(signal);
    ids.push(...page.users.map(({ id }) => id));
    last = page.last;
  }
  return ids.slice(0, most);
}
