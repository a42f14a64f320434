// An extension that does nothing, bundled by the very options of ours: what loading costs in any case.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { productOptions } from '../harness/compile.mts';
import { outDir } from '../vscode/paths.mts';

export const EMPTY_ID = 'portal-users.portal-users-empty';

const manifest = {
  name: 'portal-users-empty',
  publisher: 'portal-users',
  displayName: 'Portal Users: Empty',
  description: 'Part of npm run bench.',
  version: '1.0.0',
  private: true,
  license: 'MIT',
  engines: { vscode: '^1.105.0' },
  main: './extension.mjs',
  activationEvents: ['onUri'],
};

const source = `import * as vscode from 'vscode';

export function activate(): void {
  void vscode;
}
`;

/** Its folder. */
export async function buildEmpty(): Promise<string> {
  const folder = path.join(outDir, 'bench-empty');
  const entry = path.join(folder, 'extension.ts');
  await mkdir(folder, { recursive: true });
  await writeFile(entry, source);
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await build({ ...(await productOptions()), entryPoints: [entry], outdir: folder });
  return folder;
}
