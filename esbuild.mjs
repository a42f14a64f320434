// Builds what ships: dist/extension.mjs with the files that it reads, at activation or late, and the profile page.
import { rm } from 'node:fs/promises';
import path from 'node:path';
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

const ENTRY = 'extension.mjs';
const ACTIVATION = 'activation.mjs';

/**
 * Joins what is read at activation in one file, ACTIVATION, by a second run of esbuild: splitting leaves it in some
 * thirty, since late files share parts of it, and VS Code takes twice as long to read them. Late files then import from
 * the joined one.
 */
const joinActivation = {
  name: 'join-activation',
  setup({ onEnd }) {
    onEnd(async ({ errors, outputFiles = [], metafile }) => {
      if (errors.length > 0) return;
      const texts = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
      const outputs = new Map(
        Object.entries(metafile?.outputs ?? {}).map(([file, output]) => [path.basename(file), output]),
      );
      const exported = new Map(
        filesAtActivation(outputs).map((name) => [name, outputs.get(name)?.exports ?? []]),
      );
      const late = [...texts.keys()].filter((name) => !exported.has(name));
      await esbuild.build({
        ...node,
        entryPoints: [ENTRY, ACTIVATION, ...late].map((name) => ({ in: name, out: path.parse(name).name })),
        splitting: false,
        plugins: [outputsOfFirstRun(texts, exported)],
      });
    });
  },
};

/** The entry and, in turn, what it imports statically. */
function filesAtActivation(outputs) {
  const names = new Set([ENTRY]);
  for (const name of names) {
    for (const { kind, path: file, external } of outputs.get(name)?.imports ?? []) {
      if (kind === 'import-statement' && !external) names.add(path.basename(file));
    }
  }
  return [...names];
}

/**
 * Hands esbuild the outputs of the first run instead of files.
 * @param texts by the name of the output
 * @param exported the exports of each output that is joined
 */
function outputsOfFirstRun(texts, exported) {
  // Each output counts its exports from `a`: in the joined file they need names of their own.
  const names = [...exported.keys()];
  const pairs = (name) => exported.get(name)?.map((own) => [own, `${own}_${names.indexOf(name)}`]) ?? [];
  const list = (parts) => parts.map(([from, to]) => `${from} as ${to}`).join(', ');
  const readers = {
    joined: () => names.map((name) => `export { ${list(pairs(name))} } from './${name}';`).join('\n'),
    'from-joined': (name) =>
      `export { ${list(pairs(name).map(([own, there]) => [there, own]))} } from './${ACTIVATION}';`,
    output: (name) => texts.get(name),
  };
  return {
    name: 'outputs-of-first-run',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\.mjs$/ }, ({ path: file, importer, kind }) => {
        const name = path.basename(file);
        if (kind === 'entry-point' && name === ACTIVATION) return { path: name, namespace: 'joined' };
        if (kind === 'entry-point' && !exported.has(name)) return { path: name, namespace: 'output' };
        if (kind === 'dynamic-import' || !exported.has(name)) return { path: file, external: true };
        const isJoined = importer === ACTIVATION || exported.has(importer);
        return { path: name, namespace: isJoined ? 'output' : 'from-joined' };
      });
      for (const [namespace, read] of Object.entries(readers)) {
        onLoad({ filter: /./, namespace }, ({ path: name }) => ({
          contents: read(name),
          resolveDir: node.outdir,
        }));
      }
    },
  };
}

async function build() {
  await rm('dist', { recursive: true, force: true });
  const extension = {
    ...node,
    sourcemap: 'inline',
    write: false,
    metafile: true,
    plugins: [joinActivation],
  };
  if (process.argv.includes('--watch')) {
    for (const options of [extension, page]) {
      await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    }
  } else {
    await Promise.all([extension, page].map((options) => esbuild.build(options)));
  }
}

// The tests import the options. (Node before 24 does not know `main`; nothing imports this file there.)
if (import.meta.main ?? true) {
  await build();
}
