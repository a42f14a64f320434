import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lookUpIdUnderCursor } from '../../src/commands/users/look-up-id-under-cursor.ts';
import { editorLoader } from '../../src/editor/register-editor.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { EditorWorld, placeIn } from './editor-world.ts';
import { windowStandIns } from './stand-ins.ts';

describe('Look Up ID Under Cursor', () => {
  const standIn = windowStandIns();
  let portal: TestPortal;
  let world: EditorWorld;
  let opened: number[];
  let said: string[];
  /** What was offered, as it was read. */
  let offered: string[];
  beforeEach(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    [opened, said, offered] = [[], [], []];
    standIn({
      showQuickPick: async (items: Promise<readonly vscode.QuickPickItem[]>) => {
        const rows = await items;
        offered.push(...rows.map(({ label, description }) => `${label} | ${description ?? ''}`));
        return rows[1];
      },
      showInformationMessage: (text: string) => Promise.resolve(void said.push(text)),
    });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    world.dispose();
    await portal.dispose();
  });

  /** Runs the command where the text has `¦`: at one, or from the first to the second. */
  const run = async (text: string): Promise<void> => {
    const { document, position } = await placeIn('json', text.replace(/(¦[^¦]*)¦/, '$1'));
    const editor = await vscode.window.showTextDocument(document);
    const end =
      text.lastIndexOf('¦') === text.indexOf('¦') ? position : document.positionAt(text.lastIndexOf('¦') - 1);
    editor.selection = new vscode.Selection(position, end);
    await lookUpIdUnderCursor({
      editor: editorLoader(world.parts),
      panels: { open: ({ userId }) => Promise.resolve(void opened.push(userId)) },
      recent: { add: () => undefined },
      announce: (sentence) => void said.push(sentence),
    });
  };

  it('opens the profile for the ID at the cursor, and asks for nothing else', async () => {
    await world.connect(portal);
    await run('{ "ASSIGNED_BY_ID": "5¦", "CREATED_BY_ID": 4 }');
    assert.deepEqual([opened, said, offered], [[5], [], []]);
    assert.equal(portal.requests.length, 0);
  });

  it('offers all IDs of a selection by name, once each', async () => {
    const { label } = await world.connect(portal);
    await run('{ ¦"ASSIGNED_BY_ID": 5, "CREATED_BY_ID": 4, "MODIFY_BY_ID": 5¦ }');
    assert.deepEqual(offered, [`John Johnson | ID 5 · ${label}`, `Emily Smith | ID 4 · ${label}`]);
    assert.deepEqual(opened, [4]);
  });

  it('asks for the names of the first hundred IDs of a long selection, and offers all', async () => {
    await world.connect(portal);
    const lines = Array.from({ length: 300 }, (_, index) => `"ASSIGNED_BY_ID": ${index + 1}`);
    await run(`[¦{ ${lines.join(' }, { ')} }¦]`);
    assert.equal(offered.length, 300);
    assert.ok(portal.requests.length <= 6, `${portal.requests.length} requests`);
  });

  it('says so where no ID stands', async () => {
    await world.connect(portal);
    await run('{ "count¦": 5 }');
    await run('{ ¦"count": 5 }¦');
    assert.deepEqual(said, ['There’s no user ID at the cursor.', 'There’s no user ID in the selection.']);
    assert.deepEqual(opened, []);
  });

  it('says that the portal is not connected, rather than show a sample user', async () => {
    await world.store.saveDemo();
    await run('{ "ASSIGNED_BY_ID": ¦5 }');
    assert.match(said.join(), /^The portal of this ID isn’t connected\./);
    assert.deepEqual(opened, []);
  });
});
