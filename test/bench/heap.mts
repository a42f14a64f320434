// What a user costs in memory, once a directory holds everybody.
import * as v from 'valibot';
import { type Bench, count } from './bench.mts';
import { measureIn } from './child.mts';
import { startPortals } from './portals.mts';

const MOST = 1000;

const heldSchema = v.object({ users: v.number(), bytes: v.number() });

export const heap: Bench = {
  name: 'heap',
  title: 'Memory',
  async run({ quick, say }) {
    const people = quick ? 1000 : 100_000;
    say(`heap: a directory of ${count(people)} people`);
    const portals = await startPortals(people);
    try {
      const { webhookUrl } = await portals.open({ tls: false });
      const message = await measureIn('heap-process.mts', { args: [webhookUrl], execArgv: ['--expose-gc'] });
      const { users, bytes } = v.parse(heldSchema, message);
      const each = Math.round(bytes / users);
      return [
        {
          what: `${count(users)} users in the directory: heap a user`,
          measured: `${count(each)} bytes`,
          budget: `≤ ${count(MOST)} bytes`,
          within: each <= MOST,
          figures: { users, bytes, each, most: MOST },
        },
      ];
    } finally {
      portals.end();
    }
  },
};
