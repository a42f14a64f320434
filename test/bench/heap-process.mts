// Fills a directory from the portal named by the argument and says how much more memory is in use than before.
import { firstIds, fullDirectory } from './ours.mts';

function used(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const [, , webhookUrl = ''] = process.argv;
// What is loaded and compiled at the first request is no user's.
await firstIds(webhookUrl, 600);
const before = used();
const directory = await fullDirectory(webhookUrl);
const bytes = used() - before;
process.send?.({ users: directory.people.size, bytes });
