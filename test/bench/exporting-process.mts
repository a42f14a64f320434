// Exports everybody of the portal named by the argument and says how long it took and what it held in memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { COLUMN_KEYS } from '../../src/export/columns.ts';
import { departmentNames } from '../../src/export/department-names.ts';
import { textOf } from '../../src/export/encoder.ts';
import { noShortfall, readPeople } from '../../src/export/read-people.ts';
import { ENCODERS } from '../../src/export/encoders.ts';
import { writeFile } from '../../src/export/write-file.ts';
import { textsFor } from '../unit/export/export-text.ts';
import { fullDirectory, usersReader } from './ours.mts';

/** People between two looks at the memory. */
const LOOK = 10_000;

function used(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const [, , webhookUrl = '', way = '', most = ''] = process.argv;

/** Everybody as the list has them; where it is one of an earlier session, their IDs alone. */
async function peopleOf(): Promise<readonly PortalUser[]> {
  if (way !== 'listed') return Array.from({ length: Number(most) }, (_, index) => ({ id: index + 1 }));
  const { people } = await fullDirectory(webhookUrl);
  return people.slots.flatMap((person) => person?.user ?? []);
}

const folder = await mkdtemp(path.join(tmpdir(), 'export-bench-'));
const listing = performance.now();
const people = await peopleOf();
const listed = performance.now();
const known = new Map(people.map((user) => [user.id, user]));
const ids = [...known.keys()];
const before = used();
let peak = -Infinity;
let users = 0;

/** The same people; memory is looked at between them, and that takes none of the time. */
async function* watched(from: AsyncIterable<PortalUser>): AsyncGenerator<PortalUser> {
  for await (const user of from) {
    if (users % LOOK === 0) {
      const looking = performance.now();
      peak = Math.max(peak, used() - before);
      looked += performance.now() - looking;
    }
    users += 1;
    yield user;
  }
}

let looked = 0;
const reader = {
  known: (id: number) => known.get(id),
  ask: way === 'listed' ? undefined : usersReader(webhookUrl),
};
const read = readPeople(ids, reader, noShortfall(), new AbortController().signal);
const encoder = ENCODERS.spreadsheet({ columns: COLUMN_KEYS, departments: departmentNames([]) }, textsFor());
await writeFile(path.join(folder, 'people.csv'), textOf(encoder, watched(read)));
const milliseconds = performance.now() - listed - looked;
await rm(folder, { recursive: true });
process.send?.({ users, listing: listed - listing, milliseconds, bytes: peak });
