// The portals of a bench: a process of their own, so that their work is none of the client's.
// Every portal has the same people and a bucket of its own. One question, one answer, in their order.
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { unorderedUnlessSorted } from '../portal/alterations.ts';
import { usualLimit } from '../portal/limits.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { questionSchema } from './portal-messages.mts';

interface Open {
  readonly portal: TestPortal;
  refused: number;
}

const data = makePortalData(Number(process.argv[2]));
const portals = new Map<number, Open>();

async function answer(message: unknown): Promise<unknown> {
  const question = v.parse(questionSchema, message);
  switch (question.kind) {
    case 'open': {
      const portal = await startTestPortal({
        data,
        ...(question.tls && { tls: question.tls }),
        ...(question.limited && { rateLimit: usualLimit }),
        ...(question.unordered && { methods: unorderedUnlessSorted }),
      });
      const open: Open = { portal, refused: 0 };
      portal.before(async ({ response }) => {
        if (question.latency > 0) await pause(question.latency);
        response.once('finish', () => {
          if (response.statusCode === 503) open.refused += 1;
        });
        return false;
      });
      portals.set(portal.port, open);
      return { id: portal.port, webhookUrl: portal.webhookUrl() };
    }
    case 'close': {
      const open = portals.get(question.id);
      portals.delete(question.id);
      await open?.portal.dispose();
      return { requests: open?.portal.requests.length ?? 0, refused: open?.refused ?? 0 };
    }
  }
}

/** By the portal's own word. */
async function countListable(): Promise<number> {
  const portal = await startTestPortal({ data });
  const response = await fetch(`${portal.webhookUrl()}user.get`, { method: 'POST' });
  const { total } = v.parse(v.object({ total: v.number() }), await response.json());
  await portal.dispose();
  return total;
}

let last: Promise<void> = Promise.resolve();
process.on('message', (message) => {
  last = last.then(async () => {
    process.send?.(await answer(message));
  });
});
process.on('disconnect', () => process.exit());
process.send?.({ listable: await countListable() });
