import type { PortalSession } from '../portals/portal-session.ts';

/** Milliseconds between two questions for who is there. */
const PERIOD = 60_000;

/** What of the sessions is needed. */
interface Watched {
  readonly active:
    | {
        readonly directory: { readonly state: { readonly kind: string } };
        readonly refreshPresence: PortalSession['refreshPresence'];
      }
    | undefined;
}

/** Keeps presence up to date while somebody looks at the Users view of a window in front; asks nothing otherwise. */
export class PresencePoll {
  readonly #sessions: Watched;
  readonly #isWatched: () => boolean;
  readonly #timer: NodeJS.Timeout;
  #run = new AbortController();

  constructor(sessions: Watched, isWatched: () => boolean, period = PERIOD) {
    this.#sessions = sessions;
    this.#isWatched = isWatched;
    this.#timer = setInterval(() => void this.#ask(), period);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#run.abort();
  }

  async #ask(): Promise<void> {
    const session = this.#sessions.active;
    if (!session || !this.#isWatched() || session.directory.state.kind !== 'ready') return;
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    // The log has what came of it; what is shown stays.
    await session.refreshPresence(signal).catch(() => undefined);
  }
}
