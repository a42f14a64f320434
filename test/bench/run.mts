// npm run bench [-- --quick] [--only NAME] [--latency MILLISECONDS]: a table on the screen, and out/bench.json. Asserts nothing.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endOnRequest } from '../vscode/endings.mts';
import { outDir } from '../vscode/paths.mts';
import { activation } from './activation.mts';
import { arranging } from './arranging.mts';
import type { Bench, BenchRow } from './bench.mts';
import { cardsBench } from './cards.mts';
import { exporting } from './exporting.mts';
import { firstRow } from './first-row.mts';
import { heap } from './heap.mts';
import { idsBench } from './ids.mts';
import { loading } from './loading.mts';
import { presenceBench } from './presence.mts';
import { profileBench } from './profile.mts';
import { tableOf } from './table.mts';
import { windowBench } from './window.mts';

const benches: readonly Bench[] = [
  loading,
  firstRow,
  heap,
  arranging,
  presenceBench,
  exporting,
  activation,
  windowBench,
  profileBench,
  idsBench,
  cardsBench,
];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    latency: { type: 'string', default: '0' },
  },
});
const { quick, only } = values;
const latency = Number(values.latency);
const names = benches.map(({ name }) => name);
const unknown = only?.filter((name) => !names.includes(name)) ?? [];
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.exit(2);
}

endOnRequest(1);

interface Report {
  readonly name: string;
  readonly seconds: number;
  readonly rows: readonly BenchRow[];
}

const reports: Report[] = [];
for (const bench of benches.filter(({ name }) => only?.includes(name) ?? true)) {
  const started = performance.now();
  const rows = await bench.run({
    quick,
    latency,
    say: (line) => {
      console.error(`… ${line}`);
    },
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  reports.push({ name: bench.name, seconds, rows });
  console.log(`\n${bench.title} (${bench.name}, ${seconds} s)\n\n${tableOf(rows)}`);
}

const report = {
  node: process.version,
  processors: availableParallelism(),
  quick,
  latency,
  benches: reports,
};
await mkdir(outDir, { recursive: true });
await writeFile(path.join(outDir, 'bench.json'), `${JSON.stringify(report, undefined, 2)}\n`);
