import type { BatchCommand } from '../bitrix24/batch.ts';
import { CHUNK, chunksOf } from '../bitrix24/chunks.ts';
import type { RestClient } from '../bitrix24/client.ts';
import { decodeUserList } from '../bitrix24/methods/decode-user.ts';
import { activeIn, type ActiveUser } from '../bitrix24/methods/decode-user-get.ts';
import { rowsIn } from '../bitrix24/methods/lists.ts';
import type { Moment, PortalUser } from '../bitrix24/user.ts';
import type { People, Person } from './model/people.ts';
import { nobodyKnows, nowAway, nowOnline } from './model/presence-changes.ts';
import { PAGE, userGetPaging } from './sources/id-paging.ts';
import { hasUserScope } from './model/user-scope.ts';

/** What one question for presence has brought. */
export interface PresenceUpdate {
  /** Describes a listed user by the answer; returns the very same object where the answer says nothing of the user. */
  readonly tell: (user: PortalUser) => PortalUser;
  /** People as the portal describes them now. */
  readonly users: readonly PortalUser[];
}

/** Pages of the first request, before it is known how many users are online. */
const FIRST_PAGES = 4;
/** Milliseconds after the last answer from which on what it said does not count any more. */
const OLD = 5 * 60_000;

/** The people who are listed, and when the portal last named them all, presence included. */
interface List {
  readonly people: People;
  readonly listedAt: Moment | undefined;
}

/**
 * Asks again and again who is online, each time by one request. A batch names 2,500 people at most (fact sheet §5.5),
 * so with more than that the questions go round in the order of ids: a round takes several of them.
 */
export class PresenceRounds {
  readonly #client: RestClient;
  readonly #list: List;
  readonly #now: () => Moment;
  /** The id behind which the next question begins; 0 for a new round. */
  #behind = 0;
  /** How many follow behind that id at least, as far as the portal has said. */
  #left = 0;
  #answeredAt: Moment | undefined;
  /** Up to which id each answer reached from where the one before it ended, and when it came by the portal's clock. */
  #answers: readonly { readonly upTo: number; readonly at: Moment }[] = [];

  constructor(client: RestClient, list: List, now = (): Moment => Date.now()) {
    this.#client = client;
    this.#list = list;
    this.#now = now;
  }

  /** True after so long without an answer that no user's presence counts as known any more. */
  get isOld(): boolean {
    const toldAt = Math.max(this.#answeredAt ?? 0, this.#list.listedAt ?? 0);
    return Math.abs(this.#now() - toldAt) > OLD;
  }

  /**
   * One request: who is online by the portal's own word where the scopes allow it, else what the portal now says of
   * the people who are next.
   * @throws {RestError} then the next question is the same again
   */
  async next(scopes: readonly string[], signal: AbortSignal): Promise<PresenceUpdate> {
    const anew = this.isOld;
    if (anew) this.#behind = 0;
    const told = hasUserScope(scopes) ? await this.#askOnline(signal) : await this.#askUsers(signal);
    this.#answeredAt = this.#now();
    return { users: told.users, tell: describeOf(told, anew) };
  }

  /** When each user of a stretch was asked for last, which is a whole round ago; notes that they were asked for now. */
  #askedBefore(above: number, upTo: number): Stretch['askedBefore'] {
    const at = this.#client.portalTime();
    const before = this.#answers;
    this.#answers = [
      ...before.filter((answer) => answer.upTo <= above),
      { upTo, at },
      ...before.filter((answer) => answer.upTo > upTo),
    ];
    return (id) => Math.min(at, before.find((answer) => answer.upTo >= id)?.at ?? at);
  }

  /** What is to be told where `isOld`. */
  readonly nothing: PresenceUpdate = { tell: nobodyKnows, users: [] };

  async #askOnline(signal: AbortSignal): Promise<Told> {
    const above = this.#behind;
    const pages = this.#pagesWanted();
    const { method, params, idPath } = userGetPaging({ IS_ONLINE: 'Y' }, ['IS_ONLINE', 'LAST_ACTIVITY_DATE']);
    const commands = Array.from({ length: pages }, (_, index): [string, BatchCommand] => {
      const after = index === 0 ? above : `$result[p${index - 1}][${PAGE - 1}]${idPath}`;
      return [`p${index}`, { method, params: params({ start: 0, after, counted: index === pages - 1 }) }];
    });
    const reply = await this.#client.batch(Object.fromEntries(commands), { signal, lane: 'background' });
    const online = new Map<number, Moment | undefined>();
    let upTo = above;
    let left = 0;
    for (const [key] of commands) {
      const page = reply(key);
      if (!page.ok && upTo === above) throw page.error;
      if (!page.ok) break;
      const listed = activeIn(page.result);
      // Where a portal does not sort by ID, the users it names are online, and nothing follows for the others.
      if (!isBehind(upTo, listed)) return this.#unordered(listed, online);
      // A portal that does not know the filter names all users.
      for (const one of listed) if (one.online !== false) online.set(one.id, one.lastActivity);
      const last = listed.at(-1);
      upTo = last && rowsIn(page.result).length >= PAGE ? last.id : Infinity;
      if (upTo === Infinity) break;
      left = (page.total ?? 0) - PAGE;
    }
    if (upTo === Infinity) {
      this.#behind = 0;
      this.#left = above === 0 ? online.size : 0;
    } else {
      this.#behind = upTo;
      this.#left = left;
    }
    return { online, covered: { above, upTo, askedBefore: this.#askedBefore(above, upTo) }, users: [] };
  }

  #unordered(listed: readonly ActiveUser[], online: Map<number, Moment | undefined>): Told {
    for (const { id, lastActivity, online: isOnline } of listed) if (isOnline) online.set(id, lastActivity);
    this.#behind = 0;
    this.#left = 0;
    return { online, covered: undefined, users: [] };
  }

  /** As many pages as the users known to be online fill, and one more that shows that none follow. */
  #pagesWanted(): number {
    let online = 0;
    for (const person of this.#list.people.slots) {
      if (person && person.id > this.#behind && person.user.online === true) online += 1;
    }
    const expected = Math.max(online, this.#left);
    return Math.min(
      this.#client.mostCommands,
      expected === 0 ? FIRST_PAGES : Math.ceil((expected * 1.1) / PAGE) + 1,
    );
  }

  async #askUsers(signal: AbortSignal): Promise<Told> {
    const most = this.#client.mostCommands * CHUNK;
    const ids: number[] = [];
    for (const slot of this.#list.people.ordered('id')) {
      const person = this.#list.people.slots[slot];
      if (person && person.id > this.#behind && mayBeThere(person)) ids.push(person.id);
      if (ids.length === most) break;
    }
    const method = 'im.user.list.get';
    const chunks = chunksOf(ids, CHUNK);
    const commands = chunks.map((chunk, index): [string, BatchCommand] => [
      `u${index}`,
      { method, params: { ID: chunk, RESULT_TYPE: 'array' } },
    ]);
    const users: PortalUser[] = [];
    if (ids.length > 0) {
      const reply = await this.#client.batch(Object.fromEntries(commands), { signal, lane: 'background' });
      for (const [index, chunk] of chunks.entries()) {
        const answer = reply(`u${index}`);
        if (!answer.ok) throw answer.error;
        users.push(...decodeUserList(answer.result, chunk, this.#client.unexpectedFieldReporter(method)));
      }
    }
    this.#behind = ids.length < most ? 0 : (ids.at(-1) ?? 0);
    return { online: new Map(), covered: undefined, users };
  }
}

/** The ids above one and up to another, all of which were asked for. */
interface Stretch {
  readonly above: number;
  readonly upTo: number;
  /** When it was asked the time before whether a user is online; now, where it never was. */
  readonly askedBefore: (id: number) => Moment;
}

interface Told {
  /** Those who are online, by id: when they were last active, where the portal tells. */
  readonly online: ReadonlyMap<number, Moment | undefined>;
  /** The IDs above one and up to another for which an answer of `user.get` is complete. */
  readonly covered: Stretch | undefined;
  readonly users: readonly PortalUser[];
}

/** @param anew true where what earlier questions have brought is too old to count */
function describeOf({ online, covered, users }: Told, anew: boolean): PresenceUpdate['tell'] {
  const described = new Set(users.map(({ id }) => id));
  return (user) => {
    if (online.has(user.id)) return nowOnline(user, online.get(user.id));
    if (covered && user.id > covered.above && user.id <= covered.upTo) {
      return nowAway(user, covered.askedBefore(user.id));
    }
    return anew && !described.has(user.id) ? nobodyKnows(user) : user;
  };
}

/** The users whose presence `user.get` tells; of others it says nothing. */
const mayBeThere = ({ user }: Person): boolean => user.active !== false && !user.bot;

/** True where these are in the order of ids, behind one. */
const isBehind = (above: number, listed: readonly ActiveUser[]): boolean =>
  listed.every(({ id }, index) => id > (listed[index - 1]?.id ?? above));
