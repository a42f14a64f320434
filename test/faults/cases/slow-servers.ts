import { getAccess } from '../../../src/bitrix24/methods/access.ts';
import { getUsers } from '../../../src/bitrix24/methods/users.ts';
import { makePortalData } from '../../../src/demo/people/demo-data.ts';
import { rewrites } from '../../portal/deliveries.ts';
import { after, type Handler, times } from '../../portal/faults.ts';
import { bearsNoMoreThan, commandsIn, endings } from '../../portal/slow.ts';
import { counted, list, type Listing } from '../acts.ts';
import type { Expected, FaultCase } from '../fault-case.ts';
import { crowd, type World } from '../world.ts';

/** Real milliseconds that a time-out takes here. */
const timeout = 1000;

/** Enough people for a full batch. */
const company = makePortalData(2400);

/** Everybody is listed on a server that bears so many commands a batch. */
const bears = (
  most: number,
  how: keyof typeof endings,
  { by = 'user.get', data = crowd }: Listing,
  { seen = 'everybody', ...expected }: Omit<Expected, 'seen'> & { readonly seen?: string },
): FaultCase => ({
  name: `${most} ${most === 1 ? 'command' : 'commands'} a batch, else ${how}, ${by === 'user.get' ? 'by user.get' : 'by departments'}`,
  portal: () => ({ data }),
  fault: (world) => {
    world.fault(bearsNoMoreThan(most, endings[how]));
  },
  act: list({ by, data, client: how === 'a time-out' ? { timeout } : {} }),
  expected: { seen, ...expected },
});

/** Notes how many requests are under way at once, and how many commands each has. */
function watch(world: World): { atOnce: number; sizes: number[] } {
  const seen: { atOnce: number; sizes: number[] } = { atOnce: 0, sizes: [] };
  let underWay = 0;
  const notes: Handler = (exchange) => {
    underWay += 1;
    seen.atOnce = Math.max(seen.atOnce, underWay);
    seen.sizes.push(commandsIn(exchange));
    exchange.response.once('close', () => (underWay -= 1));
    return false;
  };
  world.fault(notes);
  return seen;
}

/** Servers that end heavy batches in an error or a time-out (§5.3). */
export const slowServerCases: readonly FaultCase[] = [
  bears(20, 'a page under 504', { data: company }, { requests: { from: 5, to: 12 } }),
  bears(5, 'a page under 504', {}, { requests: { from: 6, to: 14 } }),
  bears(1, 'a page under 504', {}, { requests: { from: 20, to: 60 } }),
  bears(20, 'a page under 504', { by: 'departments', data: company }, { requests: { from: 5, to: 30 } }),
  bears(5, 'a page under 504', { by: 'departments' }, { requests: { from: 8, to: 40 } }),
  bears(1, 'a page under 504', { by: 'departments' }, { requests: { from: 20, to: 90 }, waited: [0, 5] }),
  bears(5, 'a page under 502', {}, { requests: { from: 6, to: 16 }, waited: [1, 6] }),
  bears(1, 'an error under 500', {}, { requests: { from: 20, to: 70 }, waited: [1, 10] }),
  bears(5, 'a time-out', {}, { requests: { from: 6, to: 14 } }),
  bears(1, 'PHP out of memory', {}, { requests: { from: 20, to: 60 } }),
  {
    name: 'one command a batch: a webhook is checked, and users are looked up',
    fault: (world) => {
      world.fault(bearsNoMoreThan(1, endings['a page under 504']));
    },
    act: async (world) => {
      const client = world.client();
      const access = await world.outcome(getAccess(client), ({ ownerId }) => `owner ${ownerId}`);
      const ids = crowd.people.slice(0, 120).map(({ id }) => id);
      const users = await world.outcome(getUsers(client, ids), ({ length }) => `${length} users`);
      return `${access}, ${users}`;
    },
    expected: { seen: 'owner 1, 120 users', requests: { from: 7, to: 10 } },
  },
  {
    name: 'a slow server is asked for one batch at a time, and remembered',
    fault: (world) => {
      world.fault(bearsNoMoreThan(5, endings['a page under 504']));
    },
    act: async (world) => {
      const seen = [await list()(world)];
      const load = watch(world);
      seen.push(await list()(world));
      const failed = load.sizes.filter((size) => size > 5).length;
      return `${counted(seen)}, ${load.atOnce} at once, ${failed <= 2 ? 'hardly any' : failed} failed again`;
    },
    expected: { seen: '2 × everybody, 1 at once, hardly any failed again', requests: { from: 12, to: 26 } },
  },
  {
    name: 'a server that says how long it works is asked for less before it fails',
    fault: (world) => {
      world.fault((exchange) => {
        const seconds = 4 * commandsIn(exchange);
        return rewrites((text) => text.replaceAll(/"duration":[\d.]+/g, `"duration":${seconds}`))(exchange);
      });
    },
    act: async (world) => {
      const load = watch(world);
      const seen = await list()(world);
      return `${seen}, at most ${Math.max(...load.sizes)} commands`;
    },
    expected: { seen: 'everybody, at most 5 commands', requests: { from: 6, to: 12 } },
  },
  {
    name: 'one passing 504 makes no later list smaller for long',
    fault: (world) => {
      world.fault(after(1, times(1, endings['a page under 504'])));
    },
    act: async (world) => {
      const seen = [await list()(world)];
      for (let again = 0; again < 5; again += 1) seen.push(await list()(world));
      const before = world.requests();
      seen.push(await list()(world));
      return `${counted(seen)}, the last by ${world.requests() - before}`;
    },
    expected: { seen: '7 × everybody, the last by 3', requests: { from: 22, to: 30 } },
  },
  {
    name: 'two windows list everybody on a server that bears five commands a batch',
    fault: (world) => {
      world.fault(bearsNoMoreThan(5, endings['a page under 502']));
    },
    act: async (world) =>
      counted(await Promise.all([1, 2].map(() => list({ client: world.window() })(world)))),
    expected: { seen: '2 × everybody', requests: { from: 12, to: 34 }, waited: [1, 8] },
  },
  {
    name: 'a server that fails whatever the size says so',
    fault: (world) => {
      world.fault(after(1, endings['a page under 502']));
    },
    act: list(),
    expected: {
      seen: '3 × overloaded SERVER_ERROR, then gave up at 50',
      requests: { from: 7, to: 20 },
      waited: [3, 12],
    },
  },
];
