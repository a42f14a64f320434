import { chunksOf } from '../../bitrix24/chunks.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { Page, PeopleSource } from '../source.ts';
import { Ahead } from './ahead.ts';
import { IDS_AT_ONCE, type FetchUsers } from './users-by-id.ts';

/** Users whose ids are known beforehand: a few at first, then as many as a request holds. */
export class IdList implements PeopleSource {
  readonly #steps: (readonly number[])[];
  readonly #ahead: Ahead<readonly number[], readonly PortalUser[]>;
  readonly #total: number | undefined;
  #lane: 'click' | 'background' = 'click';
  #delivered = 0;
  #planned = 0;

  /** @param first how many to ask for at first, where somebody waits for it */
  constructor(
    ids: readonly number[],
    fetch: FetchUsers,
    { first = 0, total }: { first?: number; total?: number },
  ) {
    const steps = [ids.slice(0, first), ...chunksOf(ids.slice(first), IDS_AT_ONCE)];
    this.#steps = steps.filter(({ length }) => length > 0);
    this.#lane = first > 0 ? 'click' : 'background';
    this.#total = total;
    this.#ahead = new Ahead(
      (underWay) => this.#plan(underWay),
      (step, signal) => fetch(step, { signal, lane: this.#lane }),
    );
  }

  async next(signal: AbortSignal): Promise<Page> {
    const users = await this.#ahead.next(signal);
    this.#delivered += 1;
    this.#lane = 'background';
    return { users: users ?? [], total: this.#total, last: this.#delivered >= this.#steps.length };
  }

  #plan(underWay: number): readonly number[] | undefined {
    if (this.#lane === 'click' && underWay > 0) return undefined;
    const step = this.#steps[this.#planned];
    if (step) this.#planned += 1;
    return step;
  }
}
