import { askAll } from '../ask-all.ts';
import type { BatchCommand } from '../batch.ts';
import { CHUNK } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import { rowsIn } from './lists.ts';

/** A portal that counts to the moon is not followed there. */
const MOST_PAGES = 500;

export interface Paging {
  /** Rows in a page. */
  readonly size: number;
  /** The command for the page that starts behind so many rows. */
  readonly at: (offset: number) => BatchCommand;
  /** Stops after so many pages. */
  readonly pages?: number | undefined;
  /** Goes on behind them until so many rows have come: whole pages may have been dropped (fact sheet §2.2). */
  readonly least?: number | undefined;
}

/**
 * The results of a list's pages: the first one, then by its `total` 50 others with each further request. `next` is
 * not followed: it lags behind and can stall (fact sheet §2.2).
 * @throws {RestError} where any page fails
 */
export async function pagesOf(
  client: RestClient,
  { size, at, pages = MOST_PAGES, least = 0 }: Paging,
  options?: CallOptions,
): Promise<unknown[]> {
  const { method, params } = at(0);
  const first = await client.call(method, params, options);
  const results = [first.result];
  // A portal that tells of more without telling how much is asked until nothing comes.
  const total = first.total ?? (first.next === undefined ? 0 : Infinity);
  const end = Math.min(total, size * MOST_PAGES);
  const wanted = size * pages;
  let rows = rowsIn(first.result).length;
  for (let offset = size; offset < end && (offset < wanted || rows < least);) {
    const upTo = offset < wanted ? Math.min(end, wanted) : end;
    const count = Math.min(CHUNK, Math.ceil((upTo - offset) / size));
    const offsets = Array.from({ length: count }, (_, index) => offset + index * size);
    const commands = offsets.map((start): [string, BatchCommand] => [`page${start}`, at(start)]);
    const reply = await askAll(client, Object.fromEntries(commands), options);
    const more = offsets.map((start) => {
      const page = reply(`page${start}`);
      if (!page.ok) throw page.error;
      return page.result;
    });
    results.push(...more);
    const came = more.reduce<number>((sum, page) => sum + rowsIn(page).length, 0);
    if (came === 0 && (rows >= least || first.total === undefined)) break;
    rows += came;
    offset += size * count;
  }
  return results;
}
