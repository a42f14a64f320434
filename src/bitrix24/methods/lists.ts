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

/**
 * What a portal names twice, once, the first of each: pages overlap, and people come by several methods (fact sheet
 * §2.2, §2.5). Rows without a value are left out.
 */
export function uniqueBy<Row>(rows: Iterable<Row | undefined>, keyOf: (row: Row) => unknown): Row[] {
  const found = new Map<unknown, Row>();
  for (const row of rows) {
    if (row === undefined) continue;
    const key = keyOf(row);
    if (!found.has(key)) found.set(key, row);
  }
  return [...found.values()];
}

/** `uniqueBy` the id. */
export const uniqueById = <Row extends { readonly id: number }>(rows: Iterable<Row | undefined>): Row[] =>
  uniqueBy(rows, ({ id }) => id);

/** Those of the rows that have these ids, each once, in the order of the ids. */
export function inOrderOf<Row extends { readonly id: number }>(
  ids: readonly number[],
  rows: Iterable<Row>,
): Row[] {
  const known = new Map(uniqueById(rows).map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}
