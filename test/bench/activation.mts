// Loading and activating the extension against an empty one, which is bundled by the same options, in VS Code's own
// extension host, a fresh one each time; and how much there is to load.
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { codeAtActivation } from '../harness/shipped.mts';
import { openVsCode } from '../ui/person.mts';
import { until } from '../ui/until.mts';
import { pack, packageExtension } from '../vscode/package.mts';
import { logsDir, outDir } from '../vscode/paths.mts';
import { type Bench, type BenchRow, median, ratioRow } from './bench.mts';
import { buildEmpty, EMPTY_ID } from './empty-extension.mts';

const OUR_ID = 'portal-users.portal-users';
const MOST = 1.5;

const timesSchema = v.object({ [OUR_ID]: v.number(), [EMPTY_ID]: v.number() });

function sizeRow(what: string, size: number, kilobytes: number): BenchRow {
  return {
    what,
    measured: `${(size / 1000).toFixed(1)} kB`,
    budget: `≤ ${kilobytes} kB`,
    within: size <= kilobytes * 1000,
    figures: { bytes: size, most: kilobytes * 1000 },
  };
}

/** Only the probe activates what is measured: the first text that a window opens would do it before. */
async function sleepUntilProbed(extension: string): Promise<void> {
  const file = path.join(extension, 'package.json');
  const manifest = v.parse(v.looseObject({}), JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify({ ...manifest, activationEvents: ['onUri'] }));
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
}

/** What the probe, an extension beside both, has measured in so many windows. */
async function probed(windows: number): Promise<v.InferOutput<typeof timesSchema>[]> {
  const log = path.join(logsDir, 'bench-package.log');
  const extensions = [
    await pack(await buildEmpty(), path.join(outDir, 'bench-empty.vsix'), log),
    await pack(path.join(import.meta.dirname, 'probe-extension'), path.join(outDir, 'probe.vsix'), log),
  ];
  const file = path.join(outDir, 'bench-activation.jsonl');
  await rm(file, { force: true });
  const env = { PORTAL_USERS_PROBED: `${OUR_ID},${EMPTY_ID}`, PORTAL_USERS_PROBE_FILE: file };
  const person = await openVsCode({ extensions, env, prepare: sleepUntilProbed });
  try {
    for (let opened = 1; opened <= windows; opened += 1) {
      if (opened > 1) await person.reload();
      await until('a word of the probe', async () => (await linesOf(file)).length >= opened);
    }
  } finally {
    await person.close();
  }
  return (await linesOf(file)).map((line) => v.parse(timesSchema, JSON.parse(line)));
}

export const activation: Bench = {
  name: 'activation',
  title: 'Activation in VS Code, and size',
  async run({ quick, say }) {
    const vsix = await packageExtension();
    const windows = quick ? 6 : 16;
    say(`activation: ${windows} windows`);
    const times = await probed(windows);
    const ours = median(times.map((time) => time[OUR_ID]));
    const empty = median(times.map((time) => time[EMPTY_ID]));
    return [
      sizeRow('What is read at activation', Buffer.byteLength(await codeAtActivation()), 80),
      sizeRow('The package', (await stat(vsix)).size, 400),
      ratioRow(
        'Loading and activating, to an empty extension’s',
        ours / empty,
        MOST,
        `${ours.toFixed(1)} ms to ${empty.toFixed(1)} ms`,
      ),
    ];
  },
};
