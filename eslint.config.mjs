import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** What all surfaces stand on. */
const base = ['bitrix24', 'directory', 'portals', 'strings'];
/** The surfaces: none of them knows another. */
const surfaces = ['views', 'profile', 'editor', 'connect'];

/** The import rule: what a room of src may import from outside itself, `vscode` included. What is not named is forbidden. */
const imports = {
  bitrix24: [],
  demo: [],
  directory: ['bitrix24'],
  portals: ['bitrix24', 'directory', 'vscode'],
  // Of the portals it may import types, see below.
  strings: ['bitrix24', 'directory'],
  export: ['bitrix24', 'directory', 'portals', 'strings'],
  ui: [...base, 'export', 'vscode'],
  views: [...base, 'export', 'ui', 'vscode'],
  profile: [...base, 'export', 'ui', 'vscode'],
  // The page runs in the browser.
  page: [],
  editor: [...base, 'export', 'ui', 'ids', 'vscode'],
  // Recognising IDs stands by itself.
  ids: [],
  connect: [...base, 'export', 'ui', 'vscode'],
  commands: [...base, 'export', 'ui', ...surfaces, 'vscode'],
  extension: [...base, 'export', 'ui', ...surfaces, 'commands', 'demo', 'vscode'],
};

/** Where Node's modules are used: a host without Node needs a twin of each of these files. */
const nodePlaces = [
  'src/bitrix24/transport/connect-timeout.ts',
  'src/bitrix24/transport/picture.ts',
  'src/bitrix24/oauth/loopback.ts',
  'src/bitrix24/oauth/one-time-state.ts',
  'src/portals/storage/*.ts',
  'src/portals/secrets/*.ts',
  'src/export/write-file.ts',
  'src/demo/**/*.ts',
];

const may = (room, to) => ({ from: { element: { types: room } }, allow: { to } });

const boundaryRules = [
  ...Object.entries(imports).flatMap(([room, allowed]) => [
    may(room, { element: { types: { anyOf: [room, ...allowed] } } }),
    ...(allowed.includes('vscode') ? [may(room, { module: { source: 'vscode' } })] : []),
  ]),
  // Texts about portals need their types, and nothing that runs in VS Code.
  {
    from: { element: { types: 'strings' } },
    allow: { to: { element: { types: 'portals' } }, dependency: { kind: 'type' } },
  },
  { from: { file: { categories: 'page' } }, allow: { to: { file: { categories: 'shared-with-page' } } } },
  { from: { file: { categories: 'node' } }, allow: { to: { module: { origin: 'core' } } } },
  { allow: { to: { module: { origin: 'external', source: '!vscode' } } } },
];

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/profile/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**'],
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'import/resolver': { node: { extensions: ['.ts'] } },
      'import-x/resolver': { node: { extensions: ['.ts'] } },
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'boundaries/include': ['src/**'],
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
      'boundaries/elements': [
        { type: 'page', pattern: 'src/profile/page', partialMatch: false },
        { type: 'ids', pattern: 'src/editor/ids', partialMatch: false },
        ...Object.keys(imports).map((room) => ({ type: room, pattern: `src/${room}`, partialMatch: false })),
        { type: 'extension', pattern: 'src', partialMatch: false },
      ],
      'boundaries/files': [
        { category: 'node', pattern: nodePlaces },
        { category: 'page', pattern: 'src/profile/page/*.ts' },
        { category: 'shared-with-page', pattern: ['src/profile/protocol.ts', 'src/strings/date-format.ts'] },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', policies: boundaryRules, checkAllOrigins: true },
      ],
      'boundaries/no-unknown-files': 'error',
      'import-x/no-cycle': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 301, skipBlankLines: false, skipComments: false }],
      // A rejection that nobody waits for is to be told or logged all the same.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'AssignmentExpression[operator="??="] ImportExpression',
          message: 'A file that cannot be read once stays unread here: `Lazy` tries it anew.',
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Requests go through bitrix24/transport, which honours VS Code’s proxy.' },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/portals/settings.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'getConfiguration', message: 'Settings are read in portals/settings.ts alone.' },
      ],
    },
  },
  {
    files: ['*.mjs'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  prettier,
);
