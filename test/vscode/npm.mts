// Calls the npm that the person has, silently unless it fails.
import { spawn } from 'node:child_process';

export async function npm(args: readonly string[], cwd: string): Promise<void> {
  // Under `npm run` this names npm's own file, which starts everywhere without a shell.
  const file = process.env['npm_execpath'];
  const [command, before] = file?.endsWith('.js') === true ? [process.execPath, [file]] : ['npm', []];
  const child = spawn(command, [...before, ...args], {
    cwd,
    shell: command === 'npm' && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    // After its reason npm may print all it can do.
    const [reason = ''] = printed.split('\nnpm error Usage:');
    throw new Error(`"npm ${args.join(' ')}" failed in ${cwd}:\n${reason.trim()}`);
  }
}

/** Exactly what the lock file says, checked against its integrity, without running anybody's scripts. */
export const installLocked = (cwd: string): Promise<void> =>
  npm(['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], cwd);
