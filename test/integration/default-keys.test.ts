import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';

const binding = v.object({ command: v.string(), key: v.string(), when: v.optional(v.string(), '') });
const manifest = v.object({ contributes: v.object({ keybindings: v.array(binding) }) });

/** Where a key is ours alone: a view, a page or a document of ours has the keyboard. */
const OURS = /focusedView == portalUsers|activeWebviewPanelId == 'portalUsers|resourceScheme == portal-user/;

describe('The default keys', () => {
  it('that count everywhere are free in VS Code, and guarded', async () => {
    const extension = vscode.extensions.getExtension('portal-users.portal-users');
    const { contributes } = v.parse(manifest, extension?.packageJSON);
    const everywhere = contributes.keybindings.filter(({ when }) => !OURS.test(when));
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
    );
    const taken = [...document.getText().matchAll(/"key": "([^"]+)",\s+"command": "(?!portalUsers\.)/g)].map(
      ([, key]) => key ?? '',
    );
    assert.ok(taken.length > 300, `${taken.length} keys`);
    for (const { key, when } of everywhere) {
      assert.equal(taken.includes(key), false, key);
      assert.match(when, /portalUsers\.portalCount == some/);
    }
  });
});
