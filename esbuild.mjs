// Builds what ships: dist/extension.mjs with the files that it reads, at activation or late, and the profile page.
import { rm } from 'node:fs/promises';
import esbuild from 'esbuild';

const shared = {
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  charset: 'utf8',
  logLevel: 'warning',
};

/**
 * The Node side: ES modules, split where a dynamic import reads something late. Each source stands in one file, so that
 * module state and classes exist once. The tests are bundled with the same options.
 */
export const node = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  platform: 'node',
  format: 'esm',
  splitting: true,
  target: 'node22',
  external: ['vscode'],
  // Its main file is CommonJS for the sake of reading files, which nothing here asks it to do.
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
};

const page = {
  ...shared,
  entryPoints: { 'profile-page': 'src/profile/page/main.ts' },
  outdir: 'dist',
  // The script stands in the page, from where no map can be had.
  sourcemap: 'external',
  platform: 'browser',
  format: 'iife',
  target: 'chrome138',
  loader: { '.svg': 'text' },
  tsconfig: 'src/profile/page/tsconfig.json',
};

async function build() {
  await rm('dist', { recursive: true, force: true });
  if (process.argv.includes('--watch')) {
    for (const options of [node, page]) {
      await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    }
  } else {
    await Promise.all([node, page].map((options) => esbuild.build(options)));
  }
}

// The tests import the options. (Node before 24 does not know `main`; nothing imports this file there.)
if (import.meta.main ?? true) {
  await build();
}
