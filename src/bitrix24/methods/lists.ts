import { isRecord, wholeNumber } from '../transport/json.ts';

/** What is in a list. PHP makes an object of one that has holes, or whose keys mean something (fact sheet §1.3). */
export function rowsIn(result: unknown): readonly unknown[] {
  if (Array.isArray(result)) return result;
  return isRecord(result) ? Object.values(result) : [];
}

/** The ids in a list, each once. Ids of rows are taken where whole rows came instead (fact sheet §2.3). */
export function idsIn(result: unknown): number[] {
  const rows = rowsIn(result);
  const ids: number[] = [];
  for (const row of rows) {
    const id = wholeNumber(isRecord(row) ? (row['id'] ?? row['ID']) : row);
    if (id) ids.push(id);
  }
  // A list that has grown holds room for more; its copy does not.
  return ids.length > 1 ? [...new Set(ids)] : ids.slice();
}

/** Those with an id, each once, the first of each: pages overlap (fact sheet §2.2, §2.5). */
export function eachOnce<T extends { readonly id: number }>(rows: Iterable<T | undefined>): T[] {
  const found = new Map<number, T>();
  for (const row of rows) {
    if (row && !found.has(row.id)) found.set(row.id, row);
  }
  return [...found.values()];
}
