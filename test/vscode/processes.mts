// Starts and ends processes by their ids, so that nothing outlives a run, however the run ends.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { here } from './paths.mts';

function parents(): Map<number, number> {
  const pairs =
    process.platform === 'linux'
      ? // A bare Debian has no `ps`.
        readdirSync('/proc')
          .filter((name) => /^\d+$/.test(name))
          .map((name) => [Number(name), parentOnLinux(name)] as const)
      : execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
          .trim()
          .split('\n')
          .map((line) => line.trim().split(/\s+/).map(Number))
          .map(([pid = 0, parent = 0]) => [pid, parent] as const);
  return new Map(pairs);
}

function parentOnLinux(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold spaces: what follows the last one is "state parent …".
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // It ended in the meantime.
  }
}

export function descendantsOf(pid: number): number[] {
  const all = [...parents()];
  const below = (one: number): number[] =>
    all.filter(([, parent]) => parent === one).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function commandLineOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return ''; // It ended in the meantime.
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/**
 * Ends what a process started, without ending the process itself.
 * @param like only those whose command line has this in it; all on Windows
 */
export function endDescendants(pid: number, like = ''): void {
  if (process.platform !== 'win32') {
    descendantsOf(pid)
      .filter((one) => like === '' || commandLineOf(one).includes(like))
      .forEach(kill);
    return;
  }
  // Ending the tree of this very process from the root would end it before its exit code is set.
  const children = execFileSync(
    'powershell',
    ['-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter "ParentProcessId=${pid}").ProcessId`],
    { encoding: 'utf8' },
  );
  for (const child of children.split(/\s+/).filter(Boolean)) {
    endTree(Number(child));
  }
}

/** Lets what a process started stand still where the command line has this in it, until what is returned is called. Not for Windows. */
export function pauseDescendants(pid: number, like: string): () => void {
  const paused = descendantsOf(pid).filter((one) => commandLineOf(one).includes(like));
  for (const one of paused) process.kill(one, 'SIGSTOP');
  return () => {
    for (const one of paused) if (isAlive(one)) process.kill(one, 'SIGCONT');
  };
}

export function endTree(pid: number): void {
  if (process.platform === 'win32') {
    try {
      execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    } catch {
      // It ended by itself.
    }
    return;
  }
  [pid, ...descendantsOf(pid)].forEach(kill);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export interface GuardedOptions {
  /** The Node to run it on; our own unless told. */
  readonly node?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A file for what it prints; without it, it prints to our own output. */
  readonly log?: string;
}

/** Starts a Node program that ends, with all it started, when this process ends: even when this one is killed. */
export function spawnGuarded(args: readonly string[], options: GuardedOptions = {}): ChildProcess {
  const guard = pathToFileURL(path.join(here, 'guard.mts')).href;
  if (options.log !== undefined) {
    mkdirSync(path.dirname(options.log), { recursive: true });
  }
  const output = options.log === undefined ? 'inherit' : openSync(options.log, 'a');
  try {
    return spawn(options.node ?? process.execPath, ['--import', guard, ...args], {
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      env: { ...process.env, ...options.env },
      stdio: ['pipe', output, output],
      windowsHide: true,
    });
  } finally {
    if (typeof output === 'number') {
      closeSync(output);
    }
  }
}

/** How it ended: its exit code, or 1 for one that was killed or could not start. */
export function exitCode(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(child.exitCode ?? 1);
  }
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
