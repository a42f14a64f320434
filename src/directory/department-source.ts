import type { CommandReply } from '../bitrix24/batch.ts';
import type { RestClient } from '../bitrix24/client.ts';
import { decodeUser, decodeUserList } from '../bitrix24/decode-user.ts';
import { isRecord, wholeNumber } from '../bitrix24/json.ts';
import { getUsers } from '../bitrix24/methods.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { CHUNK, chunksOf } from '../bitrix24/chunks.ts';
import { PAGES_AT_ONCE, type Page, type PeopleSource } from './source.ts';

/**
 * Whom scope `im` alone can find: the caller and their colleagues first, in one request, then the employees of every
 * department (fact sheet §2.3). Nobody without a department: no extranet users, no bots.
 */
export class DepartmentSource implements PeopleSource {
  readonly #client: RestClient;
  readonly #shown = new Set<number>();
  readonly #departments = new Set<number>();
  #offset = 0;
  #colleaguesLeft = true;
  #employees: readonly number[] | undefined;

  constructor(client: RestClient) {
    this.#client = client;
  }

  async next(signal: AbortSignal): Promise<Page> {
    const page = this.#colleaguesLeft ? await this.#colleagues(signal) : await this.#employeesPage(signal);
    for (const user of page.users) {
      this.#shown.add(user.id);
      for (const department of user.departments ?? []) this.#departments.add(department);
    }
    // A step that finds nobody new is no page to show.
    return page.users.length === 0 && !page.last ? this.next(signal) : page;
  }

  async #colleagues(signal: AbortSignal): Promise<Page> {
    const reply = await this.#client.batch(
      {
        me: { method: 'im.user.get', params: {} },
        ids: { method: 'im.department.colleagues.list', params: { OFFSET: this.#offset, LIMIT: CHUNK } },
        users: { method: 'im.user.list.get', params: { ID: '$result[ids]', RESULT_TYPE: 'array' } },
      },
      { signal },
    );
    const me = reply('me');
    const colleagues = reply('ids');
    const found = reply('users');
    if (!me.ok) throw me.error;
    if (!colleagues.ok) throw colleagues.error;
    const ids = idsIn(colleagues.result);
    if (ids.length > 0 && !found.ok) throw found.error;
    const users = [
      decodeUser(me.result),
      ...(found.ok ? decodeUserList(found.result, ids, this.#client.oddFieldTeller('im.user.list.get')) : []),
    ];
    this.#offset += CHUNK;
    this.#colleaguesLeft = colleagues.total !== undefined && this.#offset < colleagues.total;
    return this.#page(users.filter((user) => user !== undefined));
  }

  async #employeesPage(signal: AbortSignal): Promise<Page> {
    this.#employees ??= await this.#allEmployees(signal);
    const left = this.#employees.filter((id) => !this.#shown.has(id));
    const step = left.slice(0, CHUNK * PAGES_AT_ONCE);
    const users = await getUsers(this.#client, step, { signal });
    this.#employees = left.slice(step.length);
    return { ...this.#page(users), last: this.#employees.length === 0 };
  }

  async #allEmployees(signal: AbortSignal): Promise<readonly number[]> {
    const departments = [...(await this.#allDepartments(signal)), ...this.#departments];
    const chunks = chunksOf([...new Set(departments)], CHUNK);
    const ids: number[] = [];
    for (const chunk of chunks) {
      const { result } = await this.#client.call('im.department.employees.get', { ID: chunk }, { signal });
      ids.push(...(isRecord(result) ? Object.values(result).flatMap(idsIn) : []));
    }
    return [...new Set(ids)];
  }

  /** A search for one letter names every department; a portal that finds it too short leaves those of the colleagues. */
  async #allDepartments(signal: AbortSignal): Promise<readonly number[]> {
    const ids: number[] = [];
    for (let offset = 0; ; offset += CHUNK) {
      const reply = await this.#search(offset, signal);
      if (!reply.ok) return ids;
      ids.push(...departmentIdsIn(reply.result));
      if (reply.total === undefined || offset + CHUNK >= reply.total) return ids;
    }
  }

  async #search(offset: number, signal: AbortSignal): Promise<CommandReply> {
    const params = { FIND: 'a', OFFSET: offset, LIMIT: CHUNK };
    const reply = await this.#client.batch(
      { all: { method: 'im.search.department.list', params } },
      { signal },
    );
    return reply('all');
  }

  #page(users: readonly PortalUser[]): Page {
    return { users: users.filter(({ id }) => !this.#shown.has(id)), total: undefined, last: false };
  }
}

function idsIn(result: unknown): number[] {
  const ids = Array.isArray(result) ? result : isRecord(result) ? Object.values(result) : [];
  return ids.flatMap((id) => wholeNumber(id) ?? []).filter((id) => id > 0);
}

function departmentIdsIn(result: unknown): number[] {
  const rows = Array.isArray(result) ? result : [];
  return idsIn(rows.map((row: unknown) => (isRecord(row) ? row['id'] : undefined)));
}
