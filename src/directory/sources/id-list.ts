import { CHUNK } from '../../bitrix24/chunks.ts';
import type { RestClient } from '../../bitrix24/client.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { Page, PeopleSource } from './source.ts';
import { Prefetch } from './prefetch.ts';
import type { FetchUsers } from './users-by-id.ts';

/** Those of some ids who exist. */
interface Found {
  readonly ids: readonly number[];
  readonly users: readonly PortalUser[];
}

/** Users whose ids are known beforehand: a few at first, then as many as the portal bears in a request. */
export class IdList implements PeopleSource {
  readonly #client: RestClient;
  readonly #ids: readonly number[];
  readonly #first: number;
  readonly #total: number | undefined;
  readonly #prefetch: Prefetch<readonly number[], Found>;
  #planned = 0;
  #delivered = 0;

  /** @param first how many to ask for in the first request, which a person waits for */
  constructor(
    client: RestClient,
    ids: readonly number[],
    fetch: FetchUsers,
    { first = 0, total }: { first?: number; total?: number },
  ) {
    this.#client = client;
    this.#ids = ids;
    this.#first = Math.min(first, ids.length);
    this.#total = total;
    this.#prefetch = new Prefetch(
      (underWay) => this.#plan(underWay),
      async (step, signal) => {
        const lane = this.#delivered < this.#first ? 'click' : 'background';
        return { ids: step, users: await fetch(step, { signal, lane }) };
      },
      () => client.batchesAtOnce,
    );
  }

  async next(signal: AbortSignal): Promise<Page> {
    const found = await this.#prefetch.next(signal);
    this.#delivered += found?.ids.length ?? 0;
    return { users: found?.users ?? [], total: this.#total, last: this.#delivered >= this.#ids.length };
  }

  /** Ids that one request can ask for, as much as the portal bears. */
  get #idsAtOnce(): number {
    return this.#client.mostCommands * CHUNK;
  }

  #plan(underWay: number): readonly number[] | undefined {
    const first = this.#delivered < this.#first;
    if ((first && underWay > 0) || this.#planned >= this.#ids.length) return undefined;
    const count = this.#planned < this.#first ? this.#first : this.#idsAtOnce;
    const step = this.#ids.slice(this.#planned, this.#planned + count);
    this.#planned += step.length;
    return step;
  }
}
