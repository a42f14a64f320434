import type { RestClient } from '../../bitrix24/client.ts';
import type { ListedUser } from '../../bitrix24/methods/decode-user-get.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { Page, PeopleSource } from './source.ts';
import { Prefetch } from './prefetch.ts';
import type { IdPaging } from './id-paging.ts';
import { ascends, IdWalk } from './id-walk.ts';
import { OffsetWalk } from './offset-walk.ts';
import { PageReader, TooManyPages, type Reading, type Stretch } from './page-reader.ts';
import { usersById } from './users-by-id.ts';

/** Finds the users that the pages lack. */
export type FindMissing = (lacking: Lacking, signal: AbortSignal) => Promise<Missing>;

export interface Lacking {
  /** All users that the pages listed. */
  readonly known: ReadonlySet<number>;
  /** True where some of them have been deleted since, so that others moved up past us. */
  readonly moved: boolean;
}

export interface Missing {
  readonly listed: readonly ListedUser[];
  /** True where the portal's total turned out to be wrong: all users are found. */
  readonly everybody: boolean;
}

export interface PagedOptions {
  /** The caller is listed first. */
  readonly withCaller?: boolean;
  readonly findMissing?: FindMissing;
}

interface Read {
  readonly stretch: Stretch;
  readonly reading: Reading;
}

/**
 * All users that a method lists page by page: the first page alone, so that it is there at once, then as many pages
 * a request as a batch holds, a few requests at a time. A page's users come with it. Where a portal keeps to the
 * order of ids its pages are walked along them; else by numbers of rows.
 */
export class PagedSource implements PeopleSource {
  readonly #client: RestClient;
  readonly #paging: IdPaging;
  readonly #reader: PageReader;
  readonly #options: PagedOptions;
  readonly #prefetch: Prefetch<Stretch, Read>;
  readonly #seen = new Set<number>();
  #walk: IdWalk | OffsetWalk | undefined;

  constructor(client: RestClient, paging: IdPaging, options: PagedOptions = {}) {
    this.#client = client;
    this.#paging = paging;
    this.#reader = new PageReader(client, paging);
    this.#options = options;
    this.#prefetch = new Prefetch(
      (underWay) => this.#walk?.plan(underWay, this.#reader.pagesAtOnce),
      async (stretch, signal) => ({
        stretch,
        reading: await this.#reader.read(stretch, { signal, lane: 'background' }),
      }),
      () => client.batchesAtOnce,
    );
  }

  async next(signal: AbortSignal): Promise<Page> {
    if (!this.#walk) return this.#first(signal);
    const read = await this.#read(this.#walk, signal);
    return read ? this.#deliver(this.#walk, read) : this.#searchMissing(this.#walk, signal);
  }

  /** The next pages; where the portal does not bear so many at a time, fewer. */
  async #read(walk: IdWalk | OffsetWalk, signal: AbortSignal): Promise<Read | undefined> {
    for (;;) {
      try {
        return await this.#prefetch.next(signal);
      } catch (error) {
        if (!(error instanceof TooManyPages)) throw error;
        this.#prefetch.clear();
        walk.rewind();
      }
    }
  }

  async #first(signal: AbortSignal): Promise<Page> {
    const { withCaller = false } = this.#options;
    const stretch: Stretch = { starts: [0], chained: false };
    const reading = await this.#reader.read(stretch, { signal, withCaller });
    const [page] = reading.pages;
    if (this.#paging.byId && page && ascends(page.listed)) {
      this.#walk = new IdWalk(page);
      return this.#show(this.#walk, reading);
    }
    this.#walk = new OffsetWalk(this.#paging.stride);
    return this.#deliver(this.#walk, { stretch, reading });
  }

  #deliver(walk: IdWalk | OffsetWalk, { stretch, reading }: Read): Page {
    const listed = reading.pages.flatMap((page) => page.listed.map(({ id }) => id));
    const fresh = new Set(listed.filter((id) => !this.#seen.has(id))).size;
    walk.take(stretch, reading.pages, fresh);
    if (walk.reachedEnd) this.#prefetch.clear();
    if (walk instanceof OffsetWalk || !walk.broken) return this.#show(walk, reading);
    this.#prefetch.clear();
    const { total } = walk;
    this.#walk = new OffsetWalk(this.#paging.stride, { shown: this.#seen.size + fresh, total });
    return this.#show(this.#walk, reading);
  }

  /** The users of a reading that no earlier page has listed. */
  #show(walk: IdWalk | OffsetWalk, { pages, users, caller }: Reading): Page {
    const shown: PortalUser[] = [];
    if (caller) {
      shown.push(caller);
      this.#seen.add(caller.id);
    }
    for (const { listed } of pages) {
      for (const one of listed) if (!this.#seen.has(one.id)) shown.push(...withPresence(one, users));
      for (const { id } of listed) this.#seen.add(id);
    }
    const last = walk.ended && !this.#searchAfter(walk);
    return { users: shown, total: this.#totalOfAll(walk), last };
  }

  async #searchMissing(walk: IdWalk | OffsetWalk, signal: AbortSignal): Promise<Page> {
    const missing = await this.#searchAfter(walk)?.(signal);
    const listed = missing?.listed ?? [];
    const ids = listed.map(({ id }) => id);
    const users = await usersById(this.#client, ids, { signal, lane: 'background' });
    for (const id of ids) this.#seen.add(id);
    return {
      users: listed.flatMap((one) => withPresence(one, users)),
      total: missing?.everybody ? this.#seen.size : this.#totalOfAll(walk),
      last: true,
    };
  }

  /** The total that the method reports, plus the caller where the method does not count the caller. */
  #totalOfAll({ total }: IdWalk | OffsetWalk): number | undefined {
    return total !== undefined && this.#options.withCaller ? total + 1 : total;
  }

  /** How to find the users that a walk has passed by; `undefined` where it lacks none, or none can be found. */
  #searchAfter(walk: IdWalk | OffsetWalk): ((signal: AbortSignal) => Promise<Missing>) | undefined {
    const { findMissing } = this.#options;
    if (walk instanceof IdWalk || !findMissing || !walk.lacksSomebody) return undefined;
    return (signal) => findMissing({ known: this.#seen, moved: walk.shrank }, signal);
  }
}

function withPresence({ id, online }: ListedUser, users: ReadonlyMap<number, PortalUser>): PortalUser[] {
  const user = users.get(id);
  if (!user) return [];
  return [online === undefined ? user : { ...user, online }];
}
