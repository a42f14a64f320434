// Requests and time for everybody, beside the official SDK doing the same in the same run.
import { type Bench, type BenchOptions, type BenchRow, count, portalSizes } from './bench.mts';
import { budgetRows, lossRow, wayRow } from './loading-rows.mts';
import { type Measured, measure, trustPortals, type Wishes } from './measure-loading.mts';
import { type Portals, startPortals } from './portals.mts';
import { medianOf } from './measured.mts';

/** After this the rest of a way that waits for the limiter is estimated. */
const PATIENCE = 75_000;

const slow: readonly Measured['way'][] = ['listHelper', 'oneByOne'];

/** Milliseconds to a portal of one's own country; on loopback the way there costs nothing. */
const AWAY = 20;

/** Few repetitions where one takes long. */
const runs = (people: number) => (people <= 1000 ? 5 : people <= 10_000 ? 3 : 2);

/** Alternating, so that whatever else the machine does meets all alike. */
async function alternate(portals: Portals, wishes: Wishes, times: number): Promise<Measured[]> {
  const all: Measured[] = [];
  for (let run = 0; run < times; run += 1) {
    for (const way of ['ours', 'tunedBatches'] as const) all.push(await measure(portals, way, wishes));
  }
  return [medianOf(all, 'ours'), medianOf(all, 'tunedBatches')];
}

interface Part {
  readonly portals: Portals;
  readonly title: string;
  readonly limited: boolean;
  readonly measured: Measured[];
}

const titleOf = (people: number, limiter: string) => `${count(people)} people, limiter ${limiter}`;

async function fastParts(portals: Portals, people: number, options: BenchOptions): Promise<Part[]> {
  const { say, latency } = options;
  say(`loading: ${titleOf(people, 'off')}`);
  const free = await alternate(portals, { latency }, runs(people));
  free.push(await measure(portals, 'listHelper', { latency, patience: PATIENCE }));
  free.push(await measure(portals, 'oneByOne', { latency, patience: PATIENCE, most: 200 }));
  say(`loading: ${titleOf(people, 'on')}`);
  const limited = await alternate(portals, { latency, limited: true }, people > 10_000 ? 1 : runs(people));
  // Within the burst it need not wait for anything, nor be measured beside what does.
  if (people <= 1000) limited.push(await measure(portals, 'listHelper', { latency, limited: true }));
  return [
    { portals, title: titleOf(people, 'off'), limited: false, measured: free },
    { portals, title: titleOf(people, 'on'), limited: true, measured: limited },
  ];
}

/** The same with the way to the portal, which a program goes as often as it asks. */
async function awayPart(portals: Portals, people: number, { say }: BenchOptions): Promise<Part> {
  const title = `${titleOf(people, 'off')}, ${AWAY} ms away`;
  say(`loading: ${title}`);
  const measured = await alternate(portals, { latency: AWAY }, runs(people));
  measured.push(await measure(portals, 'listHelper', { latency: AWAY, patience: PATIENCE }));
  return { portals, title, limited: false, measured };
}

/** All at once: they do little but wait for their portals' limiters. */
async function slowWays(parts: readonly Part[], { quick, latency, say }: BenchOptions): Promise<void> {
  say('loading: what waits for the limiter, side by side');
  const most = quick ? 100 : 200;
  await Promise.all(
    parts.flatMap(({ portals, measured }) =>
      slow
        .filter((way) => !measured.some((one) => one.way === way))
        .map(async (way) => {
          measured.push(await measure(portals, way, { latency, limited: true, patience: PATIENCE, most }));
        }),
    ),
  );
}

async function unordered(portals: Portals, people: number, { say }: BenchOptions): Promise<BenchRow[]> {
  say('loading: rows unordered');
  const rows: BenchRow[] = [];
  for (const way of ['ours', 'listHelper', 'tunedBatches'] as const) {
    const measured = await measure(portals, way, { unordered: true });
    rows.push(lossRow(`${count(people)} people, unordered unless sorted`, measured, portals.listable));
  }
  return rows;
}

export const loading: Bench = {
  name: 'loading',
  title: 'Everybody: requests, time, people received',
  async run(options) {
    await trustPortals();
    const all: Portals[] = [];
    try {
      const parts: Part[] = [];
      const losses: BenchRow[] = [];
      for (const people of portalSizes(options)) {
        const portals = await startPortals(people);
        all.push(portals);
        if (all.length === 1) await alternate(portals, {}, 2); // Warms both up.
        parts.push(...(await fastParts(portals, people, options)));
        if (people <= 10_000) parts.push(await awayPart(portals, people, options));
        if (all.length === Math.min(2, portalSizes(options).length)) {
          losses.push(...(await unordered(portals, people, options)));
        }
      }
      await slowWays(
        parts.filter(({ limited }) => limited),
        options,
      );
      return [
        ...parts.flatMap(({ title, measured, portals: { listable }, limited }) => [
          ...measured.map((one) => wayRow(title, one, listable)),
          ...budgetRows(title, measured, listable, limited),
        ]),
        ...losses,
      ];
    } finally {
      for (const portals of all) portals.end();
    }
  },
};
