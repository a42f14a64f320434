// The files of dist/ that VS Code reads when the window starts.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../vscode/paths.mts';

const dist = path.join(root, 'dist');

/** The code of what is read at activation: the entry and what it imports statically. */
export async function codeAtActivation(): Promise<string> {
  return codeOf(await withImports('extension.mjs'));
}

/** The code of all that is read at the start: at activation, and right after it. */
export async function codeAtStart(): Promise<string> {
  const [parts = ''] = (await readdir(dist)).filter((name) => /^extension-parts-\w+\.mjs$/.test(name));
  return codeOf(await withImports('extension.mjs', parts));
}

/** Files and what they import statically, as names within dist/. */
async function withImports(...roots: readonly string[]): Promise<string[]> {
  const files = new Set(roots);
  // A set hands out what is added on the way.
  for (const name of files) {
    for (const imported of importsIn(await readFile(path.join(dist, name), 'utf8'))) files.add(imported);
  }
  return [...files];
}

async function codeOf(names: readonly string[]): Promise<string> {
  return (await Promise.all(names.map((name) => readFile(path.join(dist, name), 'utf8')))).join('\n');
}

function importsIn(code: string): string[] {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)].map(([, name = '']) => name);
}
