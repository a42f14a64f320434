import { askAll } from '../ask-all.ts';
import type { BatchCommand } from '../batch.ts';
import { CHUNK, chunksOf } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';
import { departmentsIn, idsByDepartmentIn, imDepartmentsIn, type Department } from './decode-department.ts';
import { idsIn, rowsIn } from './lists.ts';
import { pagesOf } from './pages.ts';

export type { Department } from './decode-department.ts';

/**
 * Every department: by `department.get` where the scope `department` is there, else by a search of the messenger's
 * (fact sheet §2.3, §2.4). Two requests for up to 2,550 departments; a parent may be one that the caller cannot see.
 * @param scopes what the credentials may do, as far as is known
 */
export async function getAllDepartments(
  client: RestClient,
  scopes: readonly string[],
  options?: CallOptions,
): Promise<Department[]> {
  if (!scopes.includes('department')) return searchAllDepartments(client, options);
  try {
    return await getStructure(client, options);
  } catch (error) {
    // The scope may have been taken back since it was asked for.
    if (error instanceof RestError && error.kind === 'scope') return searchAllDepartments(client, options);
    throw error;
  }
}

/** `department.get`, all pages. */
async function getStructure(client: RestClient, options?: CallOptions): Promise<Department[]> {
  const method = 'department.get';
  // In an order without ties, so that no page repeats or skips what stands on another.
  const at = (start: number) => ({ method, params: { sort: 'ID', order: 'ASC', start } });
  const pages = await pagesOf(client, { size: CHUNK, at }, options);
  return departmentsIn(pages.flatMap(rowsIn), client.unexpectedFieldReporter(method));
}

/** `im.search.department.list`, all pages: a phrase of one letter finds every department (fact sheet §2.3). */
async function searchAllDepartments(client: RestClient, options?: CallOptions): Promise<Department[]> {
  const method = 'im.search.department.list';
  const at = (offset: number) => ({ method, params: { FIND: 'a', OFFSET: offset, LIMIT: CHUNK } });
  const pages = await pagesOf(client, { size: CHUNK, at }, options);
  return imDepartmentsIn(pages.flatMap(rowsIn), client.unexpectedFieldReporter(method));
}

/** `im.department.get`: the departments with these ids; a parent is known where it is one of them. */
export async function getDepartments(
  client: RestClient,
  ids: readonly number[],
  options?: CallOptions,
): Promise<Department[]> {
  const method = 'im.department.get';
  const results = await askByIds(client, method, ids, options);
  return imDepartmentsIn(results.flatMap(rowsIn), client.unexpectedFieldReporter(method));
}

/** `im.department.managers.get`: the ids of who heads each of these departments. */
export const getManagers = (
  client: RestClient,
  departmentIds: readonly number[],
  options?: CallOptions,
): Promise<Map<number, number[]>> =>
  byDepartment(client, 'im.department.managers.get', departmentIds, options);

/** `im.department.employees.get`: the ids of the people of each of these departments, not of those below. */
export const getEmployees = (
  client: RestClient,
  departmentIds: readonly number[],
  options?: CallOptions,
): Promise<Map<number, number[]>> =>
  byDepartment(client, 'im.department.employees.get', departmentIds, options);

/** `im.department.colleagues.list`, all pages: the ids of the caller's colleagues and subordinates. */
export async function getColleagues(client: RestClient, options?: CallOptions): Promise<number[]> {
  const method = 'im.department.colleagues.list';
  const at = (offset: number) => ({ method, params: { OFFSET: offset, LIMIT: CHUNK } });
  return idsIn((await pagesOf(client, { size: CHUNK, at }, options)).flatMap(rowsIn));
}

async function byDepartment(
  client: RestClient,
  method: string,
  ids: readonly number[],
  options?: CallOptions,
): Promise<Map<number, number[]>> {
  const results = await askByIds(client, method, ids, options);
  return new Map(results.flatMap((result) => [...idsByDepartmentIn(result)]));
}

/** The results for 50 ids each; an empty list of ids would be refused. */
async function askByIds(
  client: RestClient,
  method: string,
  ids: readonly number[],
  options?: CallOptions,
): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const chunks of chunksOf(chunksOf(ids, CHUNK), CHUNK)) {
    const commands = chunks.map((ID, index): [string, BatchCommand] => [
      `chunk${index}`,
      { method, params: { ID } },
    ]);
    const reply = await askAll(client, Object.fromEntries(commands), options);
    for (const [key] of commands) {
      const chunk = reply(key);
      if (!chunk.ok) throw chunk.error;
      results.push(chunk.result);
    }
  }
  return results;
}
