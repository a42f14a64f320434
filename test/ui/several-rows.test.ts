import assert from 'node:assert/strict';
import type { Person as Employee } from '../../src/demo/people/portal-data.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { readLabels } from './drawn.mts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const QUENTIN = 'Quentin Quarry';
const ROSA = 'Rosa Quicksilver';
const SILAS = 'Silas Quill';
const TAMSIN = 'Tamsin Quince';

describe('Several rows of the Users view', () => {
  const person = useVsCode();
  let portal: TestPortal;
  const people = secondOffice.people.map((one): Employee =>
    one.firstName === 'Silas' ? { ...one, email: '' } : one,
  );
  before(async () => {
    portal = await startTestPortal({ data: { ...secondOffice, people } });
    await person().openUsersView();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length === people.length);
  });
  after(() => portal.dispose());

  const selected = async (): Promise<string[]> =>
    (await person().rows()).filter((row) => row.selected).map(({ name }) => name);
  const select = async (first: string, ...others: string[]): Promise<void> => {
    await person().clickRow(first);
    for (const other of others) await (await person().reveal(other)).click({ modifiers: ['Control'] });
    await until('the selected rows', async () => (await selected()).length === 1 + others.length);
  };

  it('show what is wanted most under the pointer: a mention and a chat', async () => {
    const row = await person().reveal(ROSA);
    await row.hover();
    const names = await row.getByRole('button').evaluateAll(readLabels);
    assert.deepEqual(names, ['Copy Mention', 'Start Chat in Bitrix24']);
    await person().clickOnRow(ROSA, 'Copy Mention');
    await person().clipboardWhen(/^\[USER=2\]Rosa Quicksilver\[\/USER\]$/);
  });

  it('are selected by Ctrl and a click, which opens the profile of the first alone', async () => {
    await select(TAMSIN, SILAS, QUENTIN);
    await person().panel(TAMSIN);
    assert.deepEqual(
      (await person().tabs()).map(({ title }) => title),
      [TAMSIN],
    );
    await person().screenshot('several rows');
  });

  it('are copied one a line in the order of the view, and who has none is told', async () => {
    await person().chooseFromMenu(QUENTIN, 'Copy Email');
    await person().spokenWhen(/^Copied 2 emails, 1 user has none$/);
    assert.equal(await person().clipboard(), 'quentin@quarry.example.org\ntamsin@quarry.example.org');
  });

  for (const [command, text, said] of [
    ['Copy User ID', /^1\n3\n4$/, /^Copied 3 user IDs$/],
    [
      'Copy Mention',
      /^\[USER=1\].*\n\[USER=3\].*\n\[USER=4\]Tamsin Quince\[\/USER\]$/,
      /^Copied 3 mentions$/,
    ],
    [
      'Copy Link to Profile',
      /^[\w-]+:\/\/portal-users\.portal-users\/user\/1\?portal=\S+\n.*\/user\/3\?.*\n.*\/user\/4\?portal=\S+$/,
      /^Copied 3 links$/,
    ],
    [
      'Copy vCard',
      /^BEGIN:VCARD[^]*Quarry[^]*END:VCARD\r?\nBEGIN:VCARD[^]*Quill[^]*Quince/,
      /^Copied 3 vCards$/,
    ],
  ] as const) {
    it(`count for ${command} from the palette too`, async () => {
      await person().runCommand(command);
      await person().spokenWhen(said);
      await person().clipboardWhen(text);
    });
  }

  it('say so where none of them has a number, and leave the clipboard alone', async () => {
    const before = await person().clipboard();
    await person().runCommand('Copy Phone');
    await person().spokenWhen(/^None of these users has a phone number\.$/);
    assert.equal(await person().clipboard(), before);
  });

  it('get one request for all of them, from what makes sense for several', async () => {
    await select(TAMSIN, QUENTIN);
    await person().chooseFromMenu(TAMSIN, 'Copy Request As…');
    assert.match(await person().boxText(), /2 users/);
    const several = ['im.user.list.get', 'im.user.list.get RESULT_TYPE=array', 'user.get', 'batch'];
    assert.deepEqual(await person().picks(), several);
    await person().pick('user.get');
    await person().pick('Python with requests');
    await person().clipboardWhen(
      /^params = \{"FILTER": \{"ID": \[1, 4\]\}, "sort": "ID", "order": "ASC"\}$/m,
    );
    await person().spokenWhen(/^Copied request for 2 users \(user\.get, Python with requests\)$/);
    await select(TAMSIN, SILAS, QUENTIN);
  });

  it('do not count for the menu of a row outside of them', async () => {
    await person().chooseFromMenu(ROSA, 'Copy User ID');
    await person().clipboardWhen(/^2$/);
    await person().spokenWhen(/^Copied the ID of Rosa Quicksilver$/);
  });

  it('are compared where they are two, and asked for where they are more', async () => {
    await select(TAMSIN, SILAS, QUENTIN);
    await person().runCommand('Compare With…');
    await person().spokenWhen(/^3 users are selected\. Select two users to compare\.$/);
    await select(SILAS, QUENTIN);
    await person().chooseFromMenu(SILAS, 'Compare With…');
    await until('a comparison', async () => (await person().activeTab()) === `${QUENTIN} ↔ ${SILAS}`);
  });

  it('are asked for one by a command about one user from the palette', async () => {
    await select(TAMSIN, ROSA);
    await person().runCommand('Show Raw JSON');
    assert.deepEqual(await person().picks(), [ROSA, TAMSIN]);
    await person().pick(ROSA);
    await until('the JSON of Rosa', async () => (await person().editorText()).includes('"Rosa"'));
  });
});
