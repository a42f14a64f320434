import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { outDir } from '../vscode/paths.mts';
import { isAlive } from '../vscode/processes.mts';
import type { VsCodeName } from '../vscode/provision.mts';

let made = 0;

/** An empty folder for the data of one VS Code. It stays for a look at what went wrong, until another run begins. */
export async function freshDataDir(version: VsCodeName): Promise<string> {
  const all = path.join(outDir, 'ui-data', version);
  await mkdir(all, { recursive: true });
  if (made === 0) {
    for (const name of await readdir(all)) {
      if (!isAlive(Number.parseInt(name))) {
        await rm(path.join(all, name), { recursive: true, force: true });
      }
    }
  }
  made += 1;
  const folder = path.join(all, `${process.pid}-${made}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  return folder;
}
