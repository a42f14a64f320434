import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { allMethods } from '../../../src/demo/rest/methods.ts';

/** What the pages of `im.user.get` and `im.user.list.get` in Bitrix24's documentation name. */
const DOCUMENTED = [
  'im.chat.user.list',
  'im.revision.get',
  'im.user.get',
  'im.user.list.get',
  'im.user.status.get',
  'im.user.status.idle.end',
  'im.user.status.idle.start',
  'im.user.status.set',
  'user.get',
  'user.search',
];

interface Row {
  readonly methods: readonly string[];
  readonly where: string;
  readonly file: string;
}

const rows = readFileSync('docs/architecture.md', 'utf8')
  .split('\n')
  .flatMap((line): Row[] => {
    const [, methods = '', where = '', file] =
      /^\| (`.+?`) +\| (.+?) +\| `(src\/[^`]+)` +\|$/.exec(line) ?? [];
    if (file === undefined) return [];
    return [{ methods: [...methods.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name), where, file }];
  });

/** The titles of all commands. */
const titles = [...readFileSync('package.nls.json', 'utf8').matchAll(/"commands\.\w+": "([^"]+)"/g)].map(
  ([, title = '']) => title,
);

describe('The table of REST methods in docs/architecture.md', () => {
  it('has every method that the documentation of the two user methods names', () => {
    const named = new Set(rows.flatMap(({ methods }) => methods));
    assert.deepEqual(
      DOCUMENTED.filter((method) => !named.has(method)),
      [],
    );
  });

  it('has every method of the demo portal that the sources ask', () => {
    const sources = globSync('src/{bitrix24,directory}/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    // A batch is how others are asked, and tests of the demo portal ask the rest.
    const asked = [...allMethods.keys()].filter(
      (method) => method !== 'batch' && sources.some((source) => source.includes(`'${method}'`)),
    );
    const named = new Set(rows.flatMap(({ methods }) => methods));
    assert.deepEqual(
      asked.filter((method) => !named.has(method)),
      [],
    );
    assert.ok(asked.length > 20, asked.join());
  });

  it('names a command that there is for each method, and a file that asks it', () => {
    for (const { methods, where, file } of rows) {
      assert.ok(
        titles.some((title) => where.includes(title)),
        `${methods.join()}: no command is called as in “${where}”`,
      );
      assert.ok(existsSync(file), file);
      const source = readFileSync(file, 'utf8');
      for (const method of methods) assert.ok(source.includes(`'${method}'`), `${method} in ${file}`);
    }
  });
});
