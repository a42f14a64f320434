import assert from 'node:assert/strict';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

describe('A link to a profile, handed to VS Code', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 15);
  });
  after(() => portal.dispose());

  /** As the operating system hands an address over. */
  const open = async (link: string): Promise<void> => {
    await person().runCommand('Developer: Open URL');
    await person().enter(link);
    assert.match(await person().dialog(), /Allow 'Portal Users for Bitrix24' extension to open this URI\?/);
    await person().clickInDialog('Open');
  };

  it('opens the profile that it was copied from, once VS Code has asked', async () => {
    await person().chooseFromMenu('Emily Smith', 'Copy Link to Profile');
    const link = await person().clipboardWhen(/\/user\/4\?portal=/);
    await open(link);
    await until('the profile', async () => (await person().activeTab()) === 'Emily Smith');
  });

  it('asks about a portal that is not connected, and does nothing more', async () => {
    await open('code-oss://portal-users.portal-users/user/5?portal=elsewhere.bitrix24.com');
    const question = await until('the question', async () => {
      const text = await person().dialog();
      return text.includes('elsewhere') && !text.includes('Allow') && text;
    });
    assert.match(question, /^The portal elsewhere\.bitrix24\.com isn’t connected\./);
    await person().screenshot('link-to-unknown-portal');
    await person().clickInDialog('Cancel');
    assert.deepEqual(
      (await person().tabs()).map(({ title }) => title),
      ['Emily Smith'],
    );
  });
});
