// The desktop VS Code that a person has installed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { provisionedDir } from './paths.mts';
import { exists } from './provision.mts';
import { writeSettings } from './code-server.mts';
import { calmSettings } from './settings.mts';

export async function findDesktop(): Promise<string> {
  const names = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd'] : ['code', 'code-insiders'];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const name of names) {
      if (folder !== '' && (await exists(path.join(folder, name)))) {
        return path.join(folder, name);
      }
    }
  }
  throw new Error(
    'No desktop VS Code on the PATH. In VS Code run "Shell Command: Install \'code\' command in PATH", or use "npm start", which brings its own.',
  );
}

/** Opens a window of its own, with data of its own, until it is closed. */
export async function openDesktop(
  code: string,
  extensions: readonly string[],
  folder: string,
): Promise<number> {
  const data = path.join(provisionedDir, 'start-desktop');
  const userDataDir = path.join(data, 'user-data');
  const own = ['--user-data-dir', userDataDir, '--extensions-dir', path.join(data, 'extensions')];
  if (!(await exists(userDataDir))) {
    await writeSettings(userDataDir, calmSettings);
  }
  for (const vsix of extensions) {
    const installed = await run(code, [...own, '--install-extension', vsix, '--force'], 'ignore');
    if (installed !== 0) {
      throw new Error(`${code} could not install ${vsix}.`);
    }
  }
  return run(code, [...own, '--new-window', '--wait', '--disable-workspace-trust', folder], 'inherit');
}

function run(command: string, args: readonly string[], output: 'ignore' | 'inherit'): Promise<number> {
  const shell = process.platform === 'win32';
  const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
  return new Promise((resolve, reject) => {
    spawn(shell ? `"${command}"` : command, quoted, { shell, stdio: ['ignore', output, output] })
      .once('error', reject)
      .once('close', (code) => {
        resolve(code ?? 1);
      });
  });
}
