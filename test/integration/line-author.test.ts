import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { lookUpAuthor } from '../../src/commands/author/look-up-author.ts';
import { lineAuthor } from '../../src/editor/blame/line-author.ts';
import { editorLoader } from '../../src/editor/register-editor.ts';
import { portalOf } from '../../src/portals/portal.ts';
import { on, replies } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { until } from '../ui/until.mts';
import { EditorWorld } from './editor-world.ts';

/** Authors of one line each, in this order. */
const AUTHORS = [
  'Emily Smith <EMILY.Smith@Example.com>',
  'Johnson, John <12+jj@users.noreply.github.com>',
  'Emily Smith <emily@elsewhere.example>',
  'A [b](command:workbench.action.quit) $(bug) <nobody@elsewhere.example>',
  'Ma <ma@elsewhere.example>',
  'emil <emil@elsewhere.example>',
] as const;

/** What the test itself needs of VS Code's Git extension. */
interface GitExports {
  readonly enabled: boolean;
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<unknown> };
}

const setGit = async (name: string, value: unknown): Promise<void> => {
  await vscode.workspace.getConfiguration('git').update(name, value, vscode.ConfigurationTarget.Global);
};

describe('Look Up Author of This Line', () => {
  const { getExtension } = vscode.extensions;
  const showQuickPick = vscode.window.showQuickPick.bind(vscode.window);
  const showInformationMessage = vscode.window.showInformationMessage.bind(vscode.window);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Me', '-c', 'user.email=me@example.com', ...args], {
      cwd: repository,
      env: { ...process.env, GIT_CONFIG_GLOBAL: path.join(folder, 'none'), GIT_CONFIG_NOSYSTEM: '1' },
      encoding: 'utf8',
    });
  let folder: string;
  let repository: string;
  let file: string;
  let portal: TestPortal;
  let world: EditorWorld;
  let host: string;
  let opened: number[];
  let said: string[];
  let offered: string[];

  before(function () {
    this.timeout(30_000);
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'portal-users-git-')));
    repository = path.join(folder, 'repository');
    file = path.join(repository, 'authors.txt');
    mkdirSync(repository);
    git('init', '--quiet');
    for (const [index, author] of AUTHORS.entries()) {
      appendFileSync(file, `line ${index + 1}\n`);
      git('add', '.');
      git('commit', '--quiet', '--no-gpg-sign', '--author', author, '--message', 'A line');
    }
    appendFileSync(file, 'not committed\n');
    writeFileSync(path.join(repository, 'new.txt'), 'new\n');
    writeFileSync(path.join(folder, 'outside.txt'), 'outside\n');
  });
  after(async () => {
    await setGit('enabled', false);
    await setGit('openRepositoryInParentFolders', 'never');
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    host = portal.origin.replace('http://', '');
    [opened, said, offered] = [[], [], []];
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        offered.push(...items.map(({ label }) => label));
        return Promise.resolve(items[1]);
      },
      showInformationMessage: (text: string) => Promise.resolve(void said.push(text)),
    });
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showQuickPick, showInformationMessage });
    Object.assign(vscode.extensions, { getExtension });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    world.dispose();
    await portal.dispose();
  });

  const show = async (uri: vscode.Uri, line: number): Promise<vscode.TextEditor> => {
    const editor = await vscode.window.showTextDocument(uri);
    editor.selections = [line, 1].map((one) => new vscode.Selection(one - 1, 0, one - 1, 0));
    return editor;
  };
  const run = (): Promise<void> =>
    lookUpAuthor({
      editor: editorLoader(world.parts),
      panels: { open: ({ userId }) => Promise.resolve(void opened.push(userId)) },
      recent: { add: () => undefined },
      announce: (sentence) => void said.push(sentence),
    });
  /** Runs the command in a line, counted from 1, which is the first of two cursors. */
  const runAt = async (line: number, name = file): Promise<void> => {
    await show(vscode.Uri.file(name), line);
    await run();
  };

  it('says so where Git is turned off', async () => {
    await world.connect(portal);
    await runAt(1);
    assert.deepEqual(said, [
      'VS Code can’t use Git. Install it, or check the settings git.enabled and git.path.',
    ]);
  });

  describe('in a repository', () => {
    before(async function () {
      this.timeout(30_000);
      // The repository lies outside of the window's folder, as one in a folder above it does.
      await setGit('openRepositoryInParentFolders', 'always');
      await setGit('enabled', true);
      const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
      await until('the repository', async () => {
        if (!extension?.exports.enabled) return false;
        return (await extension.exports.getAPI(1).openRepository(vscode.Uri.file(repository))) !== null;
      });
    });

    it('opens the profile of the user with the email of the commit, by one request', async () => {
      await world.connect(portal);
      await runAt(1);
      assert.deepEqual([opened, said], [[4], [`Emily Smith of ${host} was the last to change line 1.`]]);
      assert.deepEqual(
        portal.requests.map(({ method }) => method),
        ['user.get'],
      );
    });

    it('asks nothing about a user whom the list has', async () => {
      const { id } = await world.connect(portal);
      await world.sessions.of(id)?.directory.load();
      const asked = portal.requests.length;
      await runAt(1);
      assert.deepEqual([opened, portal.requests.length], [[4], asked]);
    });

    it('asks the portal for others with this email while the list is not complete', async () => {
      await portal.dispose();
      portal = await startTestPortal({ people: 5000 });
      const { id } = await world.connect(portal);
      const { directory } = world.sessions.of(id) ?? assert.fail('No session.');
      directory.onDidChange(() => {
        if (directory.people.get(4)?.email !== undefined) directory.stop();
      });
      await directory.load();
      assert.equal(directory.state.kind, 'stopped');
      const result = [4, 4999].map((userId) => ({
        ID: String(userId),
        NAME: 'Emily',
        LAST_NAME: `Smith ${userId}`,
        EMAIL: 'emily.smith@example.com',
      }));
      portal.before(on('user.get', replies(200, JSON.stringify({ result, total: 2 }))));
      await runAt(1);
      assert.deepEqual([offered, opened], [['Emily Smith 4', 'Emily Smith 4999'], [4999]]);
    });

    it('opens the user of an incomplete list while the portal is away', async () => {
      const { id } = await world.connect(portal);
      const { directory } = world.sessions.of(id) ?? assert.fail('No session.');
      await directory.load();
      await portal.dispose();
      await directory.refresh();
      assert.equal(directory.state.kind, 'failed');
      await runAt(1);
      assert.deepEqual(opened, [4]);
    });

    it('finds the user by name where the email tells nothing, and never sends that', async () => {
      await world.connect(portal);
      await runAt(2);
      assert.deepEqual(
        [opened, said],
        [[5], [`John Johnson of ${host} has the name of the author of line 2.`]],
      );
      assert.doesNotMatch(portal.requests.map(({ body }) => body).join(), /noreply/);
    });

    it('says that the name alone is the same', async () => {
      await world.connect(portal);
      await runAt(3);
      assert.deepEqual(
        [opened, said],
        [[4], [`Emily Smith of ${host} has the name of the author of line 3, but not the email.`]],
      );
    });

    it('asks which user is meant where several have the name', async () => {
      await world.connect(portal);
      await runAt(5);
      assert.ok(offered.length > 1, offered.join());
      assert.equal(opened.length, 1);
    });

    it('says that the portal knows no such author, whose name is shown as a text', async () => {
      await world.connect(portal);
      await runAt(4);
      assert.deepEqual(opened, []);
      assert.deepEqual(said, [
        `You can’t see a user of ${host} with the email or the name of this line’s author, ` +
          'A [b]\u2060(command:workbench.action.quit) $(bug) (nobody@elsewhere.example).',
      ]);
    });

    it('is sure of the email with the messenger’s rights alone, too', async () => {
      const webhook = new Webhook({ origin: portal.origin, prefix: '' }, 1, portal.secret());
      await world.store.saveWebhook(portalOf(webhook, { scopes: ['im'] }), webhook);
      await runAt(1);
      assert.deepEqual([opened, said], [[4], [`Emily Smith of ${host} was the last to change line 1.`]]);
      await runAt(4);
      assert.match(
        said.at(-1) ?? '',
        /To find authors by email, the credentials need the scope user_basic\.$/,
      );
    });

    it('lets an error of the portal reach the person, and tries again for the same line and portal', async () => {
      await world.connect(portal);
      await portal.stop();
      const showErrorMessage = vscode.window.showErrorMessage.bind(vscode.window);
      Object.assign(vscode.window, {
        showErrorMessage: async (text: string, ...items: readonly { readonly title: string }[]) => {
          said.push(text);
          // Meanwhile the person looks at another line, and at another portal.
          await show(vscode.Uri.file(file), 2);
          await world.store.saveDemo();
          await portal.start();
          return items.find(({ title }) => title === 'Try Again');
        },
      });
      try {
        await runAt(1);
      } finally {
        Object.assign(vscode.window, { showErrorMessage });
      }
      assert.equal(said.length, 2);
      assert.ok(said[0]?.includes(host), said[0]);
      assert.deepEqual([opened, said[1]], [[4], `Emily Smith of ${host} was the last to change line 1.`]);
    });

    it('opens nobody by a single word of a name before the person has agreed', async () => {
      await world.connect(portal);
      await runAt(AUTHORS.length);
      assert.deepEqual([opened, offered], [[], ['Emily Smith']]);
    });

    it('does not ask to save what Git knows nothing of even then', async () => {
      for (const [uri, reason] of [
        ['vscode-notebook-cell:/a.ipynb#W0', 'notAFile'],
        ['vscode-remote://ssh-remote%2Bbox/a.ts', 'otherSide'],
      ] as const) {
        const document = { uri: vscode.Uri.parse(uri), isDirty: true, isUntitled: false, lineCount: 1 };
        assert.deepEqual(await lineAuthor(document, 0), { kind: 'none', reason });
      }
    });

    it('asks nobody about lines of which Git knows no author', async () => {
      await world.connect(portal);
      await runAt(AUTHORS.length + 1);
      await runAt(AUTHORS.length + 2);
      await runAt(1, path.join(repository, 'new.txt'));
      await runAt(1, path.join(folder, 'outside.txt'));
      assert.deepEqual(said, [
        'This line isn’t committed yet.',
        'The cursor is below the last line of the file. Place it in a line.',
        'No commit contains this file yet.',
        'VS Code has no open Git repository that contains this file. Open its folder or repository, and try again.',
      ]);
      assert.deepEqual([opened, portal.requests.length], [[], 0]);
    });

    it('wants the file saved', async () => {
      await world.connect(portal);
      const editor = await show(vscode.Uri.file(file), 1);
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(0, 0), 'new line\n');
      });
      await run();
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'untitled' }));
      await run();
      const sentence = 'Save the file first. Git knows only the lines of the saved file.';
      assert.deepEqual(said, [sentence, sentence]);
    });

    it('says where Git cannot be asked: in texts that are no files, without its extension, on the other side', async () => {
      await world.connect(portal);
      const log = vscode.Uri.parse('portal-users-test:/log');
      const texts = vscode.workspace.registerTextDocumentContentProvider('portal-users-test', {
        provideTextDocumentContent: () => 'text',
      });
      await show(log, 1);
      await run();
      texts.dispose();
      Object.assign(vscode.extensions, { getExtension: () => undefined });
      await runAt(1);
      const local = { extensionKind: vscode.ExtensionKind.UI };
      Object.assign(vscode.extensions, {
        getExtension: (id: string) => (id === 'vscode.git' ? undefined : local),
      });
      await runAt(1);
      assert.deepEqual(said, [
        'Git can’t tell who wrote this line, because this text isn’t a file on this computer.',
        'VS Code’s built-in Git extension is disabled. Enable it, and try again.',
        'Git runs on the remote side of this window, where this extension can’t ask it. To run the extension there, add it to the setting remote.extensionKind.',
      ]);
    });

    it('puts no sample users over real code', async () => {
      await world.store.saveDemo();
      await runAt(1);
      assert.match(said.join(), /^No portal is connected for this folder\./);
      assert.deepEqual(opened, []);
    });
  });
});
