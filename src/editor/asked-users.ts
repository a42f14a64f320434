import { isCancelled, toRestError, type RestError, type RestErrorKind } from '../bitrix24/errors.ts';
import type { Moment, PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { EditorParts } from './editor-parts.ts';

/** Milliseconds for which the answer about a user, and who is online, is taken as it is. */
const FRESH = 5 * 60_000;
/** Milliseconds for which a portal that cannot be asked is left alone. */
const PAUSE = 15_000;
/** Users whom a portal did not return are remembered up to so many. */
const MOST_MISSING = 1000;

/** What says something of the user that was asked for: of all else the portal, or the way to it, is the reason. */
const ABOUT_USER: ReadonlySet<RestErrorKind> = new Set(['notFound', 'denied', 'badReply', 'internal']);

/** What came of asking for a user. */
export type AskedUser =
  | { readonly kind: 'user'; readonly user: PortalUser }
  | { readonly kind: 'failed'; readonly error: RestError };

/** What of a session is asked. */
export type AskedSession = Pick<PortalSession, 'portal' | 'directory' | 'lookUp'>;

interface Failure {
  readonly error: RestError;
  readonly until: Moment;
}

/** The users whom a person points at: known ones at once, others by one request that is shared and not repeated. */
export class AskedUsers {
  readonly #replies: EditorParts['replies'];
  readonly #underWay = new Map<string, Promise<AskedUser>>();
  readonly #missing = new Map<string, Failure>();
  readonly #failing = new Map<string, Failure>();

  constructor({ replies, store }: EditorParts) {
    this.#replies = replies;
    store.onDidForget((portalId) => {
      this.#failing.delete(portalId);
      for (const key of this.#missing.keys()) if (key.startsWith(`${portalId} `)) this.#missing.delete(key);
    });
  }

  /**
   * A user of a portal. Never rejects.
   * @param beside users who may be pointed at next: those who are not known are asked for in the same request
   */
  async find(session: AskedSession, userId: number, beside: readonly number[]): Promise<AskedUser> {
    const known = this.known(session, userId);
    if (known && !this.#hasAged(session, userId)) return { kind: 'user', user: known };
    const found = this.#failed(session, userId) ?? (await this.#askTogether(session, userId, beside));
    if (found.kind === 'user') return found;
    // The list of the last time tells of users where the portal cannot be asked.
    if (!known && !ABOUT_USER.has(found.error.kind)) await session.directory.loadCache();
    const kept = known ?? this.known(session, userId);
    return kept ? { kind: 'user', user: kept } : found;
  }

  async #askTogether(session: AskedSession, userId: number, beside: readonly number[]): Promise<AskedUser> {
    const others = beside.filter((other) => !session.directory.user(other) && !this.#failed(session, other));
    // Within the same tick, so that all go out as one request.
    const [found] = await Promise.all([
      this.#ask(session, userId),
      ...others.map((other) => this.#ask(session, other)),
    ]);
    return found;
  }

  /** What is known of a user without asking; whether they are online is left out where it was told too long ago. */
  known({ portal, directory }: AskedSession, userId: number): PortalUser | undefined {
    const user = directory.user(userId);
    if (!user) return undefined;
    const listed = directory.people.get(userId) ? directory.presenceAt : undefined;
    const replied = this.#replies.latest({ portalId: portal.id, userId })?.at;
    const isFresh = Date.now() - Math.max(listed ?? 0, replied ?? 0) < FRESH;
    return isFresh ? user : { ...user, online: 'old' };
  }

  /** True for a user who was looked up long ago, and of whom no list tells. */
  #hasAged({ portal, directory }: AskedSession, userId: number): boolean {
    if (directory.people.get(userId)) return false;
    const at = this.#replies.latest({ portalId: portal.id, userId })?.at;
    return at !== undefined && Date.now() - at > FRESH;
  }

  /** What failed a moment ago is not tried again. */
  #failed({ portal }: AskedSession, userId: number): AskedUser | undefined {
    const failures = [this.#missing.get(keyOf(portal.id, userId)), this.#failing.get(portal.id)];
    const failure = failures.find((one) => one && one.until > Date.now());
    return failure && { kind: 'failed', error: failure.error };
  }

  #ask(session: AskedSession, userId: number): Promise<AskedUser> {
    const key = keyOf(session.portal.id, userId);
    const asked = this.#underWay.get(key) ?? this.#lookUp(session, userId, key);
    this.#underWay.set(key, asked);
    return asked;
  }

  async #lookUp(session: AskedSession, userId: number, key: string): Promise<AskedUser> {
    try {
      return { kind: 'user', user: await session.lookUp(userId) };
    } catch (thrown) {
      const error = toRestError(thrown, 'im.user.get');
      if (!isCancelled(error)) this.#note(session.portal.id, key, error);
      return { kind: 'failed', error };
    } finally {
      this.#underWay.delete(key);
    }
  }

  #note(portalId: string, key: string, error: RestError): void {
    if (!ABOUT_USER.has(error.kind)) {
      this.#failing.set(portalId, { error, until: Date.now() + PAUSE });
      return;
    }
    this.#missing.set(key, { error, until: Date.now() + FRESH });
    const [first] = this.#missing.keys();
    if (this.#missing.size > MOST_MISSING && first !== undefined) this.#missing.delete(first);
  }
}

const keyOf = (portalId: string, userId: number): string => `${portalId} ${userId}`;
