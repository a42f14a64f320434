import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EditorFeatures } from '../../src/editor/editor-features.ts';
import { editorLoader, registerEditor } from '../../src/editor/register-editor.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { EditorWorld, placeIn, set } from './editor-world.ts';

describe('The links to users', () => {
  let portal: TestPortal;
  let world: EditorWorld;
  let portalId: string;
  let providers: ReturnType<typeof registerEditor>;
  before(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    portalId = (await world.connect(portal)).id;
    providers = registerEditor(editorLoader(world.parts), world.store);
  });
  after(async () => {
    for (const provider of providers) provider.dispose();
    world.dispose();
    await portal.dispose();
  });

  /** What each link of ours covers, and whom it leads to. */
  const linksIn = async (language: string, text: string): Promise<[string, number][]> => {
    const { document } = await placeIn(language, text);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    return links.flatMap(({ target, range }): [string, number][] => {
      if (target?.scheme !== 'command' || target.path !== 'portalUsers.openProfile') return [];
      const id = [4, 5].find((userId) => target.query === JSON.stringify([{ portalId, userId }]));
      return [[document.getText(range), id ?? 0]];
    });
  };

  it('are the IDs in a log, and in code only where a setting says so', async () => {
    assert.deepEqual(await linksIn('log', 'RESPONSIBLE_ID=5 CREATED_BY=4 count=7'), [
      ['5', 5],
      ['4', 4],
    ]);
    assert.deepEqual(await linksIn('json', '{ "ASSIGNED_BY_ID": 5 }'), []);
    await set('links.inCode', true);
    assert.deepEqual(await linksIn('json', '{ "ASSIGNED_BY_ID": 5 }'), [['5', 5]]);
    await set('links.inCode', undefined);
  });

  it('are the addresses of users in code and texts, as a whole, and not those of their tasks', async () => {
    const page = `${portal.origin}/company/personal/user/5/`;
    for (const language of ['plaintext', 'python', 'php']) {
      assert.deepEqual(await linksIn(language, `// see <${page}>.`), [[page, 5]], language);
    }
    assert.deepEqual(await linksIn('plaintext', `see ${page}tasks/task/view/7/`), []);
    assert.deepEqual(
      await linksIn('plaintext', 'see https://other.bitrix24.com/company/personal/user/5/'),
      [],
    );
  });

  it('are none where recognition is off, and none inside of other addresses', async () => {
    assert.deepEqual(await linksIn('log', 'GET https://app.example/hook?RESPONSIBLE_ID=5'), []);
    await set('recognition.enabled', false);
    assert.deepEqual(await linksIn('log', 'RESPONSIBLE_ID=5'), []);
    await set('recognition.enabled', undefined);
  });

  it('tell a name as text: VS Code takes it for Markdown that may run commands, and escapes but half of it', async () => {
    const name = String.raw`x\\](command:workbench.action.quit) ![y\\](https://example.com/y.png) **z**`;
    world.sessions.of(portalId)?.directory.remember({ id: 5, name });
    const { document } = await placeIn('log', 'RESPONSIBLE_ID=5');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const tooltip = links.map((link) => link.tooltip).find((text) => text?.includes('profile')) ?? '';
    assert.equal(
      tooltip.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
      `Open the profile of ${name}`,
    );
    assert.doesNotMatch(tooltip.replace(/&#\d+;/g, ''), /[\\[\]()*!]/);
  });

  it('are there in terminals, too, and lead to the profile', async () => {
    const { terminalLinks } = new EditorFeatures(world.parts);
    const terminal = vscode.window.createTerminal({ name: 'links', hideFromUser: true });
    const line = `RESPONSIBLE_ID=5 ${portal.origin}/company/personal/user/4/ count=7`;
    const links = terminalLinks.provideTerminalLinks({ line, terminal });
    terminal.dispose();
    assert.deepEqual(
      links.map(({ startIndex, length }) => line.slice(startIndex, startIndex + length)),
      ['5', `${portal.origin}/company/personal/user/4/`],
    );
    const executeCommand = vscode.commands.executeCommand.bind(vscode.commands);
    const run: unknown[] = [];
    Object.assign(vscode.commands, {
      executeCommand: (...args: unknown[]) => Promise.resolve(void run.push(args)),
    });
    try {
      for (const link of links) await terminalLinks.handleTerminalLink(link);
    } finally {
      Object.assign(vscode.commands, { executeCommand });
    }
    assert.deepEqual(run, [
      ['portalUsers.openProfile', { portalId, userId: 5 }],
      ['portalUsers.openProfile', { portalId, userId: 4 }],
    ]);
  });

  it('ask nothing', () => {
    assert.equal(portal.requests.length, 0);
  });
});
