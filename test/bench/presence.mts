// What an open view costs a portal: requests and commands of the questions for presence, one of them a minute.
import { RestClient } from '../../src/bitrix24/client.ts';
import { parseWebhook } from '../../src/bitrix24/credentials/webhook.ts';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { never } from '../../src/demo/people/blank-person.ts';
import { createSource } from '../../src/directory/sources/create-source.ts';
import { Directory } from '../../src/directory/directory.ts';
import { PresenceRounds } from '../../src/directory/presence-rounds.ts';
import { startTestPortal } from '../portal/portal.ts';
import { type Bench, type BenchRow, count } from './bench.mts';

const ALWAYS = { every: 60, desktop: true, mobile: true };
/** People named by one batch: 50 pages of 50. */
const NAMED = 2_500;
/** Questions that are watched, at least. */
const MINUTES = 3;

async function watch(online: number): Promise<BenchRow[]> {
  const data = makePortalData(online + Math.ceil(online / 5) + 100);
  let index = 0;
  const people = data.people.map((person) => {
    const counts = person.kind === 'user' && person.active;
    if (counts) index += 1;
    return { ...person, rhythm: counts && index <= online ? ALWAYS : never };
  });
  const portal = await startTestPortal({ data: { ...data, people } });
  try {
    const parsed = parseWebhook(portal.webhookUrl());
    if (!parsed.ok) throw new Error('Not a webhook.');
    const client = new RestClient(parsed.webhook);
    const scopes = ['im', 'user'];
    const directory = new Directory({
      openSource: () => Promise.resolve(createSource({ kind: 'online' }, client, scopes)),
    });
    await directory.load();
    const rounds = new PresenceRounds(client, directory);
    const polls = Math.max(MINUTES, Math.ceil(online / NAMED) + 1);
    const before = portal.requests.length;
    const { signal } = new AbortController();
    let longest = 0;
    for (let poll = 0; poll < polls; poll += 1) {
      const news = await rounds.next(scopes, signal);
      const start = process.cpuUsage();
      await directory.updatePresence(news);
      const { user, system } = process.cpuUsage(start);
      longest = Math.max(longest, (user + system) / 1000);
    }
    const asked = portal.requests.slice(before);
    const commands = asked.reduce((sum, { body }) => sum + (body.match(/"p\d+":/g)?.length ?? 0), 0);
    const [requests, each] = [asked.length / polls, commands / polls];
    const what = `${count(online)} online`;
    return [
      {
        what: `${what}: a minute`,
        measured: `${requests.toFixed(1)} requests, ${each.toFixed(0)} commands`,
        budget: '≤ 1 request, ≤ 50 commands',
        within: requests <= 1 && each <= 50,
        figures: { requests, commands: each },
      },
      {
        what: `${what}: everybody is asked about within`,
        measured: `${Math.max(1, Math.ceil(online / NAMED))} minutes`,
        figures: { minutes: Math.max(1, Math.ceil(online / NAMED)) },
      },
      {
        what: `${what}: taking in an answer, all in all`,
        measured: `${longest.toFixed(1)} ms`,
        budget: '≤ 50 ms',
        within: longest <= 50,
        figures: { milliseconds: longest, most: 50 },
      },
    ];
  } finally {
    await portal.dispose();
  }
}

export const presenceBench: Bench = {
  name: 'presence',
  title: 'Presence: what an open view costs a portal',
  async run({ quick, say }) {
    const rows: BenchRow[] = [];
    for (const online of quick ? [500] : [500, 5_000, 50_000]) {
      say(`presence: ${count(online)} online`);
      rows.push(...(await watch(online)));
    }
    return rows;
  },
};
