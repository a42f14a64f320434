// code-server: VS Code as a person has it, with the packaged extension installed and secrets that last.
import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endDescendants, endTree, exitCode, pauseDescendants, spawnGuarded } from './processes.mts';
import type { VsCode } from './provision.mts';

export interface CodeServerOptions {
  readonly vsCode: VsCode;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly log: string;
  /** A free one unless told. */
  readonly port?: number;
  /** What opens where the address names no folder. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Server {
  readonly url: string;
  /** Becomes the exit code when the server ends, wished or not. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
  /** Ends the process in which extensions run, as a crash does: VS Code starts another one by itself. */
  endExtensionHost(): void;
  /** The process in which extensions run stands still until what is returned is called. */
  pauseExtensionHost(): () => void;
}

/** A port that nobody listens on: the one wished for, or any. Rejects when that one is taken. */
export function freePort(wished = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(wished, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => {
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
  });
}

async function run(options: CodeServerOptions, args: readonly string[]): Promise<ChildProcess> {
  const config = path.join(options.userDataDir, 'code-server.yaml');
  await mkdir(options.userDataDir, { recursive: true });
  // Without a file of our own it writes one into the person's home folder.
  await writeFile(config, 'auth: none\n');
  return spawnGuarded(
    [
      options.vsCode.codeServer,
      ...['--config', config, '--user-data-dir', options.userDataDir],
      ...['--extensions-dir', options.extensionsDir],
      ...args,
    ],
    {
      node: options.vsCode.node,
      log: options.log,
      // Else it leaves files of its own in the person's home folder.
      env: { ...options.env, XDG_DATA_HOME: options.userDataDir },
    },
  );
}

export async function installExtension(options: CodeServerOptions, vsix: string): Promise<void> {
  const child = await run(options, ['--install-extension', vsix, '--force']);
  if ((await exitCode(child)) !== 0) {
    throw new Error(`VS Code could not install ${vsix}:\n${await tail(options.log)}`);
  }
}

export async function startCodeServer(options: CodeServerOptions): Promise<Server> {
  const port = options.port ?? (await freePort());
  const child = await run(options, [
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
    '--disable-getting-started-override',
    ...(options.folder === undefined ? [] : ['--ignore-last-opened', options.folder]),
  ]);
  const ended = exitCode(child);
  const url = `http://127.0.0.1:${port}/`;
  await answering(`${url}healthz`, ended).catch(async (error: unknown) => {
    stop(child);
    throw new Error(`${String(error)}\n${await tail(options.log)}`);
  });
  return {
    url,
    ended,
    endExtensionHost: () => {
      if (child.pid !== undefined) endDescendants(child.pid, '--type=extensionHost');
    },
    pauseExtensionHost: () =>
      child.pid === undefined ? () => undefined : pauseDescendants(child.pid, '--type=extensionHost'),
    stop: async () => {
      stop(child);
      await ended;
    },
  };
}

function stop(child: ChildProcess): void {
  if (child.pid !== undefined) {
    endTree(child.pid);
  }
}

/** Waits until an address answers, as long as its server lives. */
export async function answering(url: string, ended: Promise<number>): Promise<void> {
  const over = new AbortController();
  void ended.then(() => {
    over.abort(new Error('VS Code ended before it answered.'));
  });
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(60_000)]);
  for (;;) {
    const answer = await fetch(url, { signal }).catch(() => undefined);
    if (answer?.ok === true) {
      return;
    }
    signal.throwIfAborted();
    await pause(50);
  }
}

export async function tail(file: string, lines = 30): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

export async function writeSettings(userDataDir: string, settings: object): Promise<void> {
  const folder = path.join(userDataDir, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}
