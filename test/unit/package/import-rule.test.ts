import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { before, describe, it } from 'mocha';
import tseslint from 'typescript-eslint';

describe('The import rule', () => {
  let eslint: ESLint;
  before(() => {
    // The rules that need types would read the whole project for each line.
    eslint = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked });
  });

  /** The import rule's messages for one line of code in one file. */
  async function complaints(file: string, code: string): Promise<string[]> {
    const [result] = await eslint.lintText(code, { filePath: file });
    return (result?.messages ?? [])
      .filter(({ ruleId }) => ruleId?.startsWith('boundaries/'))
      .map(({ message }) => message);
  }

  const forbidden: [file: string, code: string][] = [
    ['src/bitrix24/client.ts', `import 'vscode';`],
    ['src/bitrix24/client.ts', `import '../directory/directory.ts';`],
    ['src/bitrix24/client.ts', `await import('../directory/directory.ts');`],
    ['src/bitrix24/client.ts', `import { readFile } from 'node:fs/promises';`],
    ['src/directory/directory.ts', `import 'vscode';`],
    ['src/directory/directory.ts', `import '../portals/portal.ts';`],
    ['src/directory/directory.ts', `export { portalOf } from '../portals/portal.ts';`],
    ['src/demo/demo-portal.ts', `import '../bitrix24/errors.ts';`],
    ['src/commands/handlers.ts', `await import('../demo/demo-portal.ts');`],
    ['src/export/csv.ts', `import 'vscode';`],
    ['src/export/csv.ts', `import { open } from 'node:fs/promises';`],
    ['src/portals/sessions.ts', `import '../views/users/users-view.ts';`],
    ['src/strings/people.ts', `import 'vscode';`],
    ['src/strings/portals.ts', `import { portalOf } from '../portals/portal.ts';`],
    ['src/views/users/users-view.ts', `import '../../commands/handlers.ts';`],
    ['src/views/users/users-view.ts', `await import('../../profile/profile-panel.ts');`],
    ['src/connect/connect-portal.ts', `import '../views/users/users-view.ts';`],
    ['src/editor/ids/scan.ts', `import 'vscode';`],
    ['src/editor/ids/scan.ts', `import '../raw-json/raw-json-uri.ts';`],
    ['src/editor/ids/shapes/tables.ts', `import '../../../directory/directory.ts';`],
    ['src/profile/page/main.ts', `import 'vscode';`],
    ['src/profile/page/main.ts', `import '../view-model/view-model.ts';`],
    ['src/profile/page/main.ts', `import '../../strings/dates.ts';`],
  ];
  for (const [file, code] of forbidden) {
    it(`forbids ${code} in ${file}`, async () => {
      assert.equal((await complaints(file, code)).length, 1);
    });
  }

  const allowed: [file: string, code: string][] = [
    ['src/directory/directory.ts', `import '../bitrix24/errors.ts';`],
    ['src/commands/handlers.ts', `import '../views/users/users-view.ts';`],
    ['src/commands/handlers.ts', `import 'vscode';`],
    ['src/extension.ts', `await import('./demo/demo-portal.ts');`],
    ['src/portals/storage/atomic-file.ts', `import { readFile } from 'node:fs/promises';`],
    ['src/strings/portals.ts', `import type { Portal } from '../portals/portal.ts';`],
    ['src/editor/hovers.ts', `import './ids/find-user-ids.ts';`],
    ['src/profile/page/main.ts', `import '../protocol.ts';`],
    ['src/profile/page/main.ts', `import '../../strings/date-format.ts';`],
  ];
  for (const [file, code] of allowed) {
    it(`allows ${code} in ${file}`, async () => {
      assert.deepEqual(await complaints(file, code), []);
    });
  }
});

/** What each file of src imports, types too: the lint rule against cycles does not see those. */
function importGraph(): Map<string, string[]> {
  return new Map(
    globSync('src/**/*.ts').map((file) => [
      file,
      [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g)].map(
        ([, imported = '']) => path.join(path.dirname(file), imported),
      ),
    ]),
  );
}

function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (finished.has(file)) return;
    if (way.includes(file)) {
      cycles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      return;
    }
    for (const imported of graph.get(file) ?? []) visit(imported, [...way, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

describe('The imports of src', () => {
  it('have no cycle, of types neither', () => {
    const graph = importGraph();
    assert.ok([...graph.values()].flat().length > 500);
    assert.deepEqual(cyclesIn(graph), []);
  });

  it('would show a cycle', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['d', ['a']],
    ]);
    assert.deepEqual(cyclesIn(graph), ['a → b → d → a']);
  });
});
