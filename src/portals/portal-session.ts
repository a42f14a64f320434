import * as vscode from 'vscode';
import type { PortalAddress } from '../bitrix24/credentials/address.ts';
import type { Gateway } from '../bitrix24/credentials/gateway.ts';
import type { RestClient } from '../bitrix24/client.ts';
import type { PortalFacts } from '../bitrix24/methods/portal-facts.ts';
import type { Status } from '../bitrix24/methods/status.ts';
import type { UserMore } from '../bitrix24/user-details.ts';
import type { Moment, PortalUser } from '../bitrix24/user.ts';
import { Departments } from '../directory/model/departments.ts';
import { Directory } from '../directory/directory.ts';
import type { PresenceRounds } from '../directory/presence-rounds.ts';
import type { ListScope } from '../directory/model/list-scope.ts';
import type { Connections } from './connections.ts';
import { logFailure } from './log-failure.ts';
import type { ListCaches } from './storage/list-caches.ts';
import type { ListScopes } from './storage/list-scopes.ts';
import type { Replies } from './replies.ts';
import { SessionConnection } from './session-connection.ts';
import { UserDetailsCache } from './user-details-cache.ts';
import { withScopes, withName, scopesOf, type Portal, type SavedPortal } from './portal.ts';

/** What all sessions share. */
export interface SessionParts {
  readonly connections: Connections;
  readonly listScopes: ListScopes;
  readonly caches: ListCaches;
  readonly replies: Replies;
  /** False for a portal that was forgotten. */
  readonly isSaved: (portalId: string) => boolean;
  readonly log: Pick<vscode.LogOutputChannel, 'warn' | 'error'>;
}

/** In whose name a portal answers. */
export interface Rights {
  readonly owner: PortalUser;
  /** `undefined` where the portal does not tell. */
  readonly isAdmin: boolean | undefined;
  readonly at: Moment;
}

/** One portal in use: its people, and the way to ask for more. */
export class PortalSession {
  #portal: Portal;
  readonly directory: Directory;
  readonly departments: Departments;
  readonly #parts: SessionParts;
  readonly #connection: SessionConnection;
  #presence: PresenceRounds | undefined;
  #offered: PortalAddress | undefined;
  #rights: Rights | undefined;
  readonly #onScopes: (scopes: readonly string[]) => void;
  readonly #details = new UserDetailsCache();
  readonly #closing = new AbortController();
  /** Aborted once the session is over: its portal was forgotten, or has other credentials now. */
  readonly closed = this.#closing.signal;

  /** @param onScopes is told where the portal now allows something else than before */
  constructor(portal: Portal, parts: SessionParts, onScopes: (scopes: readonly string[]) => void) {
    this.#portal = portal;
    this.#parts = parts;
    this.#onScopes = onScopes;
    this.#connection = new SessionConnection(parts.connections, () => this.#portal, this.offer, parts.log);
    this.directory = new Directory({
      openSource: async (anew) => {
        const connection = await this.#connection.open();
        if (anew) {
          this.departments.expire();
          const scopes = await connection.scopesNow(this.#scopes);
          if (scopes !== this.#scopes) this.#allow(scopes);
        }
        return connection.createSource(this.listScope, this.#scopes);
      },
      errorOf: (error) => this.#connection.errorOf(error, 'directory'),
      cache: portal.kind === 'demo' ? undefined : parts.caches.of(portal.id),
      locale: vscode.env.language,
    });
    this.departments = new Departments(
      async () => (await this.#connection.open()).departments(this.#scopes),
      ({ code }) => {
        parts.log.warn(`departments: ${code}; their ids are shown instead of names`);
      },
    );
  }

  get portal(): Portal {
    return this.#portal;
  }

  /** In whose name the portal answers and what it allows, as it was last checked in this window. */
  get rights(): Rights | undefined {
    return this.#rights;
  }

  /**
   * Asks anew in whose name the portal answers and what it allows, and goes by that from now on.
   * @throws {RestError}
   */
  async checkRights(signal: AbortSignal): Promise<Rights> {
    const { owner, isAdmin, scopes } = await this.#connection.ask('profile', (portal) =>
      portal.access(signal),
    );
    this.#rights = { owner, isAdmin, at: Date.now() };
    const known = this.#scopes;
    if (scopes.length !== known.length || scopes.some((scope) => !known.includes(scope))) this.#allow(scopes);
    return this.#rights;
  }

  /**
   * Where the portal is. The demo portal has a port of its own at each start.
   * @throws {RestError}
   */
  async address(): Promise<PortalAddress> {
    return this.#portal.kind === 'demo'
      ? this.#connection.ask('connect', ({ address }) => Promise.resolve(address))
      : this.#portal;
  }

  /**
   * What stands in front of the portal: its pictures are behind it, too.
   * @throws {RestError}
   */
  gateway(): Promise<Gateway | undefined> {
    return this.#connection.ask('connect', ({ gateway }) => Promise.resolve(gateway));
  }

  /** Where the portal says that it has moved to, until the person agrees to follow it. */
  get offered(): PortalAddress | undefined {
    return this.#offered;
  }

  /** Learns that the portal names another address, or no longer does. */
  readonly offer = (to: PortalAddress | undefined): void => {
    this.#offered = to;
    if (!to) this.#retryAfterMove();
  };

  /** The portal is known at another address: what is listed stays, what is under way goes on there. */
  move(portal: SavedPortal): void {
    this.#portal = portal;
    this.#offered = undefined;
    const { origin, prefix } = portal;
    this.#connection.moveTo({ origin, prefix });
    this.#retryAfterMove();
  }

  /** Which users the directory lists. */
  get listScope(): ListScope {
    return this.#parts.listScopes.of(this.portal.id);
  }

  /** Lists others from now on. */
  async chooseListScope(listScope: ListScope): Promise<void> {
    await this.#parts.listScopes.set(this.portal.id, listScope);
    await this.#parts.caches.forget(this.portal.id);
    await this.directory.relist();
  }

  /** Lists all users anew, and asks again for departments, and for what the portal allows. */
  async refresh(): Promise<void> {
    await this.directory.refresh();
  }

  /** The person calls the portal by another name. */
  rename(name: string | undefined): void {
    this.#portal = withName(this.#portal, name);
  }

  /**
   * Asks the portal for one user, or for the caller without an id, and remembers the answer.
   * @throws {RestError}
   */
  async lookUp(id: number | undefined, signal?: AbortSignal): Promise<PortalUser> {
    const language = vscode.env.language.slice(0, 2);
    const { user, more, json } = await this.#connection.ask(
      'im.user.get',
      (portal) => portal.lookUp(id, { scopes: this.#scopes, language, signal }),
      id,
    );
    this.#details.note(user.id, more);
    this.directory.remember(user);
    const { id: portalId } = this.portal;
    // An answer that comes after the portal was forgotten is handed out, and not kept.
    if (this.#parts.isSaved(portalId))
      this.#parts.replies.note({ portalId, userId: user.id }, { text: json, at: Date.now() });
    return user;
  }

  /** What the last look-up of a user has returned beyond the fields of the list. */
  moreOf(userId: number): UserMore | undefined {
    return this.#details.of(userId);
  }

  /**
   * Asks the portal for users by their IDs, and remembers the answers.
   * @throws {RestError}
   */
  async users(ids: readonly number[], signal: AbortSignal): Promise<readonly PortalUser[]> {
    const users = await this.#connection.ask('im.user.list.get', (portal) => portal.users(ids, signal));
    this.directory.remember(...users);
    return users;
  }

  /**
   * Asks the portal itself for people, by all of its searches that the scopes allow.
   * @throws {RestError} where no way of searching answers
   */
  async search(text: string, signal: AbortSignal): Promise<readonly PortalUser[]> {
    const users = await this.#connection.ask('user.search', (portal) =>
      portal.search(text, this.#scopes, signal),
    );
    this.directory.remember(...users.filter(({ id }) => !this.directory.user(id)));
    return users;
  }

  /**
   * Asks the portal by a method of `bitrix24/methods`.
   * @param method names the request in the log and in errors
   * @throws {RestError} that names this portal
   */
  async request<T>(method: string, ask: (client: RestClient) => Promise<T>): Promise<T> {
    return this.#connection.ask(method, ({ client }) => ask(client));
  }

  /**
   * The caller's own status.
   * @throws {RestError}
   */
  status(signal: AbortSignal): Promise<Status | undefined> {
    return this.#connection.ask('im.user.status.get', (portal) => portal.status(signal));
  }

  /**
   * Sets the caller's own status.
   * @returns what the portal tells of it afterwards
   * @throws {RestError}
   */
  setStatus(status: Status, signal: AbortSignal): Promise<Status | undefined> {
    return this.#connection.ask('im.user.status.set', (portal) => portal.setStatus(status, signal));
  }

  /**
   * Says that the caller has been idle for so many minutes, or is back without a number.
   * @returns since when the portal then says that they are
   * @throws {RestError}
   */
  setIdle(minutes: number | undefined, signal: AbortSignal): Promise<Moment | undefined> {
    return this.#connection.ask('im.user.status.idle', (portal) => portal.setIdle(minutes, signal));
  }

  /**
   * Asks who is online, by one request. Where the portal does not answer for long, presence counts as unknown.
   * @throws {RestError}
   */
  async refreshPresence(signal: AbortSignal): Promise<void> {
    await this.#connection.ask('presence', async (portal) => {
      await portal.learnTime();
      const rounds = (this.#presence ??= portal.presence(this.directory));
      try {
        const news = await rounds.next(this.#scopes, signal);
        if (!signal.aborted) await this.directory.updatePresence(news);
      } catch (error) {
        if (rounds.isOld) await this.directory.updatePresence(rounds.nothing);
        throw error;
      }
    });
  }

  /** What the portal has told of its version; asked for once, and only where the portal was asked for something before. */
  facts(): Promise<PortalFacts | undefined> {
    return this.#connection.facts();
  }

  /** The moment by the portal's own clock. */
  now(): Moment {
    return this.#connection.now();
  }

  dispose(): void {
    this.#closing.abort();
    this.directory.dispose();
  }

  /** What failed because the portal had sent it on. */
  #retryAfterMove(): void {
    const { state } = this.directory;
    if (state.kind === 'failed' && state.error.movedTo) {
      this.directory.refresh().catch(logFailure(this.#parts.log, 'listing'));
    }
  }

  #allow(scopes: readonly string[]): void {
    this.#portal = withScopes(this.#portal, scopes);
    this.#onScopes(scopes);
  }

  get #scopes(): readonly string[] {
    return scopesOf(this.#portal);
  }
}
