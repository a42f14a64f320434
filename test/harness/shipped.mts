// The files of dist/, and which of them VS Code reads when it activates the extension.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../vscode/paths.mts';

const dist = path.join(root, 'dist');

/** The entry and what it imports statically: read at activation. Names within dist/. */
export async function filesAtActivation(): Promise<string[]> {
  const files = new Set<string>();
  const add = async (name: string): Promise<void> => {
    if (files.has(name)) return;
    files.add(name);
    for (const imported of importsIn(await readFile(path.join(dist, name), 'utf8'))) await add(imported);
  };
  await add('extension.mjs');
  return [...files];
}

/** What they contain, one after the other. */
export async function codeAtActivation(): Promise<string> {
  const files = await filesAtActivation();
  return (await Promise.all(files.map((name) => readFile(path.join(dist, name), 'utf8')))).join('\n');
}

function importsIn(code: string): string[] {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)].map(([, name = '']) => name);
}
