import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { until } from '../ui/until.mts';

describe('The extension in VS Code', () => {
  const extension = vscode.extensions.getExtension<unknown>('portal-users.portal-users');

  it('is ready for IDs as soon as a text is open, though nobody has opened its views', async () => {
    assert.ok(extension);
    await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'RESPONSIBLE_ID=5' });
    await until('an active extension', () => extension.isActive);
  });

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
