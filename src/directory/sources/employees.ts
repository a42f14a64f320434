import { askAll } from '../../bitrix24/ask-all.ts';
import type { BatchCommand, BatchReply } from '../../bitrix24/batch.ts';
import { CHUNK, chunksOf } from '../../bitrix24/chunks.ts';
import type { RestClient } from '../../bitrix24/client.ts';
import { idsByDepartmentIn } from '../../bitrix24/methods/decode-department.ts';
import { idsIn } from '../../bitrix24/methods/lists.ts';
import { idReferences } from './users-by-id.ts';

/** Pages of departments in the first request, and in each further one. A page takes two commands. */
const FIRST_PAGES = 5;
const PAGES = 25;

/** A portal that finds one letter too short, or does not search, names no departments: the known ones are left. */
const NO_SEARCH: ReadonlySet<string> = new Set(['FIND_SHORT', 'ERROR_METHOD_NOT_FOUND', 'ACCESS_ERROR']);

export interface Employees {
  readonly ids: readonly number[];
  /** False where the portal did not return its departments, so that only known ones were asked for. */
  readonly everyDepartment: boolean;
}

/**
 * The employees of every department, departments and employees in one request (fact sheet §2.3).
 * @param known departments that are asked for in any case
 * @throws {RestError}
 */
export async function employeeIds(
  client: RestClient,
  known: ReadonlySet<number>,
  signal: AbortSignal,
): Promise<Employees> {
  const departments = new Set(known);
  const answered = new Map<number, readonly number[]>();
  let everyDepartment = true;
  let total = 1;
  for (let page = 0, pages = FIRST_PAGES; page * CHUNK < total; page += pages, pages = PAGES) {
    const left = page === 0 ? pages : Math.min(pages, Math.ceil(total / CHUNK) - page);
    const offsets = Array.from({ length: left }, (_, index) => (page + index) * CHUNK);
    const reply = await askAll(client, searchCommands(offsets), { signal, lane: 'background' });
    const first = reply('d0');
    if (page === 0 && !first.ok && NO_SEARCH.has(first.error.code)) {
      everyDepartment = false;
      break;
    }
    for (const index of offsets.keys()) {
      const found = reply(`d${index}`);
      if (!found.ok) throw found.error;
      for (const id of idsIn(found.result)) departments.add(id);
      take(reply, `e${index}`, departments, answered);
      total = Math.max(total, found.total ?? 0);
    }
  }
  const unanswered = [...departments].filter((id) => !answered.has(id));
  for (const chunk of chunksOf(unanswered, CHUNK * CHUNK)) {
    const commands = chunksOf(chunk, CHUNK).map((ids, index): [string, BatchCommand] => [
      `e${index}`,
      { method: 'im.department.employees.get', params: { ID: ids } },
    ]);
    const reply = await askAll(client, Object.fromEntries(commands), { signal, lane: 'background' });
    for (const [key] of commands) {
      const employees = reply(key);
      if (!employees.ok) throw employees.error;
      take(reply, key, departments, answered);
    }
  }
  return { ids: [...new Set([...answered.values()].flat())], everyDepartment };
}

/** A search for one letter names every department; the employees of each page come along by reference. */
function searchCommands(offsets: readonly number[]): Record<string, BatchCommand> {
  const searches = offsets.map((offset, index): [string, BatchCommand] => [
    `d${index}`,
    { method: 'im.search.department.list', params: { FIND: 'a', OFFSET: offset, LIMIT: CHUNK } },
  ]);
  const employees = offsets.map((_, index): [string, BatchCommand] => {
    const rows = Array.from({ length: CHUNK }, (_, row) => `[d${index}][${row}][id]`);
    return [`e${index}`, { method: 'im.department.employees.get', params: { ID: idReferences(rows) } }];
  });
  return Object.fromEntries([...searches, ...employees]);
}

/** Employees by department, of departments that were asked for. */
function take(
  reply: BatchReply<string>,
  key: string,
  asked: ReadonlySet<number>,
  into: Map<number, readonly number[]>,
): void {
  const employees = reply(key);
  if (!employees.ok) return;
  for (const [department, ids] of idsByDepartmentIn(employees.result)) {
    if (asked.has(department)) into.set(department, ids);
  }
}
