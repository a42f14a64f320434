// What cards of users at IDs cost: time from the directory and from the portal, and requests for a file full of IDs.
import { RestClient } from '../../src/bitrix24/client.ts';
import { parseWebhook } from '../../src/bitrix24/credentials/webhook.ts';
import { UserLookups } from '../../src/bitrix24/user-lookups.ts';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { Directory } from '../../src/directory/directory.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { AskedUsers, type AskedSession } from '../../src/editor/asked-users.ts';
import { startTestPortal } from '../portal/portal.ts';
import { type Bench, type BenchRow, count, median } from './bench.mts';

/** As many as a file of IDs has, and as a card asks for at once: `user-hover.ts`. */
const IDS = 500;
const AT_ONCE = 21;
const SCREEN = 20;

async function costs(): Promise<BenchRow[]> {
  const portal = await startTestPortal({ data: makePortalData(IDS * 2) });
  try {
    const parsed = parseWebhook(portal.webhookUrl());
    if (!parsed.ok) throw new Error('Not a webhook.');
    const lookUps = new UserLookups(new RestClient(parsed.webhook));
    const directory = new Directory({ openSource: () => Promise.reject(new Error('Nothing is listed.')) });
    const session: AskedSession = {
      portal: DEMO_PORTAL,
      directory,
      lookUp: async (id) => {
        const { user } = await lookUps.get(id, { details: true });
        directory.remember(user);
        return user;
      },
    };
    const users = new AskedUsers({
      store: { portals: [], active: undefined, onDidChange: silent, onDidForget: silent },
      sessions: { of: () => undefined },
      replies: { latest: () => undefined },
    });
    const ids = Array.from({ length: IDS }, (_, at) => at + 1);
    const asked: number[] = [];
    const known: number[] = [];
    for (const [at, id] of ids.entries()) {
      const before = portal.requests.length;
      const start = performance.now();
      await users.find(session, id, ids.slice(at + 1, at + 1 + SCREEN));
      const isAsked = portal.requests.length > before;
      (isAsked ? asked : known).push(performance.now() - start);
    }
    const most = Math.ceil(IDS / AT_ONCE);
    const requests = portal.requests.length;
    const [slow, quick] = [median(asked), median(known)];
    return [
      {
        what: `A file with ${count(IDS)} IDs, each pointed at`,
        measured: `${requests} requests`,
        budget: `≤ ${most} requests`,
        within: requests <= most,
        figures: { requests, most, ids: IDS },
      },
      {
        what: `A card with ${SCREEN} users around it, asked`,
        measured: `${slow.toFixed(1)} ms, 1 request`,
        figures: { milliseconds: slow },
      },
      {
        what: 'A card of a known user, to one that is asked',
        measured: `${(quick / slow).toFixed(4)} × (${quick.toFixed(3)} ms)`,
        budget: '≤ 0.1 ×',
        within: quick / slow <= 0.1,
        figures: { milliseconds: quick, ratio: quick / slow },
      },
    ];
  } finally {
    await portal.dispose();
  }
}

const silent = () => ({ dispose: () => undefined });

export const cardsBench: Bench = {
  name: 'cards',
  title: 'Cards of users at IDs',
  run({ say }) {
    say(`cards: ${count(IDS)} IDs`);
    return costs();
  },
};
