import assert from 'node:assert/strict';
import { movedTo } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { useVsCode } from './person.mts';

describe('A portal that has moved to a foreign address', () => {
  const person = useVsCode();
  let old: TestPortal;
  let moved: TestPortal;
  before(async () => {
    old = await startTestPortal({ data: secondOffice });
    moved = await startTestPortal({ data: secondOffice, sameAs: old });
  });
  after(() => Promise.all([old, moved].map((portal) => portal.dispose())));

  const hostOf = ({ origin }: TestPortal): string => origin.replace('http://', '');

  it('is asked about above the rows, which stay', async () => {
    await person().openUsersView();
    await person().clickInWelcome('Connect to Portal…');
    await person().enter(old.webhookUrl());
    await person().rowsWhen((rows) => rows[0]?.name === 'Quentin Quarry');
    old.before(movedTo(moved.origin));
    await person().runCommand('Refresh Users');
    const message = await person().viewMessageWhen(/has moved to/);
    assert.ok(
      message.startsWith(
        `${hostOf(old)} has moved to ${hostOf(moved)}. Follow it only if you trust that address.`,
      ),
      message,
    );
    assert.ok((await person().rows()).length > 1);
  });

  it('is asked about in the profile that is opened meanwhile', async () => {
    await person().clickRow('Rosa Quicksilver');
    const page = await person().panel('Rosa Quicksilver');
    assert.match(await page.getByRole('alert').innerText(), /Follow it only if you trust that address/);
  });

  it('is told nothing while nobody has agreed', async () => {
    await person().runCommand('Show My Profile');
    await person().notification(/has moved to/);
    await person().clickInNotification('Follow to New Address…');
    const text = await person().dialog();
    assert.ok(text.includes(`Follow ${hostOf(old)} to ${hostOf(moved)}?`), text);
    assert.match(text, /Its webhook will be sent there/);
    await person().clickInDialog('Cancel');
    assert.equal(moved.requests.length, 0);
  });

  it('is asked about in the view without rows, and the new address once it was agreed to', async () => {
    await person().reload();
    await person().openUsersView();
    await person().viewMessageWhen(/has moved to .*Follow it only if you trust that address/);
    await person().clickRow('Follow to New Address…');
    await person().clickInDialog('Follow');
    await person().rowsWhen((rows) => rows[0]?.name === 'Quentin Quarry');
    await person().runCommand('Forget Portal…');
    assert.match(await person().dialog(), new RegExp(`Forget ${hostOf(moved)}\\?`));
    await person().clickInDialog('Cancel');
  });

  it('is still at the new address after a restart', async () => {
    const asked = old.requests.length;
    await person().reload();
    await person().openUsersView();
    await person().rowsWhen((rows) => rows[0]?.name === 'Quentin Quarry');
    assert.equal(old.requests.length, asked);
  });
});
