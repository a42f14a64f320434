import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The import rule: what a folder of src may import from beside itself. Whatever is not named here is out of bounds. */
const imports = {
  bitrix24: [],
  demo: [],
  directory: ['bitrix24'],
  portals: ['bitrix24', 'directory', 'vscode'],
  wording: ['bitrix24', 'directory', 'portals', 'vscode'],
  ui: ['bitrix24', 'directory', 'portals', 'wording', 'vscode'],
  editor: ['bitrix24', 'directory', 'portals', 'wording', 'ui', 'vscode'],
  tree: ['bitrix24', 'directory', 'portals', 'wording', 'ui', 'vscode'],
  profile: ['bitrix24', 'directory', 'portals', 'wording', 'ui', 'vscode'],
  commands: ['bitrix24', 'directory', 'portals', 'wording', 'ui', 'tree', 'profile', 'editor', 'vscode'],
};

const boundary = (files, allowed, message, up = '\\.\\./') => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^${up}(?!(${allowed.filter((name) => name !== 'vscode').join('|') || '$^'})/)`,
            message,
          },
          ...(allowed.includes('vscode') ? [] : [{ regex: '^vscode$', message }]),
        ],
      },
    ],
  },
});

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
    rules: {
      'no-console': 'error',
      // A rejection that nobody waits for is to be told or logged all the same.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Requests go through bitrix24/transport, which honours VS Code’s proxy.' },
      ],
    },
  },
  ...Object.entries(imports).flatMap(([folder, allowed]) => {
    const message = `src/${folder} may import ${allowed.join(', ') || 'nothing outside itself'} only.`;
    return [
      boundary([`src/${folder}/*`], allowed, message),
      boundary([`src/${folder}/*/**`], allowed, message, '\\.\\./\\.\\./'),
    ];
  }),
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
    files: ['src/profile/page/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(vscode|\\.\\./(?!protocol\\.ts$|\\.\\./wording/date-format\\.ts$).*)$',
              message:
                'The page runs in the browser: of the extension it may import ../protocol.ts and ../../wording/date-format.ts only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['*.mjs'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  prettier,
);
