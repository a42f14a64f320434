// What an export of everybody costs: time, memory beside the list, requests.
import * as v from 'valibot';
import { type Bench, type BenchRow, count, seconds } from './bench.mts';
import { measureIn } from './child.mts';
import { startPortals, type Portals } from './portals.mts';

const exportedSchema = v.object({
  users: v.number(),
  listing: v.number(),
  milliseconds: v.number(),
  bytes: v.number(),
});

const ways = {
  listed: 'listed for it',
  kept: 'listed in an earlier session, asked for anew',
} as const;

async function measure(portals: Portals, way: keyof typeof ways): Promise<BenchRow[]> {
  const portal = await portals.open({ tls: false });
  const message = await measureIn('exporting-process.mts', {
    args: [portal.webhookUrl, way, String(portals.listable)],
    execArgv: ['--expose-gc'],
  });
  const { users, listing, milliseconds, bytes } = v.parse(exportedSchema, message);
  const { requests } = await portal.close();
  const most = Math.ceil(users / 2300) + 2;
  const what = `${count(users)} users, ${ways[way]}`;
  return [
    {
      what: `${what}: requests`,
      measured: count(requests),
      budget: `≤ ${most}`,
      within: requests <= most,
      figures: { users, requests, most },
    },
    {
      what: `${what}: CSV for spreadsheets with every field`,
      measured: `${seconds(milliseconds)}${way === 'listed' ? ` after ${seconds(listing)} of listing` : ''}`,
      figures: { users, milliseconds, listing },
    },
    {
      what: `${what}: memory held beside the list`,
      measured: `${(bytes / 1e6).toFixed(1)} MB`,
      figures: { users, bytes },
    },
  ];
}

export const exporting: Bench = {
  name: 'export',
  title: 'Export of everybody',
  async run({ quick, say }) {
    const rows: BenchRow[] = [];
    for (const people of quick ? [1000] : [10_000, 100_000]) {
      const portals = await startPortals(people);
      try {
        for (const way of ['listed', 'kept'] as const) {
          say(`export: ${count(people)} people, ${ways[way]}`);
          rows.push(...(await measure(portals, way)));
        }
      } finally {
        portals.end();
      }
    }
    return rows;
  },
};
