import type { BatchCommand, CommandReply } from '../bitrix24/batch.ts';
import type { RestClient } from '../bitrix24/client.ts';
import { decodeUserList } from '../bitrix24/decode-user.ts';
import { isRecord, wholeNumber } from '../bitrix24/json.ts';
import { getUsers } from '../bitrix24/methods.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { PAGES_AT_ONCE, type Page, type PeopleSource } from './source.ts';

/** `user.get` hands out pages of this many (fact sheet §2.1). */
const PAGE = 50;

/** A row of `user.get`: the id, and the one thing that `im.user.list.get` does not tell. */
interface Listed {
  readonly id: number;
  readonly online: boolean | undefined;
}

/**
 * Everybody whom `user.get` lists: employees and extranet users, dismissed ones too, no bots. Ids and users come in
 * one request: the second command of a batch takes its ids from the first (fact sheet §5.5).
 */
export class UserGetSource implements PeopleSource {
  readonly #client: RestClient;
  #start = 0;
  /** Everybody listed so far: a page without anybody new is the last. */
  #listed: ReadonlySet<number> = new Set();

  constructor(client: RestClient) {
    this.#client = client;
  }

  async next(signal: AbortSignal): Promise<Page> {
    const starts = Array.from(
      { length: this.#start === 0 ? 1 : PAGES_AT_ONCE },
      (_, index) => this.#start + index * PAGE,
    );
    const reply = await this.#client.batch(Object.fromEntries(starts.flatMap(pageCommands)), { signal });
    const seen = new Set(this.#listed);
    const listed: Listed[] = [];
    const found = new Map<number, PortalUser>();
    let total: number | undefined;
    let next: number | undefined;
    for (const start of starts) {
      const page = reply(`page${start}`);
      if (!page.ok) {
        if (start === this.#start) throw page.error;
        // The pages before are kept; the next step begins here and meets the error again if it lasts.
        next = start;
        break;
      }
      const rows = listedIn(page.result);
      const fresh = rows.filter(({ id }) => !seen.has(id));
      listed.push(...fresh);
      for (const { id } of fresh) seen.add(id);
      for (const user of this.#usersIn(reply(`users${start}`), rows)) found.set(user.id, user);
      total = page.total ?? total;
      next = fresh.length === 0 ? undefined : startAfter(start, page);
      if (next === undefined) break;
    }
    const users = await this.#complete(listed, found, signal);
    this.#listed = seen;
    if (next !== undefined) this.#start = next;
    return { users, total, last: next === undefined };
  }

  #usersIn(reply: CommandReply, rows: readonly Listed[]): PortalUser[] {
    const ids = rows.map(({ id }) => id);
    const teller = this.#client.oddFieldTeller('im.user.list.get');
    return reply.ok ? decodeUserList(reply.result, ids, teller) : [];
  }

  /** Old portals may not read the references; those whom the batch left out are asked for by id. */
  async #complete(
    listed: readonly Listed[],
    found: ReadonlyMap<number, PortalUser>,
    signal: AbortSignal,
  ): Promise<PortalUser[]> {
    const missing = listed.map(({ id }) => id).filter((id) => !found.has(id));
    const asked = await getUsers(this.#client, missing, { signal });
    const users = new Map([...found, ...asked.map((user): [number, PortalUser] => [user.id, user])]);
    return listed.flatMap(({ id, online }) => {
      const user = users.get(id);
      return user ? [online === undefined ? user : { ...user, online }] : [];
    });
  }
}

/**
 * Where the next page starts. Either sign that there is one will do: `next` may be missing or name the same page for
 * ever, and a total may be wrong.
 */
function startAfter(start: number, { total, next }: Extract<CommandReply, { ok: true }>): number | undefined {
  const following = start + PAGE;
  return (total !== undefined && following < total) || (next !== undefined && next > start)
    ? following
    : undefined;
}

/** Without both `sort` and `order` a portal answers unordered, and pages overlap (fact sheet §2.1). */
function pageCommands(start: number): [string, BatchCommand][] {
  const page = `page${start}`;
  // Spaces keep the references apart, and those beyond a short page stay text, which is no id (fact sheet §5.5).
  const ids = Array.from({ length: PAGE }, (_, row) => `" $result[${page}][${row}][ID] "`).join(',');
  return [
    [page, { method: 'user.get', params: { sort: 'ID', order: 'ASC', start } }],
    [`users${start}`, { method: 'im.user.list.get', params: { ID: `[${ids}]`, RESULT_TYPE: 'array' } }],
  ];
}

function listedIn(result: unknown): Listed[] {
  const rows = Array.isArray(result) ? result : [];
  const listed = new Map<number, Listed>();
  for (const row of rows) {
    const id = isRecord(row) ? wholeNumber(row['ID']) : undefined;
    if (id && isRecord(row)) listed.set(id, { id, online: onlineIn(row['IS_ONLINE']) });
  }
  return [...listed.values()];
}

function onlineIn(flag: unknown): boolean | undefined {
  return flag === 'Y' ? true : flag === 'N' ? false : undefined;
}
