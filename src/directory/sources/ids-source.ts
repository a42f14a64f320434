import type { RestClient } from '../../bitrix24/client.ts';
import { getUsers } from '../../bitrix24/methods/users.ts';
import { type IdRange } from '../model/id-ranges.ts';
import type { DescribedSource, Page, Provenance } from './source.ts';
import { IdList } from './id-list.ts';

/** Ids probed by the first request. */
const FIRST = 500;

/** The users that have one of these IDs: each ID is probed, and most may be unused. Needs no scope but `im`. */
export class IdsSource implements DescribedSource {
  readonly provenance: Provenance = { from: 'ids', missing: [] };
  readonly #list: IdList;

  constructor(client: RestClient, ranges: readonly IdRange[]) {
    const ids = ranges.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    this.#list = new IdList(client, ids, (step, options) => getUsers(client, step, options), {
      first: FIRST,
    });
  }

  next(signal: AbortSignal): Promise<Page> {
    return this.#list.next(signal);
  }
}
