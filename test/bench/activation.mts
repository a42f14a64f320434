// Loading and activating the extension against an empty one that is bundled by the same options.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { packageExtension } from '../vscode/package.mts';
import { root } from '../vscode/paths.mts';
import { buildEmpty } from './empty-extension.mts';
import { type Bench, type BenchRow, median, ratioRow } from './bench.mts';
import { measureIn } from './child.mts';

const MOST = 1.5;

const timesSchema = v.object({ loading: v.number(), activating: v.number() });

async function sizeRow(what: string, file: string, kilobytes: number): Promise<BenchRow> {
  const { size } = await stat(file);
  return {
    what,
    measured: `${(size / 1000).toFixed(1)} kB`,
    budget: `≤ ${kilobytes} kB`,
    within: size <= kilobytes * 1000,
    figures: { bytes: size, most: kilobytes * 1000 },
  };
}

export const activation: Bench = {
  name: 'activation',
  title: 'Activation and size',
  async run({ quick, say }) {
    const vsix = await packageExtension();
    const ours = path.join(root, 'dist', 'extension.js');
    const empty = path.join(await buildEmpty(), 'extension.js');
    const runs = quick ? 15 : 25;
    say(`activation: ${runs} starts each, in turn`);
    const timeOf = async (file: string) => {
      const { loading, activating } = v.parse(
        timesSchema,
        await measureIn('activation-process.mts', { args: [file] }),
      );
      return loading + activating;
    };
    const times: { ours: number; empty: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      times.push({ ours: await timeOf(ours), empty: await timeOf(empty) });
    }
    const [mine, bare] = [median(times.map((time) => time.ours)), median(times.map((time) => time.empty))];
    return [
      await sizeRow('What is read at activation', ours, 80),
      await sizeRow('The package', vsix, 200),
      ratioRow(
        'Loading and activating, to an empty extension’s',
        mine / bare,
        MOST,
        `${mine.toFixed(1)} ms to ${bare.toFixed(1)} ms, with a stub of VS Code`,
      ),
    ];
  },
};
