import assert from 'node:assert/strict';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { filesBelow, findText } from './secret-scan.mts';

describe('After a restart of VS Code', () => {
  const person = useVsCode({ settings: { 'portalUsers.keepList': true } });
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  it('the portal is still there', async () => {
    await person().openUsersView();
    await person().clickInWelcome('Connect to Portal…');
    await person().enter(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await person().clickRow('Emily Smith');
    await person().panel('Emily Smith');
    await person().restart();
    await person().openUsersView();
    await person().rowsWhen((rows) => rows.length > 20);
  });

  it('no file holds its secret in plain text', async () => {
    await person().close();
    const { userDataDir, profileDir } = person();
    const files = (await Promise.all([userDataDir, profileDir].map(filesBelow))).flat();
    assert.ok(files.length > 20, `${files.length} files`);
    assert.notDeepEqual(
      findText(portal.origin, files),
      [],
      'The portal’s address is no secret: a blind search.',
    );
    assert.deepEqual(findText(portal.secret(), files), []);
  });
});
