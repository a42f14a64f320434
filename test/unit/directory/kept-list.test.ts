import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { Directory, type DirectoryOptions } from '../../../src/directory/directory.ts';
import type { CachedList, ListCache } from '../../../src/directory/sources/list-cache.ts';
import type { DescribedSource, Page } from '../../../src/directory/sources/source.ts';

const KEPT_AT = Date.UTC(2026, 10, 22);
const NOW = KEPT_AT + 60_000;
const named = (...names: string[]): PortalUser[] => names.map((name, index) => ({ id: index + 1, name }));

/** What an earlier session has kept, and what this one writes. */
class Cache implements ListCache {
  readonly written: CachedList[] = [];
  readonly #pieces: readonly (CachedList | 'damaged' | Error)[];
  reads = 0;

  constructor(...pieces: readonly (CachedList | 'damaged' | Error)[]) {
    this.#pieces = pieces;
  }

  async *read(): AsyncGenerator<CachedList | 'damaged'> {
    this.reads += 1;
    for (const piece of this.#pieces) {
      await Promise.resolve();
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
class Pages {
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

function directoryOf(pages: Pages, cache?: ListCache, options: Partial<DirectoryOptions> = {}): Directory {
  return new Directory({
    openSource: () => Promise.resolve(pages.source),
    cache,
    locale: 'en',
    now: () => NOW,
    ...options,
  });
}
const namesIn = ({ people }: Directory): (string | undefined)[] =>
  people.slots.flatMap((person) => (person ? [person.user.name] : []));

const stateOf = ({ state }: Directory): string => state.kind;

describe('The list of an earlier session', () => {
  const kept: CachedList = { users: named('Anna', 'Bert', 'Cleo'), listedAt: KEPT_AT };

  it('is there before the portal has answered, and is the portal’s own of that moment', async () => {
    const directory = directoryOf(new Pages(), new Cache(kept));
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    assert.equal(directory.listedAt, undefined);
    await directory.loadCache();
    assert.deepEqual(namesIn(directory), ['Anna', 'Bert', 'Cleo']);
    assert.equal(directory.listedAt, KEPT_AT);
    assert.deepEqual(told, [[1, 2, 3]]);
    assert.deepEqual([directory.state.kind, directory.found, directory.total], ['idle', 0, undefined]);
  });

  it('is read once, and again where it could not be read', async () => {
    const [good, bad] = [new Cache(kept), new Cache(new Error('Not readable.'))];
    for (const cache of [good, bad]) {
      const directory = directoryOf(new Pages(), cache);
      await directory.loadCache();
      await directory.loadCache();
    }
    assert.deepEqual([good.reads, bad.reads], [1, 2]);
  });

  it('is taken back where it turns out to be damaged', async () => {
    const directory = directoryOf(new Pages(), new Cache(kept, 'damaged'));
    directory.remember({ id: 9, name: 'Looked up' });
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    await directory.loadCache();
    assert.deepEqual([namesIn(directory), directory.listedAt], [[], undefined]);
    assert.deepEqual(told, [[1, 2, 3], []]);
    assert.equal(directory.user(9)?.name, 'Looked up');
  });

  it('says nothing of whom a look-up has told more in this session', async () => {
    const directory = directoryOf(new Pages(), new Cache(kept));
    directory.remember({ id: 2, name: 'Bertha' });
    await directory.loadCache();
    assert.deepEqual(namesIn(directory), ['Anna', 'Bertha', 'Cleo']);
  });

  it('loses those whom the portal names no longer, and is written anew by name', async () => {
    const [pages, cache] = [new Pages(), new Cache(kept)];
    const directory = directoryOf(pages, cache);
    const loaded = directory.load();
    await directory.loadCache();
    await pages.answer([
      { id: 3, name: 'Zoe' },
      { id: 1, name: 'Anna' },
    ]);
    await loaded;
    assert.deepEqual(namesIn(directory).toSorted(), ['Anna', 'Zoe']);
    assert.equal(directory.listedAt, NOW);
    const users = [
      { id: 1, name: 'Anna' },
      { id: 3, name: 'Zoe' },
    ];
    assert.deepEqual(cache.written, [{ users, listedAt: NOW }]);
  });

  it('goes with the others where others are to be listed', async () => {
    const [pages, cache] = [new Pages(), new Cache(kept)];
    const directory = directoryOf(pages, cache);
    await directory.loadCache();
    const relisted = directory.relist();
    assert.deepEqual(
      [namesIn(directory), directory.listedAt, directory.provenance],
      [[], undefined, undefined],
    );
    await pages.answer(named('Dora'));
    await relisted;
    assert.deepEqual(namesIn(directory), ['Dora']);
  });
});

describe('A listing', () => {
  it('tells how far it is, and where it is from', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const loaded = directory.load();
    assert.equal(stateOf(directory), 'loading');
    const oneListed = new Promise<void>((resolve) => {
      directory.onDidChange(({ userIds }) => {
        if (userIds.length > 0) resolve();
      });
    });
    await pages.answer(named('Anna'), false, 2);
    await oneListed;
    assert.deepEqual([directory.found, directory.total, directory.provenance?.from], [1, 2, 'user.get']);
    await pages.answer([{ id: 2, name: 'Bert' }], true);
    await loaded;
    assert.deepEqual([directory.state.kind, directory.found, directory.total], ['ready', 0, 2]);
  });

  it('takes somebody who was looked up into the list', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    directory.remember({ id: 1, name: 'Before' });
    const loaded = directory.load();
    await pages.answer(named('Anna'));
    await loaded;
    assert.equal(directory.user(1)?.name, 'Anna');
    directory.people.delete([1]);
    assert.equal(directory.user(1), undefined);
  });

  it('that the person has given up keeps who is there, and is no failure', async () => {
    const cancelled = new RestError('cancelled', 'CANCELLED', 'batch');
    const pages = new Pages();
    const directory = directoryOf(pages);
    let loaded = directory.load();
    await pages.fail(cancelled);
    await loaded;
    assert.equal(stateOf(directory), 'failed', 'nobody is there');
    directory.people.put(named('Anna'));
    loaded = directory.load();
    await pages.fail(cancelled);
    await loaded;
    assert.equal(stateOf(directory), 'stopped');
    loaded = directory.load();
    await pages.fail(new RestError('network', 'ECONNRESET', 'batch'));
    await loaded;
    assert.equal(stateOf(directory), 'failed');
  });

  it('fails with the error that its owner makes of it, else with one of the directory', async () => {
    const errorOf = async (options: Partial<DirectoryOptions>): Promise<string | undefined> => {
      const pages = new Pages();
      const directory = directoryOf(pages, undefined, options);
      const loaded = directory.load();
      await pages.fail(new Error('A mistake.'));
      await loaded;
      return directory.state.kind === 'failed' ? directory.state.error.message : undefined;
    };
    const own = new RestError('network', 'OWN', 'list');
    assert.deepEqual(
      [await errorOf({}), await errorOf({ errorOf: () => own })],
      ['directory: UNEXPECTED', 'list: OWN'],
    );
  });

  it('that was ended asks nothing more, and tells nothing', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    let told = 0;
    directory.onDidChange(() => {
      told += 1;
    });
    const loaded = directory.load();
    await pages.asked();
    const before = told;
    directory.dispose();
    await pages.answer(named('Anna'), false);
    await loaded;
    assert.deepEqual([pages.steps, told], [1, before]);
  });

  it('that rests is gone on with, also by a step that comes while it is stopped', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    directory.stop();
    assert.equal(stateOf(directory), 'idle', 'nothing is there to be stopped');
    const stopped = directory.load();
    await pages.answer(named('Anna'), false);
    directory.stop();
    await pages.answer([{ id: 2, name: 'Bert' }], false);
    await stopped;
    assert.deepEqual([stateOf(directory), directory.found], ['stopped', 2]);
    const loaded = directory.load();
    await pages.answer([{ id: 3, name: 'Cleo' }], true);
    await loaded;
    assert.deepEqual(namesIn(directory), ['Anna', 'Bert', 'Cleo']);
  });

  it('is not old where the clock is a day and no more before or behind it', async () => {
    const day = 24 * 60 * 60_000;
    let now = NOW;
    const pages = new Pages();
    const directory = directoryOf(pages, undefined, { now: () => now });
    assert.equal(directory.isOld, false, 'there is none');
    const loaded = directory.load();
    await pages.answer(named('Anna'));
    await loaded;
    const isOldAt = (moment: number): boolean => {
      now = moment;
      return directory.isOld;
    };
    assert.deepEqual([NOW + day, NOW + day + 1, NOW - day, NOW - day - 1].map(isOldAt), [
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('News of presence', () => {
  it('is told of those who are listed, in one change, and of nobody else', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const loaded = directory.load();
    await pages.answer(named('Anna', 'Bert'));
    await loaded;
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    await directory.updatePresence({
      tell: (user) => (user.id === 1 ? { ...user, online: true } : user),
      users: [
        { id: 2, name: 'Bertha' },
        { id: 77, name: 'Nobody listed' },
      ],
    });
    assert.deepEqual(told, [[1, 2]]);
    assert.deepEqual(
      [directory.user(1)?.online, directory.user(2)?.name, directory.user(77)],
      [true, 'Bertha', undefined],
    );
  });

  it('reaches everybody of a long list, some at a time', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const users = Array.from({ length: 20_001 }, (_, index) => ({ id: index + 1 }));
    directory.people.put(users);
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    let asked = 0;
    let pauses = 0;
    const counting = setInterval(() => {
      pauses += 1;
    }, 0);
    await directory.updatePresence({
      tell: (user) => {
        asked += 1;
        return { ...user, online: true };
      },
      users: [],
    });
    clearInterval(counting);
    assert.equal(asked, 20_001);
    assert.deepEqual([told.length, told[0]?.length], [1, 20_001]);
    assert.ok(pauses > 0, 'other work has its turn');
  });
});
