import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyJsonPath, copyJsonValue } from '../../src/commands/copy/copy-json.ts';
import { EditorFeatures } from '../../src/editor/editor-features.ts';
import { rawJsonUri } from '../../src/editor/raw-json/raw-json-uri.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { until } from '../ui/until.mts';
import { EditorWorld } from './editor-world.ts';

describe('The places of raw JSON', () => {
  let portal: TestPortal;
  let world: EditorWorld;
  let document: vscode.TextDocument;
  let features: EditorFeatures;
  let department: { readonly id: number; readonly at: vscode.Position };
  before(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    const saved = await world.connect(portal);
    const session = world.sessions.of(saved.id) ?? assert.fail('The portal has no session.');
    const { departments = [] } = await session.lookUp(4);
    const [id = assert.fail('Emily has no department.')] = departments;
    const text = world.replies.latest({ portalId: saved.id, userId: 4 })?.text ?? '';
    // The file system of the extension knows its own portals alone: the reply is shown as a text with that address.
    const shown = await vscode.workspace.openTextDocument({ language: 'json', content: text });
    document = { ...shown, uri: rawJsonUri({ portalId: saved.id, userId: 4 }) };
    features = new EditorFeatures(world.parts);
    const place = text.indexOf(String(id), text.indexOf('"departments"'));
    department = { id, at: document.positionAt(place) };
  });
  after(async () => {
    world.dispose();
    await portal.dispose();
  });
  const { token } = new vscode.CancellationTokenSource();

  it('have names of departments beside them as soon as the portal has told these', async () => {
    const [session] = world.store.portals.map(({ id }) => world.sessions.of(id));
    assert.ok(session);
    let refreshed = 0;
    const { line } = department.at;
    const hint = async (): Promise<unknown> => {
      const whole = new vscode.Range(0, 0, document.lineCount - 1, 0);
      const hints = await features.names.provideInlayHints(document, whole, () => (refreshed += 1));
      return hints.find(({ position }) => position.line === line)?.label;
    };
    const before = await hint();
    assert.equal(refreshed, 0);
    await session.departments.load();
    await until('the names of departments', () => refreshed > 0);
    const name = session.departments.known.find(({ id }) => id === department.id)?.name ?? '?';
    const now = await hint();
    assert.ok(
      !String(before).includes(name) && String(now).includes(name),
      `${String(before)}, ${String(now)}`,
    );
  });

  it('show departments by name, with the way to their people', async () => {
    const hover = await features.hover.provideHover(document, department.at, token);
    const content = hover?.contents[0];
    assert.ok(content instanceof vscode.MarkdownString);
    const [session] = world.store.portals.map(({ id }) => world.sessions.of(id));
    const name =
      session?.departments.known.find(({ id }) => id === department.id)?.name ?? assert.fail('No name.');
    assert.ok(content.value.includes(`**${name}**`), content.value);
    assert.match(content.value, /\]\(command:portalUsers\.filterUsers\?/);
    assert.deepEqual(content.isTrusted, { enabledCommands: ['portalUsers.filterUsers'] });
    const links = features.links.provideDocumentLinks(document, token);
    const link = links.find(({ range }) => range.contains(department.at));
    assert.ok(link);
    assert.equal(link.tooltip, `Show the users of ${name}`);
    assert.match(link.target?.query ?? '', new RegExp(`"departmentId":${department.id}\\b`));
  });

  it('are not copied from an editor that shows something else', async () => {
    const said: string[] = [];
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: '{}' }));
    await copyJsonPath((sentence) => void said.push(sentence));
    await copyJsonValue((sentence) => void said.push(sentence));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual(new Set(said), new Set(['The active editor doesn’t show raw JSON.']));
  });
});
