// Builds the extension and packs it as people get it.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { tail } from './code-server.mts';
import { logsDir, outDir, root, vsixFile } from './paths.mts';
import { exitCode, spawnGuarded } from './processes.mts';

export async function packageExtension(): Promise<string> {
  const log = path.join(logsDir, 'package.log');
  await mkdir(outDir, { recursive: true });
  await rm(log, { force: true });
  await quietly([path.join(root, 'esbuild.mjs')], log);
  await quietly(
    [
      path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
      ...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
      ...['--out', vsixFile],
    ],
    log,
  );
  return vsixFile;
}

async function quietly(args: readonly string[], log: string): Promise<void> {
  if ((await exitCode(spawnGuarded(args, { cwd: root, log }))) !== 0) {
    throw new Error(`The extension could not be built:\n${await tail(log)}`);
  }
}
