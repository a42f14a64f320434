import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';

describe('The extension in VS Code', () => {
  const extension = vscode.extensions.getExtension<unknown>('portal-users.portal-users');

  it('is there and activates', async () => {
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command of its manifest', async () => {
    assert.ok(extension);
    await extension.activate();
    const registered = await vscode.commands.getCommands(true);
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter((id) => !registered.includes(id));
    assert.deepEqual(missing, []);
  });
});
