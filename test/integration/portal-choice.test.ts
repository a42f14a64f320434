import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { findUserIds } from '../../src/editor/ids/find-user-ids.ts';
import { PortalChoice } from '../../src/editor/portal-choice.ts';
import { portalOf } from '../../src/portals/portal.ts';
import { EditorWorld, set } from './editor-world.ts';

const SERVER = 'https://intranet.example';

describe('The portal of an ID in a text', () => {
  let world: EditorWorld;
  beforeEach(() => {
    world = new EditorWorld();
  });
  afterEach(async () => {
    world.dispose();
    await set('portalFor', undefined);
  });

  /** Saves a portal, which the window shows from now on. */
  const save = async (prefix: string, ownerId = 1): Promise<string> => {
    const webhook = new Webhook({ origin: SERVER, prefix }, ownerId, 'abcdefgh12345678');
    const portal = portalOf(webhook, { scopes: ['im'] });
    await world.store.saveWebhook(portal, webhook);
    return portal.id;
  };
  const choose = (line: string, uri?: vscode.Uri): string | undefined => {
    const [id] = findUserIds(line, 'log');
    assert.ok(id, 'The line has no ID.');
    return new PortalChoice(world.parts).inLines(uri)(line, id.start, id)?.portal.id;
  };
  const inFolder = (...names: readonly string[]): vscode.Uri =>
    vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('No folder is open.'),
      ...names,
    );

  it('is told apart from others on the same server by the path of the address', async () => {
    const [sales, root, support] = [await save('/sales'), await save(''), await save('/support')];
    const page = '/company/personal/user/5/';
    assert.equal(choose(`${SERVER}/sales${page}`), sales);
    assert.equal(choose(`${SERVER}/support${page} of ${SERVER}/sales`), support);
    assert.equal(choose(`${SERVER}${page}`), root);
    assert.equal(choose(`${SERVER}/sales2${page}`), root);
    assert.equal(
      choose(`{"url":"https:\\/\\/intranet.example\\/sales\\/company\\/personal\\/user\\/5\\/"}`),
      sales,
    );
    const once = encodeURIComponent(`${SERVER}/sales${page}`);
    for (const written of [once, encodeURIComponent(once)])
      assert.equal(choose(`GET /open?page=${written}`), sales, written);
    assert.equal(choose(`${SERVER}/sales RESPONSIBLE_ID=5`), sales);
  });

  it('is none for an address on its server that is not below its own path', async () => {
    await save('/sales');
    assert.equal(choose(`${SERVER}/company/personal/user/5/`), undefined);
  });

  it('is that of the folder before that of the window where both are at the address', async () => {
    const [shown, own] = [await save('', 1), await save('', 2)];
    await world.store.activate(world.store.portals.find(({ id }) => id === shown) ?? assert.fail());
    await set('portalFor', { '/srv/crm': own });
    const file = vscode.Uri.file('/srv/crm/a.log');
    assert.equal(choose(`${SERVER}/company/personal/user/5/`, file), own);
  });

  it('is the one that the window shows where the folder names an address of several', async () => {
    await save('', 1);
    const shown = await save('', 2);
    await set('portalFor', { '/srv/crm': 'intranet.example' });
    assert.equal(choose('RESPONSIBLE_ID=5', vscode.Uri.file('/srv/crm/a.log')), shown);
  });

  it('is the one of exactly the address that the folder names', async () => {
    const [, root] = [await save('/sales'), await save('')];
    await set('portalFor', { '/srv/crm': 'intranet.example' });
    assert.equal(choose('RESPONSIBLE_ID=5', vscode.Uri.file('/srv/crm/a.log')), root);
  });

  it('goes by the machine where the setting names one, and by the deepest folder', async () => {
    const [test, live, deep] = [await save('/test'), await save('/live'), await save('/deep')];
    await set('portalFor', {
      'vscode-remote://ssh-remote+live/srv/crm': live,
      'vscode-remote://ssh-remote+test/srv/crm': test,
      '/srv/crm/deep': deep,
    });
    const line = 'RESPONSIBLE_ID=5';
    assert.equal(choose(line, vscode.Uri.parse('vscode-remote://ssh-remote+test/srv/crm/a.php')), test);
    assert.equal(choose(line, vscode.Uri.parse('vscode-remote://ssh-remote+live/srv/crm/a.php')), live);
    assert.equal(choose(line, vscode.Uri.parse('vscode-remote://ssh-remote+live/srv/crm/deep/a.php')), deep);
  });

  it('is that of the folder for older versions of a file and cells of a notebook, too', async () => {
    const [own] = [await save('/own'), await save('/shown')];
    await set('portalFor', { [inFolder('part').fsPath]: own });
    for (const scheme of ['git', 'vscode-notebook-cell'])
      assert.equal(choose('RESPONSIBLE_ID=5', inFolder('part', 'a.json').with({ scheme })), own, scheme);
  });
});
