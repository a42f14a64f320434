import { asMuchAsFits, isTemporary } from '../../bitrix24/ask-all.ts';
import type { BatchCommand, BatchReply, CommandReply } from '../../bitrix24/batch.ts';
import { chunksOf } from '../../bitrix24/chunks.ts';
import type { CallOptions, RestClient } from '../../bitrix24/client.ts';
import { decodeUserList } from '../../bitrix24/methods/decode-user.ts';
import type { ListedUser } from '../../bitrix24/methods/decode-user-get.ts';
import { userIn } from '../../bitrix24/methods/users.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { type IdPaging, PAGE } from './id-paging.ts';
import { idReferences, usersById } from './users-by-id.ts';

/** How users are asked for along with the pages that list them, the widest way first. */
type Way = 'together' | 'byPage' | 'byId';

/** Pages whose ids one `im.user.list.get` takes, and what to try where a portal does not answer that. */
const ways = {
  together: { each: 16, instead: 'byPage' },
  byPage: { each: 1, instead: 'byId' },
  byId: { each: 0, instead: 'byId' },
} as const satisfies Record<Way, { each: number; instead: Way }>;

/** Answers in a row without a page, after which the refusal of the first is told. */
const MOST_FUTILE = 5;

/** A stretch turned out to be more than the portal bears in one request: fewer pages are to be asked for. */
export class TooManyPages extends Error {}

/** Pages of a list that are read together. */
export interface Stretch {
  /** Where they start, in their order. */
  readonly starts: readonly number[];
  /** Each page begins behind the last ID of the one before, so that users who are added or removed shift no page. */
  readonly chained: boolean;
  /** The id behind which the first page begins; without it, the first page begins where it starts. */
  readonly after?: number | undefined;
}

/** A page as it was answered. */
export interface ListedPage {
  readonly start: number;
  readonly listed: readonly ListedUser[];
  readonly total: number | undefined;
  readonly next: number | undefined;
}

export interface Reading {
  /** In the order asked for; of a chain, as far as it reaches: it ends with a page that is not full. */
  readonly pages: readonly ListedPage[];
  /** Those who are listed, as far as the portal knows them. */
  readonly users: ReadonlyMap<number, PortalUser>;
  readonly caller: PortalUser | undefined;
}

interface ReadOptions extends CallOptions {
  /** Asks for the caller too. */
  readonly withCaller?: boolean;
}

/**
 * Reads pages of IDs and the users on them in one request. A portal that does not resolve the references, or
 * only few of them, gets smaller requests from then on.
 */
export class PageReader {
  readonly #client: RestClient;
  readonly #paging: IdPaging;
  #way: Way = 'together';

  constructor(client: RestClient, paging: IdPaging) {
    this.#client = client;
    this.#paging = paging;
  }

  /** Pages that one request can read, as much as the portal bears. */
  get pagesAtOnce(): number {
    return pagesWithin(this.#client.mostCommands, this.#way);
  }

  /**
   * Reads these pages, by several requests where one cannot hold them.
   * @throws {RestError} where a page cannot be had
   * @throws {TooManyPages}
   */
  async read({ starts, chained, after }: Stretch, options: ReadOptions): Promise<Reading> {
    const pages = new Map<number, ListedPage>();
    const users = new Map<number, PortalUser>();
    let way = this.#way;
    let caller: PortalUser | undefined;
    let head = after;
    let left = starts;
    for (let futile = 0; left.length > 0 || (options.withCaller && !caller);) {
      const withCaller = options.withCaller === true && !caller;
      const most = this.#client.mostCommands - (withCaller ? 1 : 0);
      way = this.#wayWithin(most, left.length);
      const asked = { starts: left.slice(0, most < 1 ? 0 : pagesWithin(most, way)), chained, after: head };
      const commands = this.#commands(asked, way, withCaller);
      const reply = await asMuchAsFits(this.#client, Object.keys(commands).length, () =>
        this.#client.batch(commands, options),
      );
      if (!reply && starts.length > this.pagesAtOnce) throw new TooManyPages();
      if (!reply) continue;
      const patient = futile < MOST_FUTILE;
      if (withCaller && !(patient && isTemporary(reply('me')))) caller = this.#callerIn(reply('me'));
      const answered = this.#pagesIn(reply, asked, patient);
      for (const page of answered) pages.set(page.start, page);
      for (const user of this.#usersIn(reply, asked.starts, pages, way)) users.set(user.id, user);
      futile = answered.length > 0 || (withCaller && caller) ? 0 : futile + 1;
      left = left.filter((start) => !pages.has(start));
      const last = answered.at(-1);
      if (chained && last && last.listed.length < PAGE) left = [];
      if (chained && last) head = last.listed.at(-1)?.id;
    }
    const inOrder = starts.flatMap((start) => pages.get(start) ?? []);
    await this.#complete(inOrder, users, way, options);
    return { pages: inOrder, users, caller };
  }

  /** The way to read that fits into this many commands. */
  #wayWithin(commands: number, pages: number): Way {
    if (commands < 2) return 'byId';
    // A single page has at most 50 references: its outcome counts for reading by page, not for reading together.
    return this.#way === 'together' && pages === 1 ? 'byPage' : this.#way;
  }

  #commands(
    { starts, chained, after }: Stretch,
    way: Way,
    withCaller: boolean,
  ): Record<string, BatchCommand> {
    const { method, params, idPath } = this.#paging;
    const pages = starts.map((start, index): [string, BatchCommand] => {
      const before = `$result[p${index - 1}][${PAGE - 1}]${idPath}`;
      const counted = !chained || index === starts.length - 1;
      return [
        `p${index}`,
        { method, params: params({ start, after: chained && index > 0 ? before : after, counted }) },
      ];
    });
    const users = groupsOf(starts, way).map((group, index): [string, BatchCommand] => {
      const paths = group.flatMap((page) =>
        Array.from({ length: PAGE }, (_, row) => `[p${page}][${row}]${idPath}`),
      );
      return [
        `u${index}`,
        { method: 'im.user.list.get', params: { ID: idReferences(paths), RESULT_TYPE: 'array' } },
      ];
    });
    const caller = { me: { method: 'im.user.get', params: {} } };
    return { ...(withCaller && caller), ...Object.fromEntries([...pages, ...users]) };
  }

  /**
   * Pages that were not answered are left out, unless it is the first: they are asked for again. A chain ends where
   * it is torn, and at a page that is not full: what refers to a row that is not there begins anywhere.
   * @param patient the first is left out too where it was refused for a while
   */
  #pagesIn(reply: BatchReply<string>, { starts, chained }: Stretch, patient: boolean): ListedPage[] {
    const pages: ListedPage[] = [];
    for (const [index, start] of starts.entries()) {
      const page = reply(`p${index}`);
      if (!page.ok && index === 0 && !(patient && isTemporary(page))) throw page.error;
      if (!page.ok && chained) break;
      if (!page.ok) continue;
      const listed = this.#paging.read(page.result);
      pages.push({ start, listed, total: page.total, next: page.next });
      if (chained && listed.length < PAGE) break;
    }
    return pages;
  }

  #usersIn(
    reply: BatchReply<string>,
    starts: readonly number[],
    pages: ReadonlyMap<number, ListedPage>,
    way: Way,
  ): PortalUser[] {
    const onUnexpectedField = this.#client.unexpectedFieldReporter('im.user.list.get');
    return groupsOf(starts, way).flatMap((group, index) => {
      const users = reply(`u${index}`);
      // A reference to a page that ends early may resolve to another user: only IDs that a page has listed count.
      const ids = group.flatMap((page) => pages.get(starts[page] ?? -1)?.listed.map(({ id }) => id) ?? []);
      return users.ok ? decodeUserList(users.result, ids, onUnexpectedField) : [];
    });
  }

  #callerIn(reply: CommandReply): PortalUser {
    if (!reply.ok) throw reply.error;
    return userIn(reply.result, undefined, this.#client);
  }

  /** Asks by ID for users that the references did not bring; where that finds any, references are not used again. */
  async #complete(
    pages: readonly ListedPage[],
    users: Map<number, PortalUser>,
    way: Way,
    options: CallOptions,
  ): Promise<void> {
    const missing = pages.flatMap(({ listed }) => listed.map(({ id }) => id)).filter((id) => !users.has(id));
    const found = await usersById(this.#client, missing, options);
    for (const [id, user] of found) users.set(id, user);
    if (found.size > 0 && way !== 'byId' && this.#way !== 'byId') this.#way = ways[way].instead;
  }
}

/** How many pages so many commands can read, with their users. */
function pagesWithin(commands: number, way: Way): number {
  const { each } = ways[way];
  return Math.max(1, each === 0 ? commands : Math.floor((commands * each) / (each + 1)));
}

/** Which of the pages asked for share a command for their users, by index. */
function groupsOf(starts: readonly number[], way: Way): number[][] {
  const { each } = ways[way];
  return each === 0 ? [] : chunksOf([...starts.keys()], each);
}
