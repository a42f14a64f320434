import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';

const DOCUMENTS = ['CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md', 'test/mutation/harmless.md'];

const FILES = globSync('{src,test,docs,l10n,media}/**/*', { exclude: ['**/node_modules'] });
const NAMES = new Set(FILES.map((file) => path.basename(file)));

/** A file or a folder of the repository: not what is built, installed or to be filled in. */
const PATH = /^(?!out\/|dist\/|\.\/|\.vscode-test)[\w.][\w./-]*(?:\.(?:ts|mts|mjs|json|md|txt)|\/)$/;
const PLACEHOLDER = /LANGUAGE|ROOM|NAME/;

/** What is named as a path: in code, as the target of a link, and in the tree of folders. */
function pathsIn(markdown: string): readonly string[] {
  const [prose = '', ...others] = markdown.split(/^```.*\n/m);
  const blocks = others.filter((_, index) => index % 2 === 0);
  const text = [prose, ...others.filter((_, index) => index % 2 === 1)].join('');
  const spans = [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(' '));
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  return [...spans, ...links, ...blocks.flatMap(pathsInTree)].filter(
    (name) => PATH.test(name) && !PLACEHOLDER.test(name),
  );
}

/** The files and folders that begin the lines of a tree, each below the nearest line that is indented less. */
function pathsInTree(tree: string): readonly string[] {
  const above: { readonly indent: number; readonly folder: string }[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, spaces = '', names] = /^( *)((?:[\w.-]+(?:\/|\.ts) ?)+)/.exec(line) ?? [];
    if (names === undefined) return [];
    while ((above.at(-1)?.indent ?? -1) >= spaces.length) above.pop();
    const folder = above.at(-1)?.folder ?? '';
    const paths = names
      .trim()
      .split(' ')
      .map((name) => folder + name);
    above.push({ indent: spaces.length, folder: paths[0] ?? '' });
    return paths;
  });
}

/** From the root or from `src/`; a bare name may stand anywhere. */
const isThere = (named: string): boolean =>
  /\/./.test(named)
    ? existsSync(named) || existsSync(path.join('src', named))
    : existsSync(named) || NAMES.has(named.replace('/', ''));

describe('The documents of the repository', () => {
  for (const file of DOCUMENTS) {
    it(`name only files and folders that exist: ${file}`, () => {
      const base = path.dirname(file);
      const paths = pathsIn(readFileSync(file, 'utf8'));
      assert.deepEqual(
        paths.filter((named) => !isThere(named) && !existsSync(path.join(base, named))),
        [],
      );
    });
  }

  it('are read with their trees, links and code', () => {
    const markdown =
      '`ui/x.ts` `npm run src/y.ts` [z](docs/z.md#a)\n\n```\nsrc/\n  a/ b/  text\n    c.ts  text\n  d/  text\n```\n';
    assert.deepEqual(pathsIn(markdown), [
      'ui/x.ts',
      'src/y.ts',
      'docs/z.md',
      'src/',
      'src/a/',
      'src/b/',
      'src/a/c.ts',
      'src/d/',
    ]);
    assert.deepEqual(pathsIn('`./x.ts` `out/x.json` `package.nls.LANGUAGE.json` `2 / 3` `{0}/few`'), []);
    assert.deepEqual(['ui/no-such.ts', 'no-such.ts', 'no-such/'].filter(isThere), []);
  });
});
