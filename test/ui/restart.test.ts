import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';

describe('After a restart of VS Code', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  it('the portal is still there', async () => {
    await person().openUsersView();
    await person().clickInWelcome('Connect to Portal…');
    await person().typeInBox(portal.webhookUrl());
    await person().accept();
    await person().rowsWhen((rows) => rows.length > 20);
    await person().clickRow('Emily Smith');
    await person().panel('Emily Smith');
    await person().restart();
    await person().openUsersView();
    await person().rowsWhen((rows) => rows.length > 20);
  });

  it('no file holds its secret in plain text', async () => {
    const secret = portal.secret();
    await person().close();
    const folders = [person().userDataDir, person().profileDir];
    const files = (await Promise.all(folders.map(filesBelow))).flat();
    assert.ok(files.length > 20, `${files.length} files`);
    const found: string[] = [];
    let known = false;
    for (const file of files) {
      const content = await readFile(file);
      // Chromium's databases hold some texts in two bytes a character.
      if (content.includes(secret) || content.includes(Buffer.from(secret, 'utf16le'))) found.push(file);
      known ||= content.includes(portal.origin) || content.includes(Buffer.from(portal.origin, 'utf16le'));
    }
    assert.ok(known, 'The portal’s address, which is no secret, was found in no file: the search is blind.');
    assert.deepEqual(found, []);
  });
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
