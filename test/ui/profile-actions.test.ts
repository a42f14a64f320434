import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';

describe('What can be done with somebody', () => {
  const person = useVsCode();
  const data = makePortalData();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ data });
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
  });
  after(() => portal.dispose());

  const copied = (satisfied: RegExp): Promise<string> => person().clipboardWhen(satisfied);

  it('copies from the menu of a row', async () => {
    await person().chooseFromMenu(EMILY, 'Copy User ID');
    await copied(/^4$/);
    await person().chooseFromMenu(EMILY, 'Copy Mention');
    await copied(/^\[USER=4\]Emily Smith\[\/USER\]$/);
    await person().chooseFromMenu(EMILY, 'Copy Email');
    await copied(/^emily\.smith@/);
    await person().chooseFromMenu(EMILY, 'Copy Phone');
    await person().pick('+12125550144');
    await copied(/^\+12125550144$/);
  });

  it('copies what is known while the portal is not there, and says so', async () => {
    await portal.stop();
    await person().chooseFromMenu(EMILY, 'Copy Email');
    const { text } = await person().notification(/last known/);
    assert.match(text, /^Copied the email of Emily Smith \(last known data\)\. /);
    await portal.start();
    await person().notificationGone(/last known/);
  });

  it('copies the same vCard before anything was opened and afterwards, with the departments', async () => {
    await person().chooseFromMenu(EMILY, 'Copy vCard');
    const card = await copied(/^BEGIN:VCARD/);
    assert.match(card, /^ORG:Larkspur Works;/m);
    assert.match(card, /^item1\.TEL;TYPE=WORK:22\r?$/m);
    await person().clickRow(EMILY);
    await person().panel(EMILY);
    await person().chooseFromMenu(EMILY, 'Copy User ID');
    await copied(/^4$/);
    await person().chooseFromMenu(EMILY, 'Copy vCard');
    assert.equal(await copied(/^BEGIN:VCARD/), card);
  });

  it('copies what the palette says of the row that is selected, a name in Cyrillic too', async () => {
    await person().clickRow('Фёдор Ёлкин');
    await person().panel('Фёдор Ёлкин');
    await person().runCommand('Copy vCard');
    const card = await copied(/^BEGIN:VCARD[^]*FN:Фёдор Ёлкин\r?\n/);
    assert.match(card, /END:VCARD/);
  });

  it('copies the request without a secret, and with the address of the portal only where that is chosen', async () => {
    await person().runCommand('Copy Request As…');
    await person().pick('im.user.get');
    await person().pick('cURL for bash');
    const request = await copied(/curl/);
    assert.match(request, /"\$\{BITRIX24_WEBHOOK%\/\}\/im\.user\.get"/);
    assert.ok(!request.includes(portal.secret()) && !request.includes(String(portal.port)));
    await person().runCommand('Copy Request As…');
    await person().clickInBox('Include Address');
    await until('the choice', async () => (await person().boxText()).includes('with the address'));
    await person().screenshot('copy request as');
    // What was chosen last comes first, and answers both questions.
    await person().pick('im.user.get');
    const told = await copied(new RegExp(`such as ${portal.origin}/rest/1/secret/`));
    assert.ok(!told.includes(portal.secret()));
    await person().spokenWhen(
      /^Copied request for Фёдор Ёлкин \(im\.user\.get, cURL for bash\)\. It contains/,
    );
  });

  it('turns to the next and the previous user of the list, in the same panel', async () => {
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    const before = (await person().tabs()).length;
    await page.locator('nav [data-action=next]').click();
    const next = await until('the next user', async () => {
      const name = await person().activeTab();
      return name !== EMILY && name;
    });
    assert.equal((await person().tabs()).length, before);
    const [selected] = await person().rowsWhen((rows) =>
      rows.some((row) => row.selected && row.name === next),
    );
    assert.ok(selected);
    await person().runCommand('Show Previous User');
    await until(EMILY, async () => (await person().activeTab()) === EMILY);
  });

  it('shows the reply as JSON, which cannot be edited and follows the portal', async () => {
    await person().clickRow('John Johnson');
    await person().panel('John Johnson');
    await person().chooseFromMenu(EMILY, 'Show Raw JSON');
    await until('the JSON', async () => (await person().editorText()).includes('"id": 4,'));
    await person().runCommand('Copy User ID');
    await copied(/^4$/);
    await person().page.locator('.statusbar-item', { hasText: 'JSON' }).waitFor();
    const emily = data.people.find(({ id }) => id === 4);
    assert.ok(emily);
    Object.assign(emily, { position: 'Head of Analysis' });
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    await page.getByText('Head of Analysis').first().waitFor();
    await person().runCommand('Show Raw JSON');
    await until('the new JSON', async () =>
      (await person().editorText()).includes('"work_position": "Head of Analysis"'),
    );
  });

  it('compares somebody with what was told before, and with somebody else', async () => {
    await person().runCommand('Compare With…');
    await person().picksWhen(/^This user as of /);
    await person().accept();
    await person().page.locator('.monaco-diff-editor').waitFor();
    await person().chooseFromMenu('John Johnson', 'Compare With…');
    await person().typeInBox('Emily');
    await person().picksWhen(/^Emily Smith$/);
    await person().accept();
    await until('the comparison', async () => (await person().activeTab()) === `John Johnson ↔ ${EMILY}`);
  });

  it('opens beside what is there, and puts there what is open already', async () => {
    const groups = person().page.locator('.part.editor .editor-group-container');
    await person().doubleClickRow(EMILY);
    await person().clickRow('John Johnson');
    await person().panel('John Johnson');
    await person().chooseFromMenu(EMILY, 'Open Profile to the Side');
    await until('two groups', async () => (await groups.count()) === 2);
    const shown = groups.locator('.tab.active .label-name');
    await until('both side by side', async () =>
      isDeepStrictEqual(await shown.allInnerTexts(), ['John Johnson', EMILY]),
    );
    await person().runCommand('View: Join All Editor Groups');
    await until('one group', async () => (await groups.count()) === 1);
  });

  const isWhereItWasRead = async (): Promise<void> => {
    await until('the place where one was', async () => {
      const again = await person().panel(EMILY);
      return (await again.evaluate<number>('window.scrollY')) > 100;
    });
  };

  it('comes back to where it was read, after it was hidden', async () => {
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    await page.locator('footer').waitFor();
    await page.evaluate('window.scrollTo(0, 120)');
    await isWhereItWasRead();
    await person().clickRow('John Johnson');
    await person().panel('John Johnson');
    await person().clickRow(EMILY);
    await isWhereItWasRead();
  });

  it('is there again after a restart, where it was read, by identity alone', async () => {
    await person().reload();
    await isWhereItWasRead();
    await person().restart();
    const again = await person().panel(EMILY);
    await again.getByText('Head of Analysis').first().waitFor();
    await isWhereItWasRead();
  });

  it('closes with its portal', async () => {
    await person().runCommand('Forget Portal…');
    await person().clickInDialog('Forget');
    await until('no tab', async () => (await person().tabs()).length === 0);
  });
});
