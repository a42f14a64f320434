import assert from 'node:assert/strict';
import path from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { editorLoader, registerEditor } from '../../src/editor/register-editor.ts';
import type { PortalSession } from '../../src/portals/portal-session.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { until } from '../ui/until.mts';
import { EditorWorld, set } from './editor-world.ts';

const TEXT =
  'POST /rest/tasks.task.add\n\n{ "RESPONSIBLE_ID": 5, "CREATED_BY": 4 }\n{ "RESPONSIBLE_ID": 5 }\n';

describe('The names beside IDs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-users-names-'));
  let portal: TestPortal;
  let world: EditorWorld;
  let session: PortalSession;
  let providers: ReturnType<typeof registerEditor>;
  before(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    const { id } = await world.connect(portal);
    session = world.sessions.of(id) ?? assert.fail('The portal has no session.');
    providers = registerEditor(editorLoader(world.parts), world.store);
  });
  after(async () => {
    for (const provider of providers) provider.dispose();
    world.dispose();
    await portal.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (name: string): Promise<vscode.TextDocument> => {
    const file = path.join(folder, name);
    writeFileSync(file, TEXT);
    return vscode.workspace.openTextDocument(file);
  };
  /** Line and text of each hint. */
  const hintsIn = async (document: vscode.TextDocument): Promise<[number, unknown][]> => {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    return hints.map(({ position, label }) => {
      assert.ok(position.isEqual(document.lineAt(position.line).range.end));
      return [position.line, label];
    });
  };

  it('are those of the directory, without a request, and come as it grows', async () => {
    const document = await open('calls.http');
    assert.deepEqual(await hintsIn(document), []);
    assert.equal(portal.requests.length, 0);
    await Promise.all([4, 5].map((id) => session.lookUp(id)));
    const asked = portal.requests.length;
    const hints = await until('hints of both', async () => {
      const now = await hintsIn(document);
      return now.length === 2 && now;
    });
    assert.deepEqual(hints, [
      [2, 'John Johnson, Emily Smith'],
      [3, 'John Johnson'],
    ]);
    assert.equal(portal.requests.length, asked);
  });

  it('stay as they are for the same version of a document until they are refreshed', async () => {
    const document = await open('same.http');
    const before = await hintsIn(document);
    session.directory.remember({ id: 5, name: 'Somebody Else' });
    assert.deepEqual(await hintsIn(document), before);
    await until('the other name', async () => (await hintsIn(document))[1]?.[1] === 'Somebody Else');
  });

  it('are in other languages only where a setting says so', async () => {
    const document = await open('code.json');
    assert.deepEqual(await hintsIn(document), []);
    await set('names.languages', ['json']);
    assert.equal((await hintsIn(document)).length, 2);
    assert.deepEqual(await hintsIn(await open('off.http')), []);
    await set('names.languages', undefined);
  });

  it('are those of the list that another window has kept, without a request, and go with the portal', async () => {
    await session.directory.load();
    const later = world.laterWindow();
    for (const provider of providers) provider.dispose();
    providers = registerEditor(editorLoader(later.parts), later.store);
    const asked = portal.requests.length;
    try {
      const document = await open('kept.http');
      const hints = await until('names', async () => {
        const now = await hintsIn(document);
        return now.length === 2 && now;
      });
      assert.deepEqual(hints[0], [2, 'John Johnson, Emily Smith']);
      assert.equal(portal.requests.length, asked);
      const [saved] = later.store.portals;
      await later.store.forget(saved ?? assert.fail('No portal is saved.'));
      assert.deepEqual(await hintsIn(document), []);
    } finally {
      later.dispose();
    }
  });
});
