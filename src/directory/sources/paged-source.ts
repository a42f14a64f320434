import type { RestClient } from '../../bitrix24/client.ts';
import type { ListedUser } from '../../bitrix24/methods/decode-user-get.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { Page, PeopleSource } from '../source.ts';
import { Ahead } from './ahead.ts';
import { type IdPaging, PAGE } from './id-paging.ts';
import { type ListedPage, PageReader, PAGES_AT_ONCE, type Reading } from './page-reader.ts';
import { usersById } from './users-by-id.ts';

/** Finds those whom the pages left out. */
export type FindMissing = (lacking: Lacking, signal: AbortSignal) => Promise<Missing>;

export interface Lacking {
  /** Everybody whom the pages listed. */
  readonly known: ReadonlySet<number>;
  /** True where some of them have been deleted since, so that others moved up past us. */
  readonly moved: boolean;
}

export interface Missing {
  readonly listed: readonly ListedUser[];
  /** True where the portal's total turned out to be wrong: nobody else is there. */
  readonly everybody: boolean;
}

export interface PagedOptions {
  /** The caller is listed before everybody else. */
  readonly withCaller?: boolean;
  readonly findMissing?: FindMissing;
}

/**
 * Everybody whom a method lists page by page: the first page alone, so that it is there at once, then as many pages
 * a request as a batch holds, a few requests at a time. A page's users come with it.
 */
export class PagedSource implements PeopleSource {
  readonly #client: RestClient;
  readonly #reader: PageReader;
  readonly #options: PagedOptions;
  readonly #ahead: Ahead<readonly number[], Reading>;
  readonly #seen = new Set<number>();
  #begun = false;
  #ended = false;
  /** Where the next page starts that nobody has asked for, and the next one that was not handed out. */
  #planned = PAGE;
  #delivered = 0;
  #total: number | undefined;
  /** Somebody was deleted in mid-load: those behind have moved up, one of them past us. */
  #shrank = false;
  /** Whether the last page looks as if another followed, whatever the total: either sign will do. */
  #follows = false;

  constructor(client: RestClient, paging: IdPaging, options: PagedOptions = {}) {
    this.#client = client;
    this.#reader = new PageReader(client, paging);
    this.#options = options;
    this.#ahead = new Ahead(
      (underWay) => this.#plan(underWay),
      (starts, signal) => this.#reader.read(starts, { signal, lane: 'background' }),
    );
  }

  async next(signal: AbortSignal): Promise<Page> {
    if (!this.#begun) {
      const { withCaller = false } = this.#options;
      const first = await this.#reader.read([0], { signal, withCaller });
      this.#begun = true;
      return this.#deliver(first);
    }
    const reading = await this.#ahead.next(signal);
    return reading ? this.#deliver(reading) : this.#searchMissing(signal);
  }

  #plan(underWay: number): readonly number[] | undefined {
    const counted = this.#total === undefined ? 0 : Math.ceil((this.#total - this.#planned) / PAGE);
    if (this.#ended || (counted <= 0 && (underWay > 0 || !this.#follows))) return undefined;
    const left = counted > 0 ? counted : PAGES_AT_ONCE;
    const starts = Array.from(
      { length: Math.min(PAGES_AT_ONCE, left) },
      (_, index) => this.#planned + index * PAGE,
    );
    this.#planned += starts.length * PAGE;
    return starts;
  }

  #deliver({ pages, users, caller }: Reading): Page {
    const before = this.#seen.size;
    const shown: PortalUser[] = [];
    if (caller) {
      shown.push(caller);
      this.#seen.add(caller.id);
    }
    for (const page of pages) {
      this.#count(page);
      for (const one of page.listed) if (!this.#seen.has(one.id)) shown.push(...withPresence(one, users));
      for (const { id } of page.listed) this.#seen.add(id);
    }
    // Nobody on the last page, or nobody new on any: whatever total is claimed, nobody follows.
    if (this.#seen.size === before || pages.at(-1)?.listed.length === 0) this.#end();
    return { users: shown, total: this.#totalOfAll(), last: this.#isLast() };
  }

  #count({ start, listed, total, next }: ListedPage): void {
    this.#delivered = start + PAGE;
    // A total that its own page disproves tells nothing.
    const fits = listed.length > 0 && total !== undefined && total >= start + listed.length;
    const plausible = fits ? total : undefined;
    if (plausible !== undefined) {
      this.#shrank ||= this.#total !== undefined && plausible < this.#total;
      this.#total = plausible;
    }
    const full = listed.length >= PAGE && this.#total === undefined;
    this.#follows = listed.length > 0 && (full || (next !== undefined && next > start));
  }

  #end(): void {
    this.#ended = true;
    this.#ahead.clear();
  }

  #isLast(): boolean {
    const more = !this.#ended && (this.#follows || this.#delivered < (this.#total ?? 0));
    return !more && !this.#lacksSomebody();
  }

  async #searchMissing(signal: AbortSignal): Promise<Page> {
    const { findMissing } = this.#options;
    if (!findMissing || !this.#lacksSomebody()) return { users: [], total: this.#totalOfAll(), last: true };
    const missing = await findMissing({ known: this.#seen, moved: this.#shrank }, signal);
    const ids = missing.listed.map(({ id }) => id);
    const users = await usersById(this.#client, ids, { signal, lane: 'background' });
    for (const id of ids) this.#seen.add(id);
    if (missing.everybody) this.#total = this.#seen.size;
    return {
      users: missing.listed.flatMap((one) => withPresence(one, users)),
      total: this.#total,
      last: true,
    };
  }

  /** The caller is not one of those whom the method counts. */
  #totalOfAll(): number | undefined {
    return this.#total !== undefined && this.#options.withCaller ? this.#total + 1 : this.#total;
  }

  #lacksSomebody(): boolean {
    const short = this.#total !== undefined && this.#seen.size < this.#total;
    return this.#options.findMissing !== undefined && (short || this.#shrank);
  }
}

function withPresence({ id, online }: ListedUser, users: ReadonlyMap<number, PortalUser>): PortalUser[] {
  const user = users.get(id);
  if (!user) return [];
  return [online === undefined ? user : { ...user, online }];
}
