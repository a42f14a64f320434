import { Emitter } from './emitter.ts';
import { isCancelled, toRestError, type RestError } from '../bitrix24/errors.ts';
import type { Moment, PortalUser } from '../bitrix24/user.ts';
import type { ListCache } from './sources/list-cache.ts';
import type { People } from './model/people.ts';
import type { DirectoryState } from './directory-state.ts';
import { KnownUsers } from './known-users.ts';
import type { PresenceUpdate } from './presence-rounds.ts';
import type { DescribedSource, Provenance } from './sources/source.ts';

/** Users whose rows may have to be drawn again; users may have been added or removed too. */
export interface DirectoryChange {
  readonly userIds: readonly number[];
}

/** One pass over a source, from its first user to its last. */
interface Pass {
  readonly source: DescribedSource;
  readonly found: Set<number>;
}

/** Milliseconds after which a list is old. */
const OLD = 24 * 60 * 60_000;

export interface DirectoryOptions {
  /**
   * Is called at the first load and at every refresh.
   * @param anew true where the list is made anew: what was known of the portal may have changed since
   */
  readonly openSource: (anew: boolean) => Promise<DescribedSource>;
  readonly cache?: ListCache | undefined;
  /** Anything thrown while listing, as the error that is told. */
  readonly errorOf?: (error: unknown) => RestError;
  /** How names are sorted. */
  readonly locale?: string | undefined;
  readonly now?: () => Moment;
}

/**
 * The known users of one portal, from lists and from look-ups. No method rejects: an error becomes the state. One pass
 * over the source runs at a time, and a late reply of an earlier pass is ignored. A user who was listed before stays
 * until a complete pass did not contain them.
 */
export class Directory {
  readonly #users: KnownUsers;
  readonly #options: DirectoryOptions;
  readonly #changed = new Emitter<DirectoryChange>();
  #pass: Pass | undefined;
  #state: DirectoryState = { kind: 'idle' };
  #run = new AbortController();
  #paused = false;
  readonly #cacheAbort = new AbortController();
  #cacheLoaded: Promise<void> | undefined;
  #total: number | undefined;
  #listedAt: Moment | undefined;
  #presenceAt: Moment | undefined;
  #provenance: Provenance | undefined;

  /** Fires after every change. */
  readonly onDidChange = this.#changed.event;

  constructor(options: DirectoryOptions) {
    this.#options = options;
    this.#users = new KnownUsers(options.locale);
  }

  /** Those who are in the list. */
  get people(): People {
    return this.#users.people;
  }

  get state(): DirectoryState {
    return this.#state;
  }

  /** How many the portal says there are, where it says so. */
  get total(): number | undefined {
    return this.#total;
  }

  /** How many the present pass has found. */
  get found(): number {
    return this.#pass?.found.size ?? 0;
  }

  /** When the whole list was last the portal's own; `undefined` where it never was. */
  get listedAt(): Moment | undefined {
    return this.#listedAt;
  }

  /** When the portal last told who of the listed is online; `undefined` where it never did in this window. */
  get presenceAt(): Moment | undefined {
    return this.#presenceAt;
  }

  /** Where the list comes from and which users it lacks for that reason, as far as the source has said. */
  get provenance(): Provenance | undefined {
    return this.#provenance;
  }

  user(id: number): PortalUser | undefined {
    return this.#users.get(id);
  }

  /** Takes in what a look-up or a search has found, so that listed rows show it too: one change for all of them. */
  remember(...users: readonly PortalUser[]): void {
    this.#noteChanges(this.#users.remember(users));
  }

  /**
   * Takes in the result of a presence request; no other field of a listed user changes. Resolves when all users are
   * updated, some at a time so that the extension host stays responsive.
   */
  async updatePresence(update: PresenceUpdate): Promise<void> {
    this.#presenceAt = this.#now();
    this.#noteChanges(await this.#users.updatePresence(update));
  }

  /** Takes in the list of an earlier session, without a request. */
  async loadCache(): Promise<void> {
    // A kept list that cannot be read is read again the next time; the portal is asked anyway.
    await (this.#cacheLoaded ??= this.#readCache().catch(() => {
      this.#cacheLoaded = undefined;
    }));
  }

  /** Lists all users, or goes on where a pass was left. Does nothing while one runs or when all are listed. */
  async load(): Promise<void> {
    this.#paused = false;
    if (this.#state.kind === 'loading' || this.#state.kind === 'ready') return;
    await this.#list(this.#pass);
  }

  /** Lists all users anew. */
  async refresh(): Promise<void> {
    this.#paused = false;
    await this.#list(undefined, true);
  }

  /** Forgets who was listed and begins anew: others are to be listed. */
  async relist(): Promise<void> {
    this.#run.abort();
    this.#cacheAbort.abort();
    this.#users.keepListed(new Set());
    this.#listedAt = undefined;
    this.#total = undefined;
    this.#provenance = undefined;
    await this.refresh();
  }

  /** True for a list that may have little to do with the portal any more. */
  get isOld(): boolean {
    const age = this.#listedAt === undefined ? 0 : this.#now() - this.#listedAt;
    // A list of tomorrow was made by a clock that was wrong.
    return age > OLD || age < -OLD;
  }

  /** Goes on where `rest` has stopped a pass, and lists anew what has become old meanwhile: the view is visible. */
  async resume(): Promise<void> {
    this.#paused = false;
    const { kind } = this.#state;
    if (kind === 'idle' || kind === 'resting') await this.load();
    else if (kind === 'ready' && this.isOld) await this.refresh();
  }

  /** Finishes the step under way and lists no further until `wake`: the view is hidden. */
  pause(): void {
    this.#paused = true;
  }

  /** Stops listing at the person's wish; `load` goes on. */
  stop(): void {
    if (this.#state.kind !== 'loading') return;
    this.#run.abort();
    this.#setState({ kind: 'stopped' });
  }

  /** Stops what is under way and fires no more events. */
  dispose(): void {
    this.#run.abort();
    this.#cacheAbort.abort();
    this.#changed.dispose();
  }

  async #list(begun: Pass | undefined, anew = false): Promise<void> {
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    this.#setState({ kind: 'loading' });
    // The portal is asked meanwhile.
    const recalled = this.loadCache();
    try {
      const pass = begun ?? { source: await this.#options.openSource(anew), found: new Set() };
      if (signal.aborted) return;
      this.#pass = pass;
      for (;;) {
        const step = await this.#step(pass, signal);
        if (step === 'overtaken') return;
        if (step === 'last') break;
        if (this.#paused) {
          this.#setState({ kind: 'resting' });
          return;
        }
      }
      await this.#finish(pass);
    } catch (error) {
      await recalled;
      if (signal.aborted) return;
      // Who gives up waiting keeps what is there and hears no more of it.
      const given = isCancelled(error) && this.people.size > 0;
      const told = this.#options.errorOf?.(error) ?? toRestError(error, 'directory');
      this.#setState(given ? { kind: 'stopped' } : { kind: 'failed', error: told });
    }
  }

  async #step(pass: Pass, signal: AbortSignal): Promise<'overtaken' | 'more' | 'last'> {
    const { source, found } = pass;
    const page = await source.next(signal);
    if (this.#pass !== pass) return 'overtaken';
    for (const { id } of page.users) found.add(id);
    this.#total = page.total ?? this.#total;
    this.#presenceAt = this.#now();
    this.#provenance = source.provenance;
    this.#changed.fire({ userIds: this.#users.list(page.users) });
    // A step that was stopped too late counts all the same: the source has moved on.
    if (signal.aborted && !page.last) return 'overtaken';
    return page.last ? 'last' : 'more';
  }

  async #finish({ found }: Pass): Promise<void> {
    this.#cacheAbort.abort();
    this.#users.keepListed(found);
    this.#pass = undefined;
    this.#listedAt = this.#now();
    this.#setState({ kind: 'ready' });
    // By name, so that the next start shows at once what will stand at the top.
    const users = [...this.people.ordered('name')].flatMap((slot) => this.people.slots[slot]?.user ?? []);
    await this.#options.cache?.write({ users, listedAt: this.#listedAt });
  }

  /** What was listed in an earlier session is shown until the portal has answered: what it has told already stands. */
  async #readCache(): Promise<void> {
    const recalled: number[] = [];
    for await (const piece of this.#options.cache?.read() ?? []) {
      if (this.#cacheAbort.signal.aborted) return;
      if (piece === 'damaged') {
        this.people.delete(recalled.filter((id) => !this.#pass?.found.has(id)));
        this.#listedAt = undefined;
        this.#changed.fire({ userIds: [] });
        return;
      }
      const userIds = this.#users.recall(piece.users);
      recalled.push(...userIds);
      this.#listedAt = piece.listedAt;
      this.#changed.fire({ userIds });
    }
  }

  #now(): Moment {
    return (this.#options.now ?? Date.now)();
  }

  #setState(state: DirectoryState): void {
    this.#state = state;
    this.#changed.fire({ userIds: [] });
  }

  /** Nothing is drawn where nothing is news. */
  #noteChanges(userIds: readonly number[]): void {
    if (userIds.length > 0) this.#changed.fire({ userIds });
  }
}
