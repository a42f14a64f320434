// How long 100,000 people take to filter, group and sort, and how much they hold, beside the design's budget.
// Alone: node --expose-gc test/bench/arrange.mts
import { pathToFileURL } from 'node:url';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { arrange } from '../../src/directory/arrange/arrange.ts';
import { type Arrangement } from '../../src/directory/arrange/arrangement.ts';
import type { Department } from '../../src/bitrix24/methods/departments.ts';
import { People } from '../../src/directory/model/people.ts';
import { highlightsIn } from '../../src/directory/search/highlights.ts';
import { sameUser } from '../../src/directory/model/same-user.ts';
import type { UsersRow } from '../../src/views/users/row-kinds.ts';
import { UsersRows } from '../../src/views/users/users-rows.ts';
import { crowdUsers } from './crowd-users.mts';

export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs' | 'bytes';
  readonly budget?: number;
}

const NOW = Date.UTC(2026, 10, 22, 12);
const RUNS = 9;
/** People whose presence a directory tells at a time. */
const SLICE = 10_000;

/** Memory is measured where the garbage can be collected first (`--expose-gc`). */
export function measureArrange(count = 100_000): readonly Row[] {
  const rows: Row[] = [];
  const start = heap();
  const users = crowdUsers(count, NOW);
  const withUsers = heap();
  const people = new People('en');
  rows.push({
    what: 'take all of them in, 500 at a time',
    unit: 'ms',
    value: timeOf(() => {
      fill(people, users);
    }),
  });
  const full = heap();
  if (start !== undefined && withUsers !== undefined && full !== undefined) {
    rows.push({ what: 'heap a person, engine alone', unit: 'bytes', value: (full - withUsers) / count });
    rows.push({ what: 'heap a person', unit: 'bytes', value: (full - start) / count, budget: 1000 });
  }
  const departments = departmentsOf(users);
  for (const [what, arrangement] of Object.entries(cases)) {
    const run = () => arrange(people, arrangement, { departments, now: NOW });
    rows.push({ what: `${what} (first time)`, unit: 'ms', value: timeOf(run), budget: 50 });
    rows.push({
      what,
      unit: 'ms',
      value: median(Array.from({ length: RUNS }, () => timeOf(run))),
      budget: 50,
    });
  }
  rows.push(...measureRows(people, departments));
  rows.push(...measurePresence(people, users));
  rows.push({
    what: 'take in 500 of whom the activity changed',
    unit: 'ms',
    value: timeOf(() => people.put(users.slice(0, 500).map((user) => ({ ...user, lastActivity: NOW })))),
  });
  rows.push({
    what: 'highlight 100 rows',
    unit: 'ms',
    value: timeOf(() => users.slice(0, 100).map((user) => highlightsIn(user.name ?? '', 'khrushchev yuri'))),
  });
  return rows;
}

/** What the Users view does with an arrangement: VS Code asks for what is unfolded. */
function measureRows(people: People, departments: readonly Department[]): Row[] {
  const arranged = arrange(people, of('', { groupBy: 'department' }), { departments, now: NOW });
  const flat = arrange(people, of(''), { departments, now: NOW });
  const rows = new UsersRows('bench');
  const folded = () => {
    rows.show(arranged);
    rows.childrenOf(undefined);
  };
  const askBelow = (row: UsersRow | undefined) => {
    for (const child of rows.childrenOf(row)) if (child.kind === 'group') askBelow(child);
  };
  const unfolded = () => {
    rows.show(arranged);
    askBelow(undefined);
  };
  const timed = (what: string, run: () => unknown): Row[] => [
    { what: `${what} (first time)`, unit: 'ms', value: timeOf(run), budget: 50 },
    {
      what,
      unit: 'ms',
      value: median(Array.from({ length: RUNS }, () => timeOf(run))),
      budget: 50,
    },
  ];
  let at = 0;
  const step = () => {
    const next = rows.neighbour(at, 1);
    at = typeof next === 'number' ? next : 0;
  };
  const before = heap();
  const drawn = [
    ...timed('rows by department, folded', folded),
    ...timed('rows by department, all unfolded', unfolded),
    ...timed('rows in one list', () => {
      rows.show(flat);
      rows.childrenOf(undefined);
    }),
  ];
  const after = heap();
  at = arranged.groups[0]?.userIds[0] ?? 0;
  rows.show(arranged);
  return [
    ...drawn,
    ...(before !== undefined && after !== undefined
      ? [
          {
            what: 'heap of all rows',
            unit: 'bytes',
            value: Math.max(0, after - before),
            budget: 2_000_000,
          } as const,
        ]
      : []),
    ...timed('turn to the next profile', step),
  ];
}

/** Presence of everybody at once: the first answer about a list, and one a minute later in which 500 are away. */
function measurePresence(people: People, users: readonly PortalUser[]): Row[] {
  // In slices, as a directory tells it: the longest counts.
  const longest = (tell: (user: PortalUser) => PortalUser) => {
    const slices = Array.from({ length: Math.ceil(people.slots.length / SLICE) }, (_, index) =>
      timeOf(() => people.updatePresence(tell, index * SLICE, SLICE)),
    );
    return Math.max(...slices);
  };
  const copies = users.map((user) => ({ ...user }));
  const compare = () => users.filter((user, index) => sameUser(user, copies[index] ?? user));
  compare();
  return [
    {
      what: 'first presence of a list, longest slice',
      unit: 'ms',
      value: longest((user) => ({ ...user, online: user.id % 3 === 0 })),
      budget: 50,
    },
    {
      what: 'presence a minute later, longest slice',
      unit: 'ms',
      value: longest((user) => (user.id % 200 === 0 ? { ...user, online: false } : user)),
      budget: 50,
    },
    { what: 'compare somebody', unit: 'µs', value: (timeOf(compare) * 1000) / users.length, budget: 1.9 },
  ];
}

const of = (
  text: string,
  more: Partial<Arrangement> = {},
  flags: Arrangement['filter']['flags'] = [],
): Arrangement => ({
  filter: { text, flags },
  sortBy: 'name',
  groupBy: 'none',
  ...more,
});

const cases: Readonly<Record<string, Arrangement>> = {
  'sort by name': of(''),
  'sort by id': of('', { sortBy: 'id' }),
  'sort by activity': of('', { sortBy: 'activity' }),
  'sort by last name': of('', { sortBy: 'lastName' }),
  'sort by position': of('', { sortBy: 'position' }),
  'sort by department': of('', { sortBy: 'department' }),
  'group by department': of('', { groupBy: 'department' }),
  'group by presence': of('', { groupBy: 'presence' }),
  'group by kind': of('', { groupBy: 'kind' }),
  'group by letter': of('', { groupBy: 'letter' }),
  'filter by “m”': of('m'),
  'filter by “berezkin”': of('berezkin'),
  'filter by “журавлёв артём”': of('журавлёв артём'),
  'filter by “yuri khrushchev”': of('yuri khrushchev'),
  'filter by “7700900123”': of('7700900123'),
  'filter by “020 7946 1”': of('020 7946 1'),
  'filter by “sales”': of('sales'),
  'filter by online, with a phone number': of('', {}, ['online', 'phone']),
  'filter by not dismissed, not seen, no email': of('', {}, ['active', 'unseen', 'noEmail']),
  'filter by “mi”, sort by activity, group by department': of('mi', {
    sortBy: 'activity',
    groupBy: 'department',
  }),
};

function fill(people: People, users: readonly PortalUser[]): void {
  for (let at = 0; at < users.length; at += 500) people.put(users.slice(at, at + 500));
}

function departmentsOf(users: readonly PortalUser[]): Department[] {
  const ids = [...new Set(users.flatMap(({ departments }) => departments ?? []))];
  return ids.map((id, index) => ({ id, name: `Sales ${id}`, parentId: ids[(index - 1) >> 1] ?? 0 }));
}

function heap(): number | undefined {
  if (!globalThis.gc) return undefined;
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Milliseconds of processor time: all of this is computing, and other programs on the machine do not falsify it. */
function timeOf(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { what, value, unit, budget } of measureArrange()) {
    const bar = budget === undefined ? '' : ` of ${budget}`;
    console.log(`${value.toFixed(1).padStart(8)} ${unit}${bar}  ${what}`);
  }
}
