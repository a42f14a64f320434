import assert from 'node:assert/strict';
import path from 'node:path';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { type Evidence, filesBelow, findText, shownText } from './secret-scan.mts';
import { until } from './until.mts';

/** Runs in the page: what VS Code for the web keeps as the state of extensions. */
const READ_STATE = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db')) continue;
    const db = await done(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const [keys, values] = await Promise.all(['getAllKeys', 'getAll'].map(
        (read) => done(db.transaction(store).objectStore(store)[read]()),
      ));
      keys.forEach((key, index) => {
        if (String(key).includes('portal-users')) found.push(name + ' ' + key + ' ' + values[index]);
      });
    }
    db.close();
  }
  return found.join('\\n');
})()`;

describe('A portal that was used in every way and is forgotten', () => {
  const person = useVsCode({ settings: { 'portalUsers.keepList': true } });
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  const host = (): string => portal.origin.replace('http://', '');
  const state = async (): Promise<Evidence> =>
    shownText('the state of the extension', String(await person().page.evaluate(READ_STATE)));
  /** Where something of the portal is kept. */
  const kept = async (): Promise<string[]> => {
    const folder = path.join(person().userDataDir, 'User', 'globalStorage', 'portal-users.portal-users');
    const evidence = [await state(), ...(await filesBelow(folder))];
    return [host(), 'Head office', 'Emily Smith', portal.secret()].flatMap((text) =>
      findText(text, evidence).map(({ where }) => `${text}: ${where}`),
    );
  };
  const keptWhen = (satisfied: (found: string[]) => boolean): Promise<string[]> =>
    until('something of the portal in VS Code’s storage', async () => {
      const found = await kept();
      return satisfied(found) && found;
    });

  it('was in state, files and editors', async () => {
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await person().openSection('Portals');
    await person().chooseFromMenu(host(), 'Rename Portal…', 'Portals');
    await until('the name so far in the box', async () => (await person().inputValue()) === host());
    await person().enter('Head office');
    await person().rowsWhen((rows) => rows[0]?.name === 'Head office', 'Portals');
    await person().clickRow('Emily Smith');
    await person().panel('Emily Smith');
    await person().runCommand('Show Raw JSON');
    await person().lookUp(5);
    await person().panel('John Johnson');
    await keptWhen((found) => {
      const text = found.join();
      return (
        /Emily Smith.*lists/.test(text) &&
        /Head office.*portals\.json/.test(text) &&
        text.includes('the state')
      );
    });
    assert.ok((await person().tabs()).length >= 3);
  });

  it('is in none of them any more', async () => {
    await person().runCommand('Forget Portal…');
    await person().clickInDialog('Forget');
    await person().welcomeWhen(/See the users of your Bitrix24 portal here/);
    await until('no editor of it', async () => (await person().tabs()).length === 0);
    assert.deepEqual(await keptWhen((found) => found.length === 0), []);
  });

  it('does not come back when the window is loaded anew', async () => {
    await person().reload();
    await person().openUsersView();
    await person().welcomeWhen(/See the users of your Bitrix24 portal here/);
    assert.deepEqual([await kept(), await person().tabs()], [[], []]);
  });
});
