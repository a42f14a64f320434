// Builds the extension and packs it as people get it.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { tail } from './code-server.mts';
import { here, logsDir, outDir, root, vsixFile } from './paths.mts';
import { exitCode, spawnGuarded } from './processes.mts';

export async function packageExtension(): Promise<string> {
  const log = path.join(logsDir, 'package.log');
  await rm(log, { force: true });
  await quietly([path.join(root, 'esbuild.mjs')], root, log);
  await pack(root, vsixFile, log);
  return vsixFile;
}

/** What opens the demo portal when VS Code starts, and is no part of what people get. */
export async function packageStarter(): Promise<string> {
  const vsix = path.join(outDir, 'starter.vsix');
  await pack(path.join(here, 'starter-extension'), vsix, path.join(logsDir, 'package-starter.log'));
  return vsix;
}

/** Packs the extension in a folder as it lies there. */
export async function pack(folder: string, vsix: string, log: string): Promise<string> {
  await mkdir(path.dirname(vsix), { recursive: true });
  await quietly(
    [
      path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
      ...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
      ...['--skip-license', '--out', vsix],
    ],
    folder,
    log,
  );
  return vsix;
}

async function quietly(args: readonly string[], cwd: string, log: string): Promise<void> {
  if ((await exitCode(spawnGuarded(args, { cwd, log }))) !== 0) {
    throw new Error(`The extension could not be packaged:\n${await tail(log)}`);
  }
}
