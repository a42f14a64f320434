import type { Directory } from '../../directory/directory.ts';
import type { PortalSession } from '../../portals/portal-session.ts';

/** Milliseconds between two requests for presence, for portals of any size. */
const PERIOD = 60_000;

/** What of a session is needed. */
interface WatchedSession {
  readonly directory: Pick<Directory, 'resume'> & { readonly state: { readonly kind: string } };
  readonly refreshPresence: PortalSession['refreshPresence'];
}

interface Watched {
  readonly active: WatchedSession | undefined;
}

/** A question under way. */
interface Run {
  readonly session: WatchedSession;
  readonly stop: AbortController;
}

/**
 * Keeps presence up to date while the Users view is looked at in a window in front; asks nothing otherwise. A question
 * begins at least a period after the one before, and never while that one is under way: a slow portal ends it.
 */
export class PresencePoll {
  readonly #sessions: Watched;
  readonly #isWatched: () => boolean;
  readonly #period: number;
  readonly #askedAt = new WeakMap<WatchedSession, number>();
  #timer: NodeJS.Timeout | undefined;
  #run: Run | undefined;
  #disposed = false;

  constructor(sessions: Watched, isWatched: () => boolean, period = PERIOD) {
    this.#sessions = sessions;
    this.#isWatched = isWatched;
    this.#period = period;
    this.update();
  }

  /** Asks where it is time to: the view may have come into sight, or another portal into the view. */
  readonly update = (): void => {
    clearTimeout(this.#timer);
    if (this.#disposed) return;
    const session = this.#sessions.active;
    if (this.#run && this.#run.session !== session) this.#run.stop.abort();
    const watched = this.#isWatched();
    // A list that has become old is renewed once the view is visible.
    if (watched) session?.directory.resume().catch(() => undefined);
    if (session && watched && !this.#run && session.directory.state.kind === 'ready') {
      if (this.#waitFor(session) <= 0) this.#ask(session).catch(() => undefined);
    }
    const wait = session && !this.#run ? this.#waitFor(session) : 0;
    this.#timer = setTimeout(this.update, wait > 0 ? wait : this.#period);
  };

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#run?.stop.abort();
  }

  /** Milliseconds until this portal may be asked again. */
  #waitFor(session: WatchedSession): number {
    const askedAt = this.#askedAt.get(session);
    return askedAt === undefined ? 0 : askedAt + this.#period - performance.now();
  }

  /** Never rejects: the log has what came of it, and what is shown stays. */
  async #ask(session: WatchedSession): Promise<void> {
    const run: Run = { session, stop: new AbortController() };
    this.#run = run;
    this.#askedAt.set(session, performance.now());
    await session.refreshPresence(run.stop.signal).catch(() => undefined);
    if (this.#run === run) this.#run = undefined;
    this.update();
  }
}
