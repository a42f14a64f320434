// Calls the npm that the person has.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCode, spawnGuarded } from './processes.mts';

/** Starts npm with its output in a file. */
export function spawnNpm(args: readonly string[], cwd: string, log: string): ChildProcess {
  // Under `npm run` this names npm's own file, which starts everywhere without a shell.
  const file = process.env['npm_execpath'];
  if (file?.endsWith('.js') === true) {
    return spawnGuarded([file, ...args], { cwd, log });
  }
  const output = openSync(log, 'a');
  try {
    return spawn('npm', args, {
      cwd,
      stdio: ['ignore', output, output],
      shell: process.platform === 'win32',
    });
  } finally {
    closeSync(output);
  }
}

/** Exactly what the lock file says, checked against its integrity, without running anybody's scripts. */
export async function installLocked(cwd: string): Promise<void> {
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-users-npm-'));
  const log = path.join(folder, 'npm.log');
  try {
    if ((await exitCode(spawnNpm(args, cwd, log))) !== 0) {
      // After its reason npm may print all it can do.
      const [reason = ''] = readFileSync(log, 'utf8').split('\nnpm error Usage:');
      throw new Error(`"npm ${args.join(' ')}" failed in ${cwd}:\n${reason.trim()}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
