import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import type { PortalData } from '../../../../src/demo/people/portal-data.ts';
import { type IdPaging, PAGE, userGetPaging } from '../../../../src/directory/sources/id-paging.ts';
import {
  PageReader,
  type Reading,
  type Stretch,
  TooManyPages,
} from '../../../../src/directory/sources/page-reader.ts';
import { type Alteration, idsUpTo, strangerAdded, referencesRefused } from '../../../portal/alterations.ts';
import { refuses, times, waits } from '../../../portal/faults.ts';
import type { TestPortalOptions } from '../../../portal/portal.ts';
import { bearsNoMoreThan, endings } from '../../../portal/slow.ts';
import { clientOf } from '../../support/client-of.ts';
import { companyOf, listable } from '../../support/company.ts';
import { failureOf } from '../../support/failure-of.ts';
import { portalOf } from '../../support/source-of.ts';

const USERS = 'im.user.list.get';

/** Whole pages from the beginning of a list. */
const pagesFrom0 = (count: number): number[] => Array.from({ length: count }, (_, index) => index * PAGE);

const single: Stretch = { starts: [0], chained: false };

describe('Pages that are read together', () => {
  const { start, requests } = portalOf();
  const withCaller = { withCaller: true };

  /** Reads from a portal of so many users. */
  async function readerOf(users: number | PortalData, options: TestPortalOptions = {}, paging?: IdPaging) {
    const data = typeof users === 'number' ? companyOf(users) : users;
    const portal = await start({ data, ...options });
    const client = clientOf(portal.webhookUrl());
    return { portal, client, reader: new PageReader(client, paging ?? userGetPaging()), all: listable(data) };
  }

  /** What each request asked for, by the keys of its commands. */
  const asked = (): string[] =>
    requests().map(({ body }) =>
      [...body.matchAll(/"([a-z]+\d*)":"(?:user|im)\./g)].map(([, key]) => key).join(' '),
    );
  /** A command of a request; empty where it holds none of that key. */
  const commandOf = (request: number, key: string): string => {
    const [, command = ''] = new RegExp(`"${key}":"([^"]*)"`).exec(requests()[request]?.body ?? '') ?? [];
    return decodeURIComponent(command);
  };

  const idsOf = ({ pages }: Reading): number[] => pages.flatMap(({ listed }) => listed.map(({ id }) => id));
  const lengthsOf = ({ pages }: Reading): number[] => pages.map(({ listed }) => listed.length);

  /** Refuses calls of a method for as long as the portal has had too much work, by their number from 1. */
  const busy = (isBusy: (call: number) => boolean, code = 'OPERATION_TIME_LIMIT'): Alteration => {
    let calls = 0;
    return (answer) => {
      calls += 1;
      if (isBusy(calls)) throw new Refusal(code, 'Not now.', 429);
      return answer;
    };
  };

  it('come with their users in one request, also those behind the end of the list', async () => {
    const { reader, all } = await readerOf(130);
    const reading = await reader.read({ starts: pagesFrom0(5), chained: false }, {});
    assert.deepEqual(idsOf(reading), all);
    assert.deepEqual(lengthsOf(reading), [50, 50, 30, 0, 0]);
    assert.deepEqual([...reading.users.keys()], all);
    assert.equal(reading.caller, undefined);
    assert.deepEqual(asked(), ['p0 p1 p2 p3 p4 u0']);
  });

  it('share one command for their users among sixteen', async () => {
    const { reader, all } = await readerOf(17 * PAGE);
    assert.equal(reader.pagesAtOnce, 47);
    const { users } = await reader.read({ starts: pagesFrom0(17), chained: false }, {});
    assert.deepEqual([...users.keys()], all);
    assert.equal(requests().length, 1);
    assert.match(commandOf(0, 'u0'), /\[p15\]\[49\]\[ID\].*&RESULT_TYPE=array$/);
    assert.match(commandOf(0, 'u1'), /\$result\[p16\]\[0\]\[ID\]/);
    assert.equal(commandOf(0, 'u2'), '');
  });

  it('are counted where each begins at a number, and in a chain by the last alone', async () => {
    const { reader } = await readerOf(130);
    const apart = await reader.read({ starts: pagesFrom0(3), chained: false }, {});
    const chain = await reader.read({ starts: pagesFrom0(3), chained: true, after: 0 }, {});
    assert.deepEqual(
      [apart, chain].map(({ pages }) => pages.map(({ total }) => total)),
      [
        [130, 130, 130],
        [0, 0, 30],
      ],
    );
  });

  it('begin behind an ID, and each of a chain behind the one before', async () => {
    const { reader, all } = await readerOf(130);
    const after = all[9] ?? 0;
    const reading = await reader.read({ starts: pagesFrom0(3), chained: true, after }, {});
    assert.deepEqual(idsOf(reading), all.slice(10));
    assert.deepEqual([...reading.users.keys()], all.slice(10));
  });

  it('begin at a number, and the others of a chain behind the one before', async () => {
    const { reader, all } = await readerOf(130);
    const reading = await reader.read({ starts: [50, 100], chained: true }, {});
    assert.deepEqual(idsOf(reading), all.slice(50));
  });

  it('end a chain with one that is not full', async () => {
    const { reader, all } = await readerOf(130);
    const reading = await reader.read({ starts: pagesFrom0(5), chained: true, after: 0 }, {});
    assert.deepEqual([idsOf(reading), lengthsOf(reading)], [all, [50, 50, 30]]);
    assert.equal(requests().length, 1);
  });

  it('go on behind the last ID where a chain takes two requests', async () => {
    const { reader, all } = await readerOf(2_700);
    const reading = await reader.read({ starts: pagesFrom0(54), chained: true, after: 0 }, {});
    assert.deepEqual(idsOf(reading), all);
    assert.equal(requests().length, 2);
  }).timeout(20_000);

  it('bring no user whom no page lists', async () => {
    const { reader, all } = await readerOf(60, {
      alter: { [USERS]: strangerAdded(new Map([['id', 99_999]])) },
    });
    const { users } = await reader.read({ starts: pagesFrom0(2), chained: false }, {});
    assert.deepEqual([...users.keys()], all);
  });

  it('bring the caller where they are asked for', async () => {
    const { reader } = await readerOf(60);
    const { caller, pages } = await reader.read(single, withCaller);
    assert.deepEqual([caller?.id, pages.length], [1, 1]);
    assert.deepEqual(asked(), ['me p0 u0']);
  });

  describe('of a portal that does not resolve references', () => {
    it('are asked for their users by ID from the second request on', async () => {
      const { reader, client, all } = await readerOf(130, {
        alter: { [USERS]: referencesRefused('INVALID_FORMAT') },
      });
      const first = await reader.read(single, {});
      assert.deepEqual([...first.users.keys()], all.slice(0, 50));
      assert.equal(reader.pagesAtOnce, client.mostCommands);
      const rest = await reader.read({ starts: [50, 100], chained: false }, {});
      assert.deepEqual([...rest.users.keys()], all.slice(50));
      await reader.read(single, {});
      assert.deepEqual(asked(), ['p0 u0', 'users0 me', 'p0 p1', 'users0 users1', 'p0', 'users0']);
    });

    it('are asked for their users by page where one page’s references are resolved', async () => {
      const { reader, all } = await readerOf(180, { alter: { [USERS]: idsUpTo(50) } });
      for (const round of [1, 2]) {
        const { users } = await reader.read({ starts: pagesFrom0(4), chained: false }, {});
        assert.deepEqual(
          [...users.keys()].sort((one, other) => one - other),
          all,
          `round ${round}`,
        );
      }
      assert.equal(reader.pagesAtOnce, 25);
      assert.equal(asked().at(-1), 'p0 p1 p2 p3 u0 u1 u2 u3');
    });

    it('are asked for by ID though an answer that was under way tells less', async () => {
      const { reader, client, portal } = await readerOf(130, {
        alter: { [USERS]: referencesRefused('INVALID_FORMAT') },
      });
      let go: () => void = () => undefined;
      portal.before(times(1, waits(new Promise<void>((resolve) => (go = resolve)))));
      const both = reader.read({ starts: pagesFrom0(2), chained: false }, {});
      await reader.read({ starts: [100], chained: false }, {});
      go();
      await both;
      assert.equal(reader.pagesAtOnce, client.mostCommands);
    });
  });

  describe('of a portal that bears few commands', () => {
    const bearing = (most: number) => bearsNoMoreThan(most, endings['an error under 500']);

    it('are too many for one request', async () => {
      const { reader, portal, all } = await readerOf(1_000);
      portal.before(bearing(15));
      const stretch = { starts: pagesFrom0(20), chained: false };
      await assert.rejects(reader.read(stretch, {}), TooManyPages);
      assert.equal(reader.pagesAtOnce, 10);
      const { users } = await reader.read({ starts: pagesFrom0(reader.pagesAtOnce), chained: false }, {});
      assert.deepEqual([...users.keys()], all.slice(0, 500));
    });

    it('come one command at a time, the caller first, and as before once it bears more', async () => {
      const { reader, portal, all } = await readerOf(60);
      const undo = portal.before(bearing(1));
      const { caller, users } = await reader.read(single, withCaller);
      assert.deepEqual([caller?.id, [...users.keys()]], [1, all.slice(0, 50)]);
      assert.deepEqual([...new Set(asked())], ['me p0 u0', 'me', 'p0 u0', 'p0', 'users0']);
      undo();
      await reader.read(single, {});
      await reader.read(single, {});
      assert.equal(asked().at(-1), 'p0 u0');
    });

    it('are refused as a whole for another reason', async () => {
      const { reader, portal } = await readerOf(1_000);
      portal.before(refuses(401, 'INVALID_CREDENTIALS'));
      const failure = await failureOf(reader.read({ starts: pagesFrom0(20), chained: false }, {}));
      assert.equal(failure.kind, 'credentials');
    });
  });

  describe('of a portal that has had too much work', () => {
    it('are asked for again where the first is refused', async () => {
      const { reader, all } = await readerOf(130, { alter: { 'user.get': busy((call) => call === 1) } });
      const reading = await reader.read({ starts: pagesFrom0(3), chained: true, after: 0 }, {});
      assert.deepEqual(idsOf(reading), all);
      assert.deepEqual(asked(), ['p0 p1 p2 u0', 'p0 p1 p2 u0']);
    });

    it('are asked for again where one in the middle is refused, and no other with it', async () => {
      const { reader, all } = await readerOf(130, { alter: { 'user.get': busy((call) => call === 2) } });
      const reading = await reader.read({ starts: pagesFrom0(3), chained: false }, {});
      assert.deepEqual([idsOf(reading), [...reading.users.keys()].length], [all, 130]);
      assert.deepEqual(asked(), ['p0 p1 p2 u0', 'p0 u0']);
    });

    it('are asked for behind the last ID where a chain is torn', async () => {
      const { reader, all } = await readerOf(180, { alter: { 'user.get': busy((call) => call === 2) } });
      const reading = await reader.read({ starts: pagesFrom0(4), chained: true, after: 0 }, {});
      assert.deepEqual(idsOf(reading), all);
      assert.deepEqual(asked(), ['p0 p1 p2 p3 u0', 'p0 p1 p2 u0']);
      assert.ok(commandOf(1, 'p0').includes(`FILTER[>ID]=${all[49]}&`), commandOf(1, 'p0'));
    });

    it('are refused after six times in a row', async () => {
      const { reader } = await readerOf(130, { alter: { 'user.get': busy(() => true) } });
      const failure = await failureOf(reader.read({ starts: pagesFrom0(2), chained: false }, {}));
      assert.equal(failure.code, 'OPERATION_TIME_LIMIT');
      assert.equal(requests().length, 6);
    });

    it('are asked for as patiently once more after one of them was answered', async () => {
      // Of two pages, each is refused five times before the first is answered, and the second six times after that.
      const refused = (call: number) => call <= 10 || (call >= 12 && call <= 17);
      const { reader, all } = await readerOf(100, { alter: { 'user.get': busy(refused) } });
      const reading = await reader.read({ starts: pagesFrom0(2), chained: false }, {});
      assert.deepEqual(idsOf(reading), all);
    });

    it('are not asked for again with a caller who was refused', async () => {
      const { reader } = await readerOf(60, { alter: { 'im.user.get': busy((call) => call === 1) } });
      const { caller, pages } = await reader.read(single, withCaller);
      assert.deepEqual([caller?.id, pages.length], [1, 1]);
      assert.deepEqual(asked(), ['me p0 u0', 'me']);
    });

    it('are refused with a caller who is refused six times in a row', async () => {
      const { reader } = await readerOf(60, { alter: { 'im.user.get': busy(() => true) } });
      const failure = await failureOf(reader.read(single, withCaller));
      assert.equal(failure.code, 'OPERATION_TIME_LIMIT');
      assert.equal(requests().length, 1 + 6);
    });

    it('are asked for as patiently once the caller is known', async () => {
      const pages = busy((call) => call <= 10);
      const caller = busy((call) => call <= 4);
      const { reader, all } = await readerOf(40, { alter: { 'user.get': pages, 'im.user.get': caller } });
      const reading = await reader.read(single, withCaller);
      assert.deepEqual([idsOf(reading), reading.caller?.id], [all, 1]);
    });
  });

  describe('of a portal that refuses', () => {
    for (const [name, call, count] of [
      ['the first', 1, 1],
      ['another one', 2, 2],
    ] as const) {
      it(`${name}, fail after ${count} requests`, async () => {
        const refused = busy((number) => number >= call, 'ERROR_CORE');
        const { reader } = await readerOf(130, { alter: { 'user.get': refused } });
        const failure = await failureOf(reader.read({ starts: pagesFrom0(2), chained: false }, {}));
        assert.deepEqual([failure.code, requests().length], ['ERROR_CORE', count]);
      });
    }

    it('the caller, fail at once', async () => {
      const { reader } = await readerOf(60, { alter: { 'im.user.get': busy(() => true, 'ERROR_CORE') } });
      assert.equal((await failureOf(reader.read(single, withCaller))).code, 'ERROR_CORE');
      assert.equal(requests().length, 1);
    });
  });
});
