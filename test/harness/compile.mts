// Bundles test files into out/: CommonJS, which VS Code loads tests as, or as the product is bundled.
import { globSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
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
  /** Bundled with the product's own options: minified, and split where the product is. */
  readonly asShipped?: boolean;
  /** CommonJS unless told: VS Code and the harness can load it anywhere. */
  readonly format?: 'cjs' | 'esm';
}

const FORMATS: Readonly<Record<'cjs' | 'esm', BuildOptions>> = {
  cjs: {
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  },
  esm: { format: 'esm', outExtension: { '.js': '.mjs' } },
};

/** The tests that need no VS Code. */
export const unit: Suite = { name: 'unit', pattern: 'test/unit/**/*.test.ts' };

/** Compiles a suite and returns its files. */
export async function compile(suite: Suite): Promise<string[]> {
  const folder = path.join(outDir, suite.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const sources = globSync(suite.pattern, { cwd: root }).sort();
  const base = path.normalize(suite.pattern.slice(0, suite.pattern.indexOf('*')));
  const entryPoints = Object.fromEntries(
    sources.map((source) => [
      path.relative(base, source).replace(/\.ts$/, '').replaceAll(path.sep, '-'),
      path.join(root, source),
    ]),
  );
  const programs = (suite.programs ?? []).map((source) => [path.parse(source).name, path.join(root, source)]);
  const asShipped = suite.asShipped === true;
  await build({
    ...(asShipped ? await productOptions() : FORMATS[suite.format ?? 'cjs']),
    entryPoints: { ...entryPoints, ...Object.fromEntries(programs) },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node22',
    packages: 'external',
    external: ['vscode'],
    sourcemap: true,
    logLevel: 'warning',
  });
  return Object.keys(entryPoints).map((name) =>
    path.join(folder, `${name}.${asShipped || suite.format === 'esm' ? 'mjs' : 'js'}`),
  );
}

/** How the Node side of what ships is bundled. */
export async function productOptions(): Promise<BuildOptions> {
  const module: unknown = await import(pathToFileURL(path.join(root, 'esbuild.mjs')).href);
  if (!hasNodeOptions(module)) {
    throw new Error('esbuild.mjs exports no options.');
  }
  return module.node;
}

function hasNodeOptions(module: unknown): module is { readonly node: BuildOptions } {
  return typeof module === 'object' && module !== null && 'node' in module;
}
