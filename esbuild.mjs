// Builds what ships: dist/extension.js, one file more for each dynamic import, and the profile page.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';

/** A dynamic import stays an import at run time, of its own file in dist/: what is asked for late is read late. */
const loadOnDemand = {
  name: 'load-on-demand',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path: source, kind }) =>
      kind === 'dynamic-import'
        ? { path: `./${path.basename(source, '.ts')}.js`, external: true }
        : undefined,
    );
  },
};

/**
 * VS Code's API is taken over once a file of dist/. Left to itself, esbuild copies all of it, some hundred properties,
 * for each source that imports it: most of the time that the extension took to load.
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === vscodeOnce.name
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: vscodeOnce.name },
    );
    build.onLoad({ filter: /^vscode$/, namespace: vscodeOnce.name }, () => ({
      contents: "export * from 'vscode'",
    }));
  },
};

const shared = {
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  charset: 'utf8',
  logLevel: 'warning',
};

/** The Node side: CommonJS, the one format that every extension host loads. The tests are bundled with the same options. */
export const node = {
  ...shared,
  entryPoints: [
    'src/extension.ts',
    'src/bitrix24/transport.ts',
    'src/bitrix24/oauth/loopback.ts',
    'src/commands/handlers.ts',
    'src/commands/wait-notice.ts',
    'src/demo/demo-portal.ts',
    'src/editor/raw-json-age.ts',
    'src/portals/leftovers.ts',
    'src/portals/list-file.ts',
    'src/portals/portal-connection.ts',
    'src/portals/portal-secrets.ts',
    'src/profile/profile-panel.ts',
    'src/tree/users-words.ts',
  ],
  entryNames: '[name]',
  outdir: 'dist',
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  plugins: [loadOnDemand, vscodeOnce],
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
