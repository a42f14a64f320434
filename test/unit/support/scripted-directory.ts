import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { Directory, type DirectoryOptions } from '../../../src/directory/directory.ts';
import type { CachedList, ListCache } from '../../../src/directory/sources/list-cache.ts';
import type { DescribedSource, Page } from '../../../src/directory/sources/source.ts';

export const KEPT_AT = Date.UTC(2026, 10, 22);
export const NOW = KEPT_AT + 60_000;
export const named = (...names: string[]): PortalUser[] =>
  names.map((name, index) => ({ id: index + 1, name }));

/** What an earlier session has kept, and what this one writes. */
export class Cache implements ListCache {
  readonly written: CachedList[] = [];
  readonly #pieces: readonly (CachedList | 'damaged' | Error)[];
  reads = 0;
  /** Nothing is read before. */
  opened: Promise<void> = Promise.resolve();

  constructor(...pieces: readonly (CachedList | 'damaged' | Error)[]) {
    this.#pieces = pieces;
  }

  async *read(): AsyncGenerator<CachedList | 'damaged'> {
    this.reads += 1;
    for (const piece of this.#pieces) {
      await this.opened;
      if (piece instanceof Error) throw piece;
      yield piece;
    }
  }

  write(list: CachedList): Promise<void> {
    this.written.push(list);
    return Promise.resolve();
  }
}

/** A portal that answers page by page, each when it is let. */
export class Pages {
  readonly source: DescribedSource;
  #answer: ((page: Page) => void) | undefined;
  #fail: ((error: unknown) => void) | undefined;
  #asked: (() => void) | undefined;
  steps = 0;

  constructor() {
    this.source = {
      provenance: { from: 'user.get', missing: [] },
      next: () => {
        this.steps += 1;
        return new Promise<Page>((resolve, reject) => {
          this.#answer = resolve;
          this.#fail = reject;
          this.#asked?.();
        });
      },
    };
  }

  /** Until a page is asked for. */
  async asked(): Promise<void> {
    if (!this.#answer) await new Promise<void>((resolve) => (this.#asked = resolve));
  }

  async answer(users: readonly PortalUser[], last = true, total?: number): Promise<void> {
    await this.asked();
    this.#answer?.({ users, last, total });
    this.#answer = undefined;
  }

  async fail(error: unknown): Promise<void> {
    await this.asked();
    this.#fail?.(error);
    this.#answer = undefined;
  }
}

/** A directory of what these pages tell; its clock stands still. */
export function directoryOf(
  pages: Pages,
  cache?: ListCache,
  options: Partial<DirectoryOptions> = {},
): Directory {
  return new Directory({
    openSource: () => Promise.resolve(pages.source),
    cache,
    locale: 'en',
    now: () => NOW,
    ...options,
  });
}
export const namesIn = ({ people }: Directory): (string | undefined)[] =>
  people.slots.flatMap((person) => (person ? [person.user.name] : []));

export const stateOf = ({ state }: Directory): string => state.kind;
