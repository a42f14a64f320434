// Filter, sort and group, in a process of their own.
import * as v from 'valibot';
import { type Bench, type BenchRow, count } from './bench.mts';
import { measureIn } from './child.mts';

const rowsSchema = v.array(
  v.object({
    what: v.string(),
    value: v.number(),
    unit: v.picklist(['ms', 'µs', 'bytes']),
    budget: v.optional(v.number()),
  }),
);

type Row = v.InferOutput<typeof rowsSchema>[number];

const worded = (value: number, unit: Row['unit']) =>
  `${unit !== 'bytes' ? value.toFixed(value < 10 ? 1 : 0) : count(Math.round(value))} ${unit}`;

const benchRow = ({ what, value, unit, budget }: Row): BenchRow => ({
  what,
  measured: worded(value, unit),
  ...(budget !== undefined && { budget: `≤ ${count(budget)} ${unit}`, within: value <= budget }),
  figures: { value, ...(budget !== undefined && { most: budget }) },
});

export const arranging: Bench = {
  name: 'arrange',
  title: 'Filter, sort and group',
  async run({ quick, say }) {
    const people = quick ? 1000 : 100_000;
    say(`arrange: ${count(people)} people`);
    const message = await measureIn('arrange-process.mts', {
      args: [String(people)],
      execArgv: ['--expose-gc'],
    });
    return v
      .parse(rowsSchema, message)
      .map(benchRow)
      .map((row) => ({ ...row, what: `${count(people)} people: ${row.what}` }));
  },
};
