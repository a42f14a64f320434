import { appendFile, readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { env } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { extensions } from 'vscode';

/** Milliseconds until a window that has just opened has come to rest: how VS Code starts is not what is measured. */
const SETTLING = 3000;

/** Activates those named by the environment, in every other window the other way round, and writes a line a window. */
export async function activate() {
  await pause(SETTLING);
  const ids = (env.PORTAL_USERS_PROBED ?? '').split(',');
  const written = await readFile(env.PORTAL_USERS_PROBE_FILE, 'utf8').catch(() => '');
  const turned = written.split('\n').length % 2 === 0;
  const milliseconds = {};
  for (const id of turned ? ids.toReversed() : ids) {
    const extension = extensions.getExtension(id);
    // An extension that something else has activated before says nothing.
    if (extension === undefined || extension.isActive) return;
    const started = performance.now();
    await extension.activate();
    milliseconds[id] = performance.now() - started;
  }
  await appendFile(env.PORTAL_USERS_PROBE_FILE, `${JSON.stringify(milliseconds)}\n`);
}
