import assert from 'node:assert/strict';
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
      .filter(({ ruleId }) => ruleId === 'no-restricted-imports')
      .map(({ message }) => message);
  }

  const forbidden: [file: string, imported: string][] = [
    ['src/bitrix24/client.ts', 'vscode'],
    ['src/bitrix24/client.ts', '../directory/directory.ts'],
    ['src/directory/directory.ts', 'vscode'],
    ['src/directory/directory.ts', '../portals/portal.ts'],
    ['src/demo/demo-portal.ts', '../bitrix24/json.ts'],
    ['src/portals/sessions.ts', '../tree/users-view.ts'],
    ['src/tree/users-view.ts', '../commands/connect.ts'],
    ['src/tree/users-view.ts', '../profile/profile-panel.ts'],
    ['src/profile/page/main.ts', 'vscode'],
    ['src/profile/page/main.ts', '../view-model.ts'],
    ['src/profile/page/main.ts', '../../wording/dates.ts'],
  ];
  for (const [file, imported] of forbidden) {
    it(`keeps ${imported} out of ${file}`, async () => {
      assert.equal((await complaints(file, `import '${imported}';`)).length, 1);
    });
  }

  const allowed: [file: string, imported: string][] = [
    ['src/directory/directory.ts', '../bitrix24/errors.ts'],
    ['src/commands/connect.ts', '../tree/users-view.ts'],
    ['src/commands/connect.ts', 'vscode'],
    ['src/profile/page/main.ts', '../protocol.ts'],
    ['src/profile/page/main.ts', '../../wording/date-format.ts'],
  ];
  for (const [file, imported] of allowed) {
    it(`lets ${imported} into ${file}`, async () => {
      assert.deepEqual(await complaints(file, `import '${imported}';`), []);
    });
  }
});
