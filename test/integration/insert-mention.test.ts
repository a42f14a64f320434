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

const MENTION = '[USER=4]Emily Smith[/USER]';

describe('Insert Mention…', () => {
  const standIn = windowStandIns();

  /** What the text becomes where a person types into the box and accepts, and what the box held at first. */
  const inserted = async (
    content: string,
    selections: vscode.Selection[],
    typed: string,
    meanwhile?: () => Thenable<unknown>,
  ) => {
    const portal = await startTestPortal();
    const world = new EditorWorld();
    const box = new TypedBox();
    standIn({ createQuickPick: () => box });
    try {
      const { id } = await world.connect(portal);
      const session = world.sessions.of(id) ?? assert.fail('The portal has no session.');
      await session.directory.load();
      const document = await vscode.workspace.openTextDocument({ content });
      const editor = await vscode.window.showTextDocument(document);
      editor.selections = selections;
      const said: string[] = [];
      const done = insertMention(session, {
        editor: editorLoader(world.parts),
        recent: new RecentIds(new Storage().open().storage),
        announce: (text) => void said.push(text),
      });
      await until('the box', () => box.title === 'Insert Mention');
      const first = box.value;
      box.type(typed);
      box.draw();
      await meanwhile?.();
      box.enter();
      await done;
      return { first, said, text: document.getText() };
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      world.dispose();
      await portal.dispose();
    }
  };

  it('puts the mention at each cursor of the text that was active, in place of what is selected', async () => {
    const cursors = [new vscode.Selection(0, 4, 0, 8), new vscode.Selection(1, 6, 1, 6)];
    const { first, said, text } = await inserted('Ask NAME.\nThank .', cursors, '4');
    assert.deepEqual([first, said], ['', ['Inserted the mention of Emily Smith']]);
    assert.equal(text, `Ask ${MENTION}.\nThank ${MENTION}.`);
  });

  it('searches for what is typed of a mention before the cursor, and takes its place', async () => {
    const cursor = new vscode.Selection(0, 14, 0, 14);
    const { first, text } = await inserted('Ask [USER=emil]', [cursor], 'emily');
    assert.equal(first, 'emil');
    assert.equal(text, `Ask ${MENTION}`);
  });

  it('says so where the text is no longer shown', async () => {
    const { said } = await inserted('Ask ', [new vscode.Selection(0, 4, 0, 4)], '4', () =>
      vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'),
    );
    assert.deepEqual(said, [
      'The mention of Emily Smith couldn’t be inserted, because the text is read-only or was closed.',
    ]);
  });
});
