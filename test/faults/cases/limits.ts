import { after, refuses, repliesHtml, times } from '../../portal/faults.ts';
import { usualLimit } from '../../portal/limits.ts';
import type { OperatingTimeOptions } from '../../portal/operating-time.ts';
import { counted, JOHN, list, lookUp, lookUpAgain, lookUpWith, setStatus, storm } from '../acts.ts';
import type { FaultCase } from '../fault-case.ts';

const rateLimit = usualLimit;
const HOUR = 3_600_000;
const tooMany = refuses(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
const blocked = refuses(429, 'OPERATION_TIME_LIMIT');

/** Five look-ups use a method up; the client is careful with the fifth and meets the block with the sixth. */
const hardWork: OperatingTimeOptions = { threshold: 480, cost: () => 100 };

/** Too many requests (§5.1). */
export const rateCases: readonly FaultCase[] = [
  {
    name: 'storm: one client',
    portal: () => ({ rateLimit }),
    act: storm(1, 120),
    expected: { seen: `120 × ${JOHN}`, requests: 120, waited: [34, 36] },
  },
  {
    name: 'storm: two clients who share a bucket',
    portal: () => ({ rateLimit }),
    act: storm(2, 60),
    expected: { seen: `120 × ${JOHN}`, requests: 120, waited: [34, 36] },
  },
  {
    name: 'storm: two windows who know nothing of each other',
    portal: () => ({ rateLimit }),
    act: (world) => storm(2, 60, () => world.window())(world),
    expected: { seen: `120 × ${JOHN}`, requests: { from: 121, to: 320 }, waited: [34, 120] },
  },
  ...[
    { windows: 2, each: 100 },
    { windows: 4, each: 60 },
  ].map(({ windows, each }): FaultCase => ({
    name: `storm: ${windows} windows with ${each} requests each`,
    portal: () => ({ rateLimit }),
    act: (world) => storm(windows, each, () => world.window())(world),
    expected: {
      seen: `${windows * each} × ${JOHN}`,
      requests: { from: windows * each, to: 3 * windows * each },
      waited: [70, 300],
    },
  })),
  {
    name: 'four windows with webhooks of their own list everybody while others fill the bucket',
    portal: () => ({ rateLimit }),
    fault: ({ portal }) => {
      portal.crowd(49);
    },
    act: async (world) => {
      const seen = await Promise.all(
        (['admin', 'second', 'admin', 'second'] as const).map((webhook) =>
          list({ client: { ...world.window(), webhook } })(world),
        ),
      );
      return counted(seen);
    },
    expected: { seen: '4 × everybody', requests: { from: 13, to: 40 }, waited: [3, 60] },
  },
  {
    name: 'four windows list everybody while a server in front tells of the full bucket by a page',
    fault: (world) => {
      world.fault(times(6, repliesHtml(503)));
    },
    act: async (world) => {
      const seen = await Promise.all([1, 2, 3, 4].map(() => list({ client: world.window() })(world)));
      return counted(seen);
    },
    expected: { seen: '4 × everybody', requests: { from: 18, to: 22 }, waited: [1, 30] },
  },
  {
    name: 'others at this address have filled the bucket',
    portal: () => ({ rateLimit }),
    fault: ({ portal }) => {
      portal.crowd(50);
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 2, waited: [0.5, 2] },
  },
  {
    name: 'others fill the bucket in mid-load',
    portal: () => ({ rateLimit }),
    act: list({
      then: ({ portal }) => {
        portal.crowd(49);
      },
    }),
    expected: { seen: 'everybody', requests: { extra: 1 }, waited: [4, 25] },
  },
  {
    name: 'refused four times',
    fault: (world) => {
      world.fault(times(4, tooMany));
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 5, waited: [1, 30] },
  },
  {
    name: 'refused for ever',
    fault: (world) => {
      world.fault(tooMany);
    },
    act: lookUp(),
    expected: { seen: 'limited QUERY_LIMIT_EXCEEDED', requests: 17, waited: [30, 180] },
  },
  {
    name: 'refused before something is set',
    portal: () => ({ rateLimit }),
    fault: ({ portal }) => {
      portal.crowd(50);
    },
    act: setStatus,
    expected: { seen: 'set: true', requests: 2, waited: [0.5, 2] },
  },
  {
    name: 'cancelled while waiting for the bucket',
    fault: (world) => {
      world.fault(tooMany);
    },
    act: (world) => {
      const stop = new AbortController();
      const onWait = () => {
        stop.abort();
      };
      return lookUpWith(world, world.client({ onWait }), stop.signal);
    },
    expected: { seen: 'cancelled CANCELLED', requests: 1 },
  },
  {
    name: 'given up from the notice of a wait for a blocked method',
    fault: (world) => {
      world.fault(blocked);
    },
    act: lookUp({
      onWait: ({ cancel }) => {
        cancel();
      },
    }),
    expected: { seen: 'cancelled CANCELLED', requests: 1 },
  },
  {
    name: 'a click overtakes what loads in the background',
    portal: () => ({ rateLimit }),
    act: async (world) => {
      const client = world.client();
      const order: string[] = [];
      const ask = (lane: 'click' | 'background') =>
        world.outcome(client.call('im.user.get', { ID: 5 }, { lane }), () => {
          order.push(lane);
          return 'ok';
        });
      const background = Array.from({ length: 80 }, () => ask('background'));
      const seen = await Promise.all([...background, ask('click')]);
      return `${counted(seen)}, click ${order.indexOf('click') < 60 ? 'overtook' : 'waited'}`;
    },
    expected: { seen: '81 × ok, click overtook', requests: 81, waited: [15, 20] },
  },
  {
    name: 'storm, and the clock is set an hour forwards',
    portal: () => ({ rateLimit }),
    act: (world) => {
      world.fault(
        after(
          60,
          times(1, () => {
            world.time.jump(HOUR);
            return false;
          }),
        ),
      );
      return storm(2, 60)(world);
    },
    expected: { seen: `120 × ${JOHN}`, requests: { from: 120, to: 240 }, waited: [10, 120] },
  },
  {
    name: 'storm, and the clock is set an hour backwards',
    portal: () => ({ rateLimit }),
    act: (world) => {
      world.fault(
        after(
          60,
          times(1, () => {
            world.time.jump(-HOUR);
            return false;
          }),
        ),
      );
      return storm(2, 60)(world);
    },
    expected: { seen: `120 × ${JOHN}`, requests: { from: 120, to: 140 }, waited: [34, 60] },
  },
];

/** Methods that worked too long (§5.2). */
export const operatingCases: readonly FaultCase[] = [
  ...[false, true].map((html): FaultCase => ({
    name: `used up by five look-ups, ${html ? 'told by a page' : 'told by JSON'}`,
    portal: () => ({ operatingTime: { ...hardWork, html } }),
    act: lookUpAgain(6),
    expected: { seen: `6 × ${JOHN}`, requests: 7, waited: [590, 620] },
  })),
  {
    name: 'blocked, nobody knows how long',
    fault: (world) => {
      world.fault(times(1, blocked));
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 2, waited: [60, 60] },
  },
  {
    name: 'blocked, told by a page',
    fault: (world) => {
      world.fault(times(1, repliesHtml(429)));
    },
    act: lookUp(),
    expected: { seen: JOHN, requests: 2, waited: [60, 60] },
  },
  {
    name: 'blocked for ever',
    fault: (world) => {
      world.fault(blocked);
    },
    act: lookUp(),
    // As long as no block lasts, and a little longer.
    expected: { seen: 'limited OPERATION_TIME_LIMIT', requests: 5, waited: [660, 660] },
  },
  {
    name: 'trifles are not counted',
    portal: () => ({ operatingTime: { threshold: 480, cost: () => 0.1 } }),
    act: lookUpAgain(20),
    expected: { seen: `20 × ${JOHN}`, requests: 20 },
  },
  {
    name: 'blocked while the computer is a day behind',
    portal: () => ({ operatingTime: hardWork }),
    fault: ({ time }) => {
      time.jump(-24 * HOUR);
    },
    act: lookUpAgain(6),
    expected: { seen: `6 × ${JOHN}`, requests: 7, waited: [590, 620] },
  },
  {
    name: 'blocked while the computer is a day ahead',
    portal: () => ({ operatingTime: hardWork }),
    fault: ({ time }) => {
      time.jump(24 * HOUR);
    },
    act: lookUpAgain(6),
    expected: { seen: `6 × ${JOHN}`, requests: 7, waited: [590, 620] },
  },
  {
    name: 'clock set back while a method is blocked',
    portal: () => ({ operatingTime: hardWork }),
    act: async (world) => {
      const seen = await lookUpAgain(5)(world);
      world.time.jump(-HOUR);
      return `${seen}, ${await lookUp()(world)}`;
    },
    expected: { seen: `5 × ${JOHN}, ${JOHN}`, requests: 7, waited: [590, 620] },
  },
  {
    name: 'a command of a batch used up in mid-load, as older reports say',
    portal: () => ({
      operatingTime: {
        threshold: 480,
        batchesAs: 'methods',
        cost: ({ method }) => (method === 'user.get' ? 45 : 0),
      },
    }),
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 }, waited: [590, 620] },
  },
  {
    name: 'the first command of a batch used up in mid-load, as older reports say',
    portal: () => ({
      operatingTime: {
        threshold: 480,
        batchesAs: 'methods',
        cost: ({ method }) => (method === 'user.get' ? 490 : 0),
      },
    }),
    act: list(),
    expected: { seen: 'everybody', requests: { from: 16, to: 30 }, waited: [7200, 9000] },
  },
  ...(['batch', 'methods'] as const).map((batchesAs): FaultCase => ({
    name: `batches used up in mid-load, charged to ${batchesAs}`,
    portal: () => ({ operatingTime: { threshold: 480, batchesAs, cost: () => 35 } }),
    act: async (world) => {
      const seen = await list()(world);
      return `${seen}, ${await list()(world)}`;
    },
    expected: { seen: 'everybody, everybody', requests: { from: 6, to: 14 }, waited: [590, 3000] },
  })),
  {
    name: 'batches blocked: a look-up does not wait for them',
    portal: () => ({
      operatingTime: { threshold: 480, cost: ({ method }) => (method === 'user.get' ? 490 : 0) },
    }),
    act: async (world) => {
      const seen = await list({
        then: async () => {
          await lookUp()(world);
          world.show(await lookUp()(world));
        },
      })(world);
      return `${seen}, ${await lookUp()(world)}`;
    },
    expected: { seen: `everybody, ${JOHN}`, requests: { from: 6, to: 9 }, waited: [590, 1300] },
  },
  {
    name: 'the block of one webhook holds back no other',
    portal: () => ({ operatingTime: hardWork }),
    act: async (world) => {
      const seen = [await lookUpAgain(5)(world)];
      const waited = world.time.waited();
      const second = world.client({ webhook: 'second' });
      for (let count = 0; count < 3; count += 1) seen.push(await lookUpWith(world, second));
      return `${counted(seen)}, ${world.time.waited() - waited} s`;
    },
    expected: { seen: `5 × ${JOHN}, 3 × ${JOHN}, 0 s`, requests: 8, waited: [0, 10] },
  },
];
