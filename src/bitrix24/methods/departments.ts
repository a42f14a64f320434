import { CHUNK } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';
import { departmentsIn, imDepartmentsIn, type Department } from './decode-department.ts';
import { rowsIn } from './lists.ts';
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
