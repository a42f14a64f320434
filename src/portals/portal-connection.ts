import { getAccess, type Access } from '../bitrix24/methods/access.ts';
import type { PortalAddress } from '../bitrix24/credentials/address.ts';
import { systemClock } from '../bitrix24/clock.ts';
import { RestClient, type RestClientOptions } from '../bitrix24/client.ts';
import type { Gateway } from '../bitrix24/credentials/gateway.ts';
import type { Credentials } from '../bitrix24/credentials/credentials.ts';
import { RestError, toRestError } from '../bitrix24/errors.ts';
import { PortalLimits, ratePlanOf } from '../bitrix24/limits/portal-limits.ts';
import { getAllDepartments, type Department } from '../bitrix24/methods/departments.ts';
import { uniqueById } from '../bitrix24/methods/lists.ts';
import { searchByUserSearch, searchUsers } from '../bitrix24/methods/search.ts';
import { endIdle, getStatus, setStatus, startIdle, type Status } from '../bitrix24/methods/status.ts';
import { getPortalFacts, type PortalFacts } from '../bitrix24/methods/portal-facts.ts';
import { getScopes, getServerTime } from '../bitrix24/methods/system.ts';
import { getUser, getUsers } from '../bitrix24/methods/users.ts';
import { OperatingTime } from '../bitrix24/limits/operating-time.ts';
import type { Plan } from '../bitrix24/limits/rate-limit.ts';
import { readableJson } from '../bitrix24/transport/readable-json.ts';
import type { Moment, PortalUser } from '../bitrix24/user.ts';
import type { UserMore } from '../bitrix24/user-details.ts';
import { UserLookups } from '../bitrix24/user-lookups.ts';
import { createSource } from '../directory/sources/create-source.ts';
import type { Directory } from '../directory/directory.ts';
import { PresenceRounds } from '../directory/presence-rounds.ts';
import { hasUserScope } from '../directory/model/user-scope.ts';
import type { DescribedSource } from '../directory/sources/source.ts';
import type { ListScope } from '../directory/model/list-scope.ts';

/** Who answers to credentials, and what they may do. */
export interface Checked extends Access {
  /** Where the portal answered: it may have been renamed. */
  readonly address: PortalAddress;
}

/** A user, and what the portal has sent of them as a text for people. */
export interface LookedUp {
  readonly user: PortalUser;
  readonly more: UserMore;
  readonly json: string;
}

/** What to ask for beside the user. */
export interface LookUpWishes {
  /** What the credentials may do, as far as is known. */
  readonly scopes?: readonly string[];
  /** The language of the titles of custom fields. */
  readonly language?: string;
  readonly signal?: AbortSignal | undefined;
}

/** The limits of a portal before the first request to it. */
export function limitsFor(plan: Plan | undefined): PortalLimits {
  return new PortalLimits(systemClock, ratePlanOf(plan));
}

/** The working time of credentials before the first request with them. */
export function operatingTime(): OperatingTime {
  return new OperatingTime(systemClock);
}

/** Everything that is asked of one portal. A file of its own in dist/, read with the first request. */
export class PortalConnection {
  /** Asks for what a person waits for. */
  readonly client: RestClient;
  /** Asks for what no person has asked for: when that has to wait, nothing is said. */
  readonly #background: RestClient;
  readonly #lookups: UserLookups;
  #askedTime = false;

  /** What stands in front of the portal. */
  readonly gateway: Gateway | undefined;

  constructor(credentials: Credentials, options: RestClientOptions) {
    this.gateway = options.gateway;
    this.client = new RestClient(credentials, options);
    this.#background = new RestClient(credentials, { ...options, onWait: () => undefined });
    this.#lookups = new UserLookups(this.client);
  }

  /**
   * Asks who we are, which tells wrong credentials from a missing scope.
   * @throws {RestError}
   */
  async check(signal: AbortSignal): Promise<Checked> {
    const access = await getAccess(this.client, { signal });
    if (!access.scopes.includes('im')) throw new RestError('scope', 'IM_SCOPE_MISSING', 'im.user.get');
    return { ...access, address: this.client.address };
  }

  /**
   * In whose name the portal answers and what it allows, whatever that is.
   * @throws {RestError}
   */
  access(signal: AbortSignal): Promise<Access> {
    return getAccess(this.client, { signal });
  }

  /**
   * What the portal now allows; the very list that is known where that is the same, or where the portal does not say.
   * @throws {RestError} where it cannot be asked at all
   */
  async scopesNow(known: readonly string[]): Promise<readonly string[]> {
    try {
      const scopes = await getScopes(this.client);
      const same = scopes.length === known.length && scopes.every((scope) => known.includes(scope));
      return same ? known : scopes;
    } catch (thrown) {
      const error = toRestError(thrown, 'scope');
      if (error.kind === 'badReply' || error.kind === 'notFound' || error.kind === 'denied') return known;
      throw error;
    }
  }

  /** Where the portal answers. */
  get address(): PortalAddress {
    return this.client.address;
  }

  /** Asks at another address from now on, also in what is under way: it is known to be the portal's. */
  moveTo(address: PortalAddress): void {
    for (const client of [this.client, this.#background]) client.moveTo(address);
  }

  /**
   * One user, or the caller without an id, decoded and as received: a member for each method that has told of them.
   * @throws {RestError}
   */
  async lookUp(
    id: number | undefined,
    { scopes = [], language, signal }: LookUpWishes = {},
  ): Promise<LookedUp> {
    const answer = await this.#lookups.get(id, {
      signal,
      details: hasUserScope(scopes),
      fieldsIn: scopes.includes('user.userfield') ? language : undefined,
    });
    const { user, more, received, receivedDetails: details } = answer;
    const replies = [
      `"im.user.get":${received}`,
      ...(details ? [`"${details.method}":${details.text}`] : []),
    ];
    return { user, more, json: readableJson(`{${replies.join()}}`) };
  }

  /**
   * Users by their IDs, in this order, without those who do not exist or may not be seen.
   * @throws {RestError}
   */
  users(ids: readonly number[], signal: AbortSignal): Promise<PortalUser[]> {
    return getUsers(this.client, ids, { signal });
  }

  /** These people, from the first on. */
  createSource(listScope: ListScope, scopes: readonly string[]): DescribedSource {
    return createSource(listScope, this.client, scopes);
  }

  /**
   * The portal's departments.
   * @throws {RestError}
   */
  departments(scopes: readonly string[]): Promise<Department[]> {
    return getAllDepartments(this.#background, scopes, { lane: 'background' });
  }

  /**
   * People found by the portal's own searches, each once. One that fails is made good by the other.
   * @throws {RestError} where neither answers
   */
  async search(text: string, scopes: readonly string[], signal: AbortSignal): Promise<PortalUser[]> {
    const searches = [searchUsers(this.client, text, { signal })];
    if (hasUserScope(scopes)) searches.push(searchByUserSearch(this.client, text, { signal }));
    const answers = await Promise.allSettled(searches);
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const [first] = answers;
    if (found.length === 0 && first?.status === 'rejected') throw first.reason;
    return uniqueById(found.flat());
  }

  /**
   * The caller's status, or nothing where none was ever set.
   * @throws {RestError}
   */
  status(signal: AbortSignal): Promise<Status | undefined> {
    return getStatus(this.client, { signal });
  }

  /**
   * Sets the caller's status, and reads what the portal tells of it then: that may be another one (fact sheet §3).
   * @throws {RestError}
   */
  async setStatus(status: Status, signal: AbortSignal): Promise<Status | undefined> {
    await setStatus(this.client, status, { signal });
    return getStatus(this.client, { signal });
  }

  /**
   * Says that the caller has been away for so many minutes, or is back without a number, and reads since when the
   * portal then says that they are away: current ones do not tell (fact sheet §1.4 #18).
   * @throws {RestError}
   */
  async setIdle(minutes: number | undefined, signal: AbortSignal): Promise<Moment | undefined> {
    if (minutes === undefined) await endIdle(this.client, { signal });
    else await startIdle(this.client, minutes, { signal });
    return (await getUser(this.client, undefined, { signal })).user.idleSince;
  }

  /** What tells who of these people is there, one request at a time. */
  presence(directory: Directory): PresenceRounds {
    return new PresenceRounds(this.#background, directory);
  }

  /**
   * What the portal tells of its version and its clock.
   * @throws {RestError}
   */
  async facts(signal?: AbortSignal): Promise<PortalFacts> {
    const facts = await getPortalFacts(this.#background, { signal });
    if (facts.serverTime !== undefined) this.#learnTime(facts.serverTime);
    return facts;
  }

  /** Asks for the portal's time, once, where its replies do not tell it: presence counts by it. Never rejects. */
  async learnTime(): Promise<void> {
    if (this.client.knowsTime || this.#background.knowsTime || this.#askedTime) return;
    this.#askedTime = true;
    try {
      this.#learnTime(await getServerTime(this.#background, { lane: 'background' }));
    } catch {
      // The computer's own clock has to do.
    }
  }

  #learnTime(portalTime: Moment): void {
    for (const client of [this.client, this.#background]) client.learnTime(portalTime);
  }

  /** The moment by the portal's own clock. */
  portalTime(): Moment {
    return this.client.portalTime();
  }
}
