import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { arrange } from '../../../src/directory/arrange/arrange.ts';
import { type Arrangement } from '../../../src/directory/arrange/arrangement.ts';
import { Directory } from '../../../src/directory/directory.ts';
import type { CachedList, ListCache } from '../../../src/directory/sources/list-cache.ts';
import type { DescribedSource, Page } from '../../../src/directory/sources/source.ts';

const PEOPLE = 23;
const PAGE = 5;

/** What may happen between the first look and the last, in any order. */
const happenings = [
  'reply',
  'replyLate',
  'fail',
  'refresh',
  'relist',
  'load',
  'stop',
  'rest',
  'wake',
  'lookUp',
  'online',
  'filter',
  'keptPiece',
  'keptIsDamaged',
] as const;

type Happening = (typeof happenings)[number];

/** One request that waits for its reply. */
interface Asked {
  readonly answer: () => void;
  readonly fail: () => void;
}

const everybody: readonly PortalUser[] = Array.from({ length: PEOPLE }, (_, index) => ({
  id: index + 1,
  name: `Person ${String.fromCodePoint(90 - index)}`,
  online: index % 3 === 0,
}));

/** A portal whose replies come when the test says so; time alone is not the portal's to tell. */
class SlowPortal {
  readonly asked: Asked[] = [];

  open(): DescribedSource {
    let start = 0;
    return {
      provenance: { from: 'user.get', missing: [] },
      next: (signal) =>
        new Promise<Page>((resolve, reject) => {
          const from = start;
          this.asked.push({
            answer: () => {
              // A client drops the reply to what was given up (as the contract of a step says).
              if (signal.aborted) {
                reject(new RestError('cancelled', 'CANCELLED', 'batch'));
                return;
              }
              start = from + PAGE;
              const last = start >= PEOPLE;
              resolve({ users: everybody.slice(from, from + PAGE), total: PEOPLE, last });
            },
            fail: () => {
              reject(new RestError('network', 'ECONNRESET', 'batch'));
            },
          });
        }),
    };
  }
}

/** What an earlier session has kept: some are called otherwise since, some are gone. It is read when the test says so. */
class SlowCache implements ListCache {
  readonly #pieces: (() => void)[] = [];
  #damaged = false;

  async *read(): AsyncGenerator<CachedList | 'damaged'> {
    for (let from = 1; from <= PEOPLE + 10; from += PAGE) {
      await new Promise<void>((resolve) => this.#pieces.push(resolve));
      if (this.#damaged) {
        yield 'damaged';
        return;
      }
      const users = Array.from({ length: PAGE }, (_, index) => ({
        id: from + index,
        name: `Old ${from + index}`,
      }));
      yield { users, listedAt: 1 };
    }
  }

  next(): void {
    this.#pieces.shift()?.();
  }

  damage(): void {
    this.#damaged = true;
    this.next();
  }

  write(): Promise<void> {
    return Promise.resolve();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Any interleaving of replies, failures, refreshes and looks', () => {
  const flat: Arrangement = { filter: { text: '', flags: [] }, sortBy: 'name', groupBy: 'none' };
  const listedIn = (directory: Directory, arrangement = flat): readonly number[] =>
    arrange(directory.people, arrangement, { departments: [], now: 0 }).userIds;

  async function play(script: readonly Happening[]): Promise<Directory> {
    const portal = new SlowPortal();
    const cache = new SlowCache();
    const directory = new Directory({
      openSource: () => Promise.resolve(portal.open()),
      cache,
      locale: 'en',
    });
    const acts: Readonly<Record<Happening, () => unknown>> = {
      reply: () => portal.asked.shift()?.answer(),
      replyLate: () => portal.asked.pop()?.answer(),
      fail: () => portal.asked.shift()?.fail(),
      refresh: () => void directory.refresh(),
      relist: () => void directory.relist(),
      load: () => void directory.load(),
      stop: () => {
        directory.stop();
      },
      rest: () => {
        directory.pause();
      },
      wake: () => void directory.resume(),
      lookUp: () => {
        directory.remember({ id: 3, name: 'Person X' });
      },
      online: () => {
        return directory.updatePresence({
          tell: (user) => ({ ...user, online: user.id <= 2 }),
          users: [],
        });
      },
      filter: () => listedIn(directory, { ...flat, filter: { text: 'person', flags: [] } }),
      keptPiece: () => {
        cache.next();
      },
      keptIsDamaged: () => {
        cache.damage();
      },
    };
    for (const happening of script) {
      acts[happening]();
      await settled();
      const ids = listedIn(directory);
      assert.equal(new Set(ids).size, ids.length, 'nobody twice');
    }
    while (directory.state.kind !== 'ready') {
      void directory.load();
      await settled();
      portal.asked.shift()?.answer();
      // A failure is told once what was kept is read.
      cache.next();
      await settled();
    }
    // What is read of it only now comes too late.
    for (let piece = 0; piece < PEOPLE; piece += 1) {
      cache.next();
      await settled();
    }
    return directory;
  }

  it('ends in the list that loading at once brings', async () => {
    const atOnce = listedIn(await play([]));
    assert.equal(atOnce.length, PEOPLE);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...happenings), { maxLength: 40 }), async (script) => {
        assert.deepEqual(listedIn(await play(script)), atOnce);
      }),
      { numRuns: 300 },
    );
  });

  it('never shows fewer than were listed while it lists anew', async () => {
    const refreshing = fc.array(fc.constantFrom<Happening>('reply', 'fail', 'replyLate', 'stop', 'load'), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(refreshing, async (script) => {
        const portal = new SlowPortal();
        const directory = new Directory({ openSource: () => Promise.resolve(portal.open()) });
        const drain = async (): Promise<void> => {
          portal.asked.shift()?.answer();
          await settled();
        };
        void directory.load();
        await settled();
        while (directory.state.kind !== 'ready') await drain();
        void directory.refresh();
        for (const happening of script) {
          await settled();
          if (happening === 'fail') portal.asked.shift()?.fail();
          else if (happening === 'stop') directory.stop();
          else if (happening === 'load') void directory.load();
          else portal.asked.shift()?.answer();
          await settled();
          assert.equal(listedIn(directory).length, PEOPLE);
        }
      }),
      { numRuns: 200 },
    );
  });
});
