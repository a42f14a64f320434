// Loading and activating the extension against an empty one with the same manifest, each first in VS Code windows of
// its own, in turns; and how much there is to load.
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { codeAtActivation, codeAtStart } from '../harness/shipped.mts';
import { openVsCode } from '../ui/person.mts';
import { until } from '../ui/until.mts';
import { pack, packageExtension } from '../vscode/package.mts';
import { logsDir, outDir } from '../vscode/paths.mts';
import { type Bench, type BenchRow, median, ratioRow } from './bench.mts';

const MOST = 1.5;
/** Windows of one VS Code before the other's turn. */
const TURN = 4;

/** An entry that does nothing. */
const EMPTY = `import * as vscode from 'vscode';

export function activate() {
  void vscode;
}
`;

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

async function emptyAndAsleep(extension: string): Promise<void> {
  await sleepUntilProbed(extension);
  await writeFile(path.join(extension, 'dist', 'extension.mjs'), EMPTY);
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
}

/** Milliseconds that VS Code took in each of some windows, as the probe, an extension beside ours, has measured them. */
async function probed(prepare: (extension: string) => Promise<void>, probe: string): Promise<number[]> {
  const file = path.join(outDir, 'bench-activation.txt');
  await rm(file, { force: true });
  const person = await openVsCode({
    extensions: [probe],
    env: { PORTAL_USERS_PROBE_FILE: file },
    prepare,
  });
  try {
    for (let opened = 1; opened <= TURN; opened += 1) {
      if (opened > 1) await person.reload();
      await until('a word of the probe', async () => (await linesOf(file)).length >= opened);
    }
  } finally {
    await person.close();
  }
  return (await linesOf(file)).map(Number);
}

export const activation: Bench = {
  name: 'activation',
  title: 'Activation in VS Code, and size',
  async run({ quick, say }) {
    const vsix = await packageExtension();
    const probe = await pack(
      path.join(import.meta.dirname, 'probe-extension'),
      path.join(outDir, 'probe.vsix'),
      path.join(logsDir, 'bench-package.log'),
    );
    const turns = quick ? 1 : 3;
    say(`activation: ${turns * TURN} windows of each`);
    const ours: number[] = [];
    const empty: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      ours.push(...(await probed(sleepUntilProbed, probe)));
      empty.push(...(await probed(emptyAndAsleep, probe)));
    }
    return [
      sizeRow('What is read at activation', Buffer.byteLength(await codeAtActivation()), 10),
      sizeRow('With what is read right after it', Buffer.byteLength(await codeAtStart()), 80),
      sizeRow('The package', (await stat(vsix)).size, 400),
      ratioRow(
        'Loading and activating, to an empty extension’s with the same manifest',
        median(ours) / median(empty),
        MOST,
        `${median(ours).toFixed(1)} ms to ${median(empty).toFixed(1)} ms`,
      ),
    ];
  },
};
