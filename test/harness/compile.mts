// Bundles test files into out/: one CommonJS file each, the format that every extension host loads.
import { globSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { outDir, root } from '../vscode/paths.mts';

export interface Suite {
  /** Its folder in out/. */
  readonly name: string;
  /** Which files, from the root of the checkout. */
  readonly pattern: string;
  /** Programs that the tests start: compiled beside them, and no tests. */
  readonly programs?: readonly string[];
  /** Bundled with the product's own options, against the very files that ship. */
  readonly asShipped?: boolean;
}

/** Compiles a suite and returns its files. */
export async function compile(suite: Suite): Promise<string[]> {
  const folder = path.join(outDir, suite.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const sources = globSync(suite.pattern, { cwd: root }).sort();
  const base = path.normalize(suite.pattern.slice(0, suite.pattern.indexOf('*')));
  // All in one folder: what the product loads on demand stands beside the bundle that asks for it.
  const entryPoints = Object.fromEntries(
    sources.map((source) => [
      path.relative(base, source).replace(/\.ts$/, '').replaceAll(path.sep, '-'),
      path.join(root, source),
    ]),
  );
  const programs = (suite.programs ?? []).map((source) => [path.parse(source).name, path.join(root, source)]);
  await build({
    ...(suite.asShipped === true ? await asShippedOptions() : {}),
    entryPoints: { ...entryPoints, ...Object.fromEntries(programs) },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    packages: 'external',
    external: ['vscode'],
    sourcemap: true,
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    logLevel: 'warning',
  });
  if (suite.asShipped === true) {
    await copyShipped(folder);
  }
  return Object.keys(entryPoints).map((name) => path.join(folder, `${name}.js`));
}

/** How the Node side of what ships is bundled. */
export async function productOptions(): Promise<BuildOptions> {
  const module: unknown = await import(pathToFileURL(path.join(root, 'esbuild.mjs')).href);
  if (!hasNodeOptions(module)) {
    throw new Error('esbuild.mjs exports no options.');
  }
  return module.node;
}

async function asShippedOptions(): Promise<BuildOptions> {
  const { minify, plugins } = await productOptions();
  return { minify: minify === true, plugins: plugins ?? [] };
}

function hasNodeOptions(module: unknown): module is { readonly node: BuildOptions } {
  return typeof module === 'object' && module !== null && 'node' in module;
}

async function copyShipped(folder: string): Promise<void> {
  const dist = path.join(root, 'dist');
  for (const name of await readdir(dist)) {
    await copyFile(path.join(dist, name), path.join(folder, name));
  }
}
