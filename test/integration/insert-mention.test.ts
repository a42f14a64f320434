import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { insertMention } from '../../src/commands/users/insert-mention.ts';
import { editorLoader } from '../../src/editor/register-editor.ts';
import { RecentIds } from '../../src/portals/storage/recent-ids.ts';
import { startTestPortal } from '../portal/portal.ts';
import { until } from '../ui/until.mts';
import { EditorWorld } from './editor-world.ts';
import { windowStandIns } from './stand-ins.ts';
import { Storage } from './storage.ts';
import { TypedBox } from './typed-box.ts';

describe('Insert Mention…', () => {
  const standIn = windowStandIns();
  it('puts the mention at each cursor of the text that was active, in place of what is selected', async () => {
    const portal = await startTestPortal();
    const world = new EditorWorld();
    const box = new TypedBox();
    standIn({ createQuickPick: () => box });
    try {
      const { id } = await world.connect(portal);
      const session = world.sessions.of(id) ?? assert.fail('The portal has no session.');
      const document = await vscode.workspace.openTextDocument({ content: 'Ask NAME.\nThank .' });
      const editor = await vscode.window.showTextDocument(document);
      editor.selections = [new vscode.Selection(0, 4, 0, 8), new vscode.Selection(1, 6, 1, 6)];
      const said: string[] = [];
      const done = insertMention(session, {
        editor: editorLoader(world.parts),
        recent: new RecentIds(new Storage().open().storage),
        announce: (text) => void said.push(text),
      });
      await until('the box', () => box.title === 'Insert Mention');
      box.type('4');
      box.draw();
      box.enter();
      await done;
      const mention = '[USER=4]Emily Smith[/USER]';
      assert.equal(document.getText(), `Ask ${mention}.\nThank ${mention}.`);
      assert.deepEqual(said, ['Inserted the mention of Emily Smith']);
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      world.dispose();
      await portal.dispose();
    }
  });
});
