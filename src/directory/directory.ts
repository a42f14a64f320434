import { isCancelled, toRestError, type RestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import type { PeopleSource } from './source.ts';

/** What the directory is about to show or has to say. */
export type DirectoryState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: RestError };

/**
 * The people of one portal as far as they are known: those listed, in the source's order, and those looked up.
 * Nothing here rejects; what goes wrong becomes the state. One load runs at a time, and a late reply of one that was
 * overtaken changes nothing.
 */
export class Directory {
  readonly #createSource: () => PeopleSource;
  readonly #listeners = new Set<() => void>();
  readonly #known = new Map<number, PortalUser>();
  #listed: readonly number[] = [];
  #source: PeopleSource;
  #total: number | undefined;
  #complete = false;
  #state: DirectoryState = { kind: 'idle' };
  #run = new AbortController();

  constructor(createSource: () => PeopleSource) {
    this.#createSource = createSource;
    this.#source = createSource();
  }

  get state(): DirectoryState {
    return this.#state;
  }

  /** Ids of those listed so far, in the source's order. */
  get listed(): readonly number[] {
    return this.#listed;
  }

  /** How many the source holds, where it says so; never less than are listed. */
  get total(): number | undefined {
    return this.#total === undefined ? undefined : Math.max(this.#total, this.#listed.length);
  }

  /** True where the source has named everybody. */
  get complete(): boolean {
    return this.#complete;
  }

  user(id: number): PortalUser | undefined {
    return this.#known.get(id);
  }

  /** Calls back after every change until the returned function is called. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes in what a look-up has found, so that a listed row shows it too. */
  remember(user: PortalUser): void {
    // A look-up does not say who is online; the list's word stands.
    this.#known.set(user.id, { online: this.#known.get(user.id)?.online, ...user });
    this.#changed();
  }

  /** Lists the next users, the first ones at the first call. Does nothing while a load runs or when all are listed. */
  async loadMore(): Promise<void> {
    if (this.#state.kind === 'loading' || this.#complete) return;
    await this.#load(this.#source, this.#listed, 1);
  }

  /** Lists anew as many as are listed now; those stay until the new ones are there. */
  async refresh(): Promise<void> {
    await this.#load(this.#createSource(), [], this.#listed.length);
  }

  /** Stops what is under way. */
  dispose(): void {
    this.#run.abort();
    this.#listeners.clear();
  }

  /** Adds users of `source` to those listed `before` until `atLeast` more are listed or nobody is left. */
  async #load(source: PeopleSource, before: readonly number[], atLeast: number): Promise<void> {
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    this.#become({ kind: 'loading' });
    try {
      const ids = new Set(before);
      let complete = false;
      let total: number | undefined = this.#total;
      do {
        const page = await source.next(signal);
        if (signal.aborted) return;
        for (const user of page.users) {
          ids.add(user.id);
          this.#known.set(user.id, user);
        }
        total = page.total ?? total;
        complete = page.last;
      } while (!complete && ids.size < before.length + atLeast);
      this.#listed = [...ids];
      this.#source = source;
      this.#total = total;
      this.#complete = complete;
      this.#become({ kind: 'ready' });
    } catch (error) {
      if (signal.aborted) return;
      // Who gives up waiting keeps what is there and hears no more of it.
      const given = isCancelled(error) && this.#listed.length > 0;
      this.#become(given ? { kind: 'ready' } : { kind: 'failed', error: toRestError(error, 'directory') });
    }
  }

  #become(state: DirectoryState): void {
    this.#state = state;
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
