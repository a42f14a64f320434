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

/** Each begins what is read at once, and its output is the file that all of it is joined in. */
const ROOTS = ['src/extension.ts', 'src/extension-parts.ts'];

/**
 * Joins what is read at once in one file, by a second run of esbuild: splitting leaves it in some thirty, since late
 * files share parts of it, and VS Code takes twice as long to read them. Other files then import from the joined ones.
 */
const joinFiles = {
  name: 'join-files',
  setup({ onEnd }) {
    onEnd(async ({ errors, outputFiles = [], metafile }) => {
      if (errors.length > 0) return;
      const texts = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
      const joins = joinsOf(new Map(Object.entries(metafile?.outputs ?? {})));
      const joined = new Set([...joins.values()].flat().map(({ name }) => name));
      const late = [...texts.keys()].filter((name) => !joined.has(name));
      await esbuild.build({
        ...node,
        entryPoints: [...joins.keys(), ...late].map((name) => ({ in: name, out: path.parse(name).name })),
        splitting: false,
        plugins: [outputsOfFirstRun(texts, joins)],
      });
    });
  },
};

/** By the output of a root: itself and, in turn, what it imports statically and no root before has. */
function joinsOf(outputs) {
  const taken = new Set();
  const closure = (file) => {
    if (taken.has(file)) return [];
    taken.add(file);
    const { imports, exports } = outputs.get(file);
    const imported = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
    return [{ name: path.basename(file), exports }, ...imported.flatMap(({ path: other }) => closure(other))];
  };
  const begins = (source) => [...outputs].find(([, { entryPoint }]) => entryPoint === source)?.[0];
  return new Map(ROOTS.map(begins).map((root) => [path.basename(root), closure(root)]));
}

/**
 * Hands esbuild the outputs of the first run instead of files.
 * @param texts by the name of the output
 * @param joins by the joined file: the outputs that are joined in it, first its root
 */
function outputsOfFirstRun(texts, joins) {
  const joinOf = new Map(
    [...joins].flatMap(([joined, parts]) =>
      parts.map(({ name, exports }, index) => [name, { joined, exports, index }]),
    ),
  );
  // A root is imported by its own names. Each other output counts its exports from `a`, and needs new ones beside it.
  const pairs = ({ exports, index }) => exports.map((own) => [own, index === 0 ? own : `${own}_${index}`]);
  const list = (parts) => parts.map(([from, to]) => `${from} as ${to}`).join(', ');
  const readers = {
    joined: (joined) =>
      joins
        .get(joined)
        .map(({ name }) => `export { ${list(pairs(joinOf.get(name)))} } from './${name}';`)
        .join('\n'),
    'from-joined': (name) => {
      const part = joinOf.get(name);
      return `export { ${list(pairs(part).map(([own, there]) => [there, own]))} } from './${part.joined}';`;
    },
    output: (name) => texts.get(name),
  };
  return {
    name: 'outputs-of-first-run',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\.mjs$/ }, ({ path: file, importer, namespace, kind }) => {
        const name = path.basename(file);
        const part = joinOf.get(name);
        if (kind === 'entry-point') return { path: name, namespace: joins.has(name) ? 'joined' : 'output' };
        // What stands for a joined file's output imports the joined file itself.
        if (kind === 'dynamic-import' || !part || namespace === 'from-joined')
          return { path: file, external: true };
        const isInside = joinOf.get(importer)?.joined === part.joined;
        return { path: name, namespace: isInside ? 'output' : 'from-joined' };
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
    plugins: [joinFiles],
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
