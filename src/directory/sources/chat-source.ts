import { askAll } from '../../bitrix24/ask-all.ts';
import type { BatchCommand } from '../../bitrix24/batch.ts';
import type { RestClient } from '../../bitrix24/client.ts';
import { RestError } from '../../bitrix24/errors.ts';
import { decodeUserList, usersIn } from '../../bitrix24/methods/decode-user.ts';
import { idsIn, inOrderOf, uniqueById } from '../../bitrix24/methods/lists.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { DescribedSource, Page, Provenance } from './source.ts';
import { IdList } from './id-list.ts';
import { PAGE } from './id-paging.ts';
import { fetchById, idReferences, usersById } from './users-by-id.ts';

/** Users in a page of `im.dialog.users.list`, the most that it allows (fact sheet §2.5). */
const USERS = 200;
const DIALOG_USERS = 'im.dialog.users.list';
/** Pages in one request: as many users as one of all lists brings. */
const MOST_PAGES = 11;

/**
 * The members of a chat; none where the caller has no access (fact sheet §2.5). `im.dialog.users.list` hands out
 * whole users; where the portal does not have it, or refuses it as it may for the general chat, the members' ids are
 * asked for instead.
 */
export class ChatSource implements DescribedSource {
  readonly provenance: Provenance = { from: 'chat', missing: [] };
  readonly #client: RestClient;
  readonly #chatId: number;
  #rest: IdList | undefined;
  /** How many whole users were passed by; `undefined` before the first, and where the portal hands out ids. */
  #offset: number | undefined;
  #total = 0;

  constructor(client: RestClient, chatId: number) {
    this.#client = client;
    this.#chatId = chatId;
  }

  async next(signal: AbortSignal): Promise<Page> {
    if (this.#offset !== undefined) return this.#morePages(signal, this.#offset);
    if (this.#rest) return this.#rest.next(signal);
    try {
      return await this.#firstPage(signal);
    } catch (error) {
      if (!(error instanceof RestError) || (error.kind !== 'notFound' && error.kind !== 'denied'))
        throw error;
      return this.#first(signal);
    }
  }

  async #firstPage(signal: AbortSignal): Promise<Page> {
    const { method, params } = this.#pageAt(0);
    const { result, total, next } = await this.#client.call(method, params, { signal });
    const users = usersIn(result, this.#client.unexpectedFieldReporter(method));
    this.#total = total ?? (next === undefined ? users.length : Infinity);
    this.#offset = USERS;
    return this.#page(users, users.length > 0);
  }

  async #morePages(signal: AbortSignal, offset: number): Promise<Page> {
    const left = Math.ceil((this.#total - offset) / USERS);
    const count = Math.max(1, Math.min(MOST_PAGES, this.#client.mostCommands, left));
    const offsets = Array.from({ length: count }, (_, index) => offset + index * USERS);
    const commands = offsets.map((start): [string, BatchCommand] => [`page${start}`, this.#pageAt(start)]);
    const reply = await askAll(this.#client, Object.fromEntries(commands), { signal });
    const users = offsets.flatMap((start) => {
      const page = reply(`page${start}`);
      if (!page.ok) throw page.error;
      return usersIn(page.result, this.#client.unexpectedFieldReporter(DIALOG_USERS));
    });
    this.#offset = offset + count * USERS;
    return this.#page(uniqueById(users), users.length > 0);
  }

  /** The last page is the one behind which nothing is counted, or that was empty: a portal may count to the moon. */
  #page(users: readonly PortalUser[], more: boolean): Page {
    const total = Number.isFinite(this.#total) ? this.#total : undefined;
    return { users, total, last: !more || (this.#offset ?? 0) >= this.#total };
  }

  #pageAt(offset: number): BatchCommand {
    return {
      method: DIALOG_USERS,
      params: { DIALOG_ID: `chat${this.#chatId}`, OFFSET: offset, LIMIT: USERS },
    };
  }

  /** The members' ids, and the first of them as users, in one request. */
  async #first(signal: AbortSignal): Promise<Page> {
    const references = idReferences(Array.from({ length: PAGE }, (_, index) => `[ids][${index}]`));
    const reply = await askAll(
      this.#client,
      {
        ids: { method: 'im.chat.user.list', params: { CHAT_ID: this.#chatId } },
        users: { method: 'im.user.list.get', params: { ID: references, RESULT_TYPE: 'array' } },
      },
      { signal },
    );
    const members = reply('ids');
    if (!members.ok) throw members.error;
    const ids = idsIn(members.result);
    const first = ids.slice(0, PAGE);
    const users = reply('users');
    const onUnexpectedField = this.#client.unexpectedFieldReporter('im.user.list.get');
    const found = users.ok ? decodeUserList(users.result, first, onUnexpectedField) : [];
    const known = new Set(found.map(({ id }) => id));
    const missing = first.filter((id) => !known.has(id));
    const others = await usersById(this.#client, missing, { signal });
    const rest = ids.slice(PAGE);
    this.#rest = new IdList(this.#client, rest, fetchById(this.#client), { total: ids.length });
    return {
      users: inOrderOf(first, [...found, ...others.values()]),
      total: ids.length,
      last: rest.length === 0,
    };
  }
}
