// How long until the first people are there, and the last, without VS Code around it.
import { type Bench, type BenchRow, count, median, portalSizes, ratio, seconds } from './bench.mts';
import { trustPortals } from './measure-loading.mts';
import { loadEverybody } from './ours.mts';
import { type Portals, startPortals } from './portals.mts';
import { Receipt } from './receipt.mts';

/** Few repetitions where one takes long. */
const runs = (people: number) => (people <= 1000 ? 5 : people <= 10_000 ? 3 : 1);

interface Times {
  readonly first: number;
  readonly last: number;
  readonly requestsToFirst: number;
}

async function timesOf(portals: Portals, latency: number): Promise<Times> {
  const portal = await portals.open({ latency });
  const receipt = new Receipt();
  await loadEverybody(portal.webhookUrl, false, receipt);
  receipt.end();
  await portal.close();
  const { firstRow, milliseconds, requestsToFirstRow } = receipt;
  return { first: firstRow, last: milliseconds, requestsToFirst: requestsToFirstRow };
}

export const firstRow: Bench = {
  name: 'first-row',
  title: 'The first row and the last',
  async run(options) {
    const { say, latency } = options;
    await trustPortals();
    const rows: BenchRow[] = [];
    let smallest: number | undefined;
    for (const people of portalSizes(options)) {
      say(`first row: ${count(people)} people`);
      const portals = await startPortals(people);
      try {
        if (smallest === undefined) await timesOf(portals, latency); // Warms up.
        const times: Times[] = [];
        for (let run = 0; run < runs(people); run += 1) {
          times.push(await timesOf(portals, latency));
        }
        const first = median(times.map((time) => time.first));
        const last = median(times.map((time) => time.last));
        const requests = Math.max(...times.map((time) => time.requestsToFirst));
        smallest ??= first;
        rows.push({
          what: `${count(people)} people: first row`,
          measured: `after ${count(requests)} request${requests === 1 ? '' : 's'}, ${seconds(first)}, ${ratio(first / smallest)} × of ${count(portalSizes(options)[0] ?? 0)} people’s`,
          budget: '1 request',
          within: requests === 1,
          figures: { milliseconds: first, requests, ratio: first / smallest },
        });
        rows.push({
          what: `${count(people)} people: last row`,
          measured: `${seconds(last)}, ${ratio(last / first)} × the first`,
          figures: { milliseconds: last, ratio: last / first },
        });
      } finally {
        portals.end();
      }
    }
    return rows;
  },
};
