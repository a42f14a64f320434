import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { editorLoader, registerEditor } from '../../src/editor/register-editor.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { until } from '../ui/until.mts';
import { EditorWorld, placeIn, set } from './editor-world.ts';

describe('The completion of mentions', () => {
  let portal: TestPortal;
  let world: EditorWorld;
  let providers: ReturnType<typeof registerEditor>;
  let asked: number;
  before(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    const { id } = await world.connect(portal);
    const session = world.sessions.of(id) ?? assert.fail('The portal has no session.');
    await session.directory.load();
    providers = registerEditor(editorLoader(world.parts), world.store);
    asked = portal.requests.length;
  });
  after(async () => {
    for (const provider of providers) provider.dispose();
    world.dispose();
    await portal.dispose();
  });

  /** All that is offered at `¦`. */
  const itemsAt = async (language: string, marked: string) => {
    const { document, position } = await placeIn(language, marked);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    return { document, items: list.items };
  };
  /** The mentions that are offered at `¦`, and what the first would replace. */
  const offered = async (language: string, marked: string) => {
    const { document, items: all } = await itemsAt(language, marked);
    const items = all.filter(
      ({ insertText }) => typeof insertText === 'string' && insertText.startsWith('[USER='),
    );
    const [range] = items.map((item) =>
      item.range === undefined || item.range instanceof vscode.Range ? item.range : item.range.inserting,
    );
    return {
      items,
      texts: items.map(({ insertText }) => insertText),
      replaced: range && document.getText(range),
    };
  };

  it('offers users by name, in another alphabet and by ID, in place of all that was typed', async () => {
    for (const [typed, first] of [
      ['[USER=emil¦', '[USER=4]Emily Smith[/USER]'],
      ['[user = эмили см¦', '[USER=4]Emily Smith[/USER]'],
      ['[USER=5¦', '[USER=5]John Johnson[/USER]'],
    ] as const) {
      const { texts, replaced } = await offered('plaintext', `Ask ${typed}`);
      assert.equal(texts[0], first);
      assert.equal(replaced, typed.replace('¦', ''));
    }
    const closed = await offered('php', "$text = '[USER=emil¦]';");
    assert.deepEqual([closed.texts[0], closed.replaced], ['[USER=4]Emily Smith[/USER]', '[USER=emil]']);
  });

  it('takes the place of a whole mention whose ID is typed anew', async () => {
    const { texts, replaced } = await offered(
      'plaintext',
      'Ask [USER=4¦2]Someone Else[/USER] or [USER=5]John Johnson[/USER]',
    );
    assert.deepEqual([texts[0], replaced], ['[USER=4]Emily Smith[/USER]', '[USER=42]Someone Else[/USER]']);
  });

  it('has no commit character, and asks nothing', async () => {
    const { items } = await offered('markdown', '[USER=¦');
    assert.ok(items.length > 10 && items.length <= 50, `${items.length} items`);
    assert.deepEqual(
      items.flatMap(({ commitCharacters }) => commitCharacters ?? []),
      [],
    );
    assert.equal(portal.requests.length, asked);
  });

  it('follows an @ only in languages that a setting names, and never within a word', async () => {
    assert.deepEqual((await offered('markdown', 'Ask @emil¦')).texts, []);
    await set('mentions.atSign', ['markdown']);
    assert.equal((await offered('markdown', 'Ask @emil¦')).texts[0], '[USER=4]Emily Smith[/USER]');
    assert.deepEqual((await offered('markdown', 'emily@emil¦')).texts, []);
    assert.deepEqual((await offered('python', '@emil¦')).texts, []);
    await set('mentions.atSign', undefined);
  });

  it('finds users in the list that another window has kept, and asks nothing', async () => {
    const later = world.laterWindow();
    for (const provider of providers) provider.dispose();
    providers = registerEditor(editorLoader(later.parts), later.store);
    try {
      await until(
        'a user',
        async () => (await offered('markdown', '[USER=emil¦')).texts[0] === '[USER=4]Emily Smith[/USER]',
      );
      assert.equal(portal.requests.length, asked);
    } finally {
      later.dispose();
    }
  });

  it('offers to search a portal that was never listed, leaves the typed text as it is, and asks nothing', async () => {
    const unlisted = new EditorWorld();
    for (const provider of providers) provider.dispose();
    await unlisted.connect(portal);
    providers = registerEditor(editorLoader(unlisted.parts), unlisted.store);
    try {
      const { document, items } = await itemsAt('markdown', 'Ask [USER=emil¦');
      const [search, ...others] = items.filter(
        ({ command }) => command?.command === 'portalUsers.insertMention',
      );
      assert.ok(search && others.length === 0);
      assert.equal(search.insertText, '[USER=emil');
      assert.ok(search.range instanceof vscode.Range && document.getText(search.range) === '[USER=emil');
      assert.equal(portal.requests.length, asked);
    } finally {
      unlisted.dispose();
    }
  });
});
