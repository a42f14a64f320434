// Where things are. Compiled tests (out/) and sources (test/) both find the checkout by walking up to its package.json.
import { existsSync } from 'node:fs';
import path from 'node:path';

function above(folder: string): string {
  return existsSync(path.join(folder, 'esbuild.mjs')) ? folder : above(path.dirname(folder));
}

export const root = above(import.meta.dirname);

/** Kept between runs: what was downloaded, and the data of `npm start`. */
export const provisionedDir = path.join(root, '.vscode-test');

/** Made anew by every run: compiled tests, the packaged extension, logs, screenshots. */
export const outDir = path.join(root, 'out');
export const vsixFile = path.join(outDir, 'portal-users.vsix');
export const logsDir = path.join(outDir, 'logs');

export const here = path.join(root, 'test', 'vscode');
export const sampleFolder = path.join(here, 'sample-folder');
