import { appendFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { env } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { extensions } from 'vscode';

/** Milliseconds until a window that has just opened has come to rest: how VS Code starts is not what is measured. */
const SETTLING = 3000;

/** Activates Portal Users and writes the milliseconds that it took, a line a window. */
export async function activate() {
  await pause(SETTLING);
  const extension = extensions.getExtension('portal-users.portal-users');
  // One that something else has activated before says nothing.
  if (extension === undefined || extension.isActive) return;
  const started = performance.now();
  await extension.activate();
  await appendFile(env.PORTAL_USERS_PROBE_FILE, `${performance.now() - started}\n`);
}
