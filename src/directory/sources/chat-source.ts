import { askAll } from '../../bitrix24/ask-all.ts';
import type { RestClient } from '../../bitrix24/client.ts';
import { decodeUserList } from '../../bitrix24/methods/decode-user.ts';
import { idsIn } from '../../bitrix24/methods/lists.ts';
import type { DescribedSource, Page, Provenance } from './source.ts';
import { IdList } from './id-list.ts';
import { PAGE } from './id-paging.ts';
import { fetchById, idReferences, usersById } from './users-by-id.ts';

/** The members of a chat: nobody where the caller is not let in (fact sheet §2.5). */
export class ChatSource implements DescribedSource {
  readonly provenance: Provenance = { from: 'chat', missing: [] };
  readonly #client: RestClient;
  readonly #chatId: number;
  #rest: IdList | undefined;

  constructor(client: RestClient, chatId: number) {
    this.#client = client;
    this.#chatId = chatId;
  }

  next(signal: AbortSignal): Promise<Page> {
    return this.#rest?.next(signal) ?? this.#first(signal);
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
    const known = new Map(found.map((user) => [user.id, user]));
    const missing = first.filter((id) => !known.has(id));
    const others = await usersById(this.#client, missing, { signal });
    const rest = ids.slice(PAGE);
    this.#rest = new IdList(this.#client, rest, fetchById(this.#client), { total: ids.length });
    return {
      users: first.flatMap((id) => known.get(id) ?? others.get(id) ?? []),
      total: ids.length,
      last: rest.length === 0,
    };
  }
}
