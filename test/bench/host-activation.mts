// Loading and activating the extension against an empty one in VS Code's own extension host, a fresh one each time.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { openVsCode } from '../ui/person.mts';
import { until } from '../ui/until.mts';
import { pack, packageExtension } from '../vscode/package.mts';
import { logsDir, outDir } from '../vscode/paths.mts';
import { type Bench, median, ratioRow } from './bench.mts';
import { buildEmpty, EMPTY_ID } from './empty-extension.mts';

const OUR_ID = 'portal-users.portal-users';
const MOST = 1.5;

const timesSchema = v.object({ [OUR_ID]: v.number(), [EMPTY_ID]: v.number() });

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
}

export const hostActivation: Bench = {
  name: 'host-activation',
  title: 'Activation in VS Code',
  async run({ quick, say }) {
    const windows = quick ? 6 : 16;
    say(`host-activation: ${windows} windows`);
    await packageExtension();
    const log = path.join(logsDir, 'bench-package.log');
    const extensions = [
      await pack(await buildEmpty(), path.join(outDir, 'bench-empty.vsix'), log),
      await pack(path.join(import.meta.dirname, 'probe-extension'), path.join(outDir, 'probe.vsix'), log),
    ];
    const file = path.join(outDir, 'bench-activation.jsonl');
    await rm(file, { force: true });
    const env = { PORTAL_USERS_PROBED: `${OUR_ID},${EMPTY_ID}`, PORTAL_USERS_PROBE_FILE: file };
    const person = await openVsCode({ extensions, env });
    try {
      for (let opened = 1; opened <= windows; opened += 1) {
        if (opened > 1) await person.reload();
        await until('a word of the probe', async () => (await linesOf(file)).length >= opened);
      }
    } finally {
      await person.close();
    }
    const times = (await linesOf(file)).map((line) => v.parse(timesSchema, JSON.parse(line)));
    const ours = median(times.map((time) => time[OUR_ID]));
    const empty = median(times.map((time) => time[EMPTY_ID]));
    const note = `${ours.toFixed(1)} ms to ${empty.toFixed(1)} ms`;
    return [ratioRow('Loading and activating, to an empty extension’s', ours / empty, MOST, note)];
  },
};
