import assert from 'node:assert/strict';
import { COMMAND_IDS, type CommandId } from '../../src/commands/ids.ts';
import { hangs, on } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';
const JOHN = 'John Johnson';
const QUENTIN = 'Quentin Quarry';

/**
 * Alpha is shown and John's row selected there; beta's Quentin is the profile in use, and alpha's Emily stands beside.
 * A command about a user is then about Quentin, a command about the list about alpha.
 */
describe('Every command, with two portals, two groups of editors and a selected row,', () => {
  const person = useVsCode();
  let alpha: TestPortal;
  let beta: TestPortal;
  const host = ({ origin }: TestPortal): string => origin.replace('http://', '');
  const groups = () => person().page.locator('.part.editor .editor-group-container');
  const tab = (name: string) => person().page.locator('.part.editor .tab', { hasText: name }).first();
  const isActive = (name: string | RegExp): Promise<string> =>
    until(`the tab ${String(name)}`, async () => {
      const title = await person().activeTab();
      return title !== undefined && (typeof name === 'string' ? title === name : name.test(title)) && title;
    });
  const asksIn = (satisfied: RegExp): Promise<string> =>
    until(`a box like ${String(satisfied)}`, async () => {
      const text = await person().boxText();
      return satisfied.test(text) && text;
    });
  const asked = (portal: TestPortal, since: number, method: string): Promise<true> =>
    until(`${method} at ${portal.origin}`, () =>
      portal.requests.slice(since).some(({ method: one, body }) => one === method || body.includes(method)),
    );
  const said = (satisfied: RegExp): Promise<string> => person().spokenWhen(satisfied);
  const copied = (satisfied: RegExp): Promise<string> => person().clipboardWhen(satisfied);
  /** The address that VS Code hands to the browser. */
  const opens = async (command: string, address: string): Promise<void> => {
    const [page] = await Promise.all([person().page.context().waitForEvent('page'), run(command)]);
    // This VS Code leads to servers of this machine by a path of its own.
    assert.ok(page.url().endsWith(address), page.url());
    await page.close();
  };
  const isInSight = (name: string): Promise<true> =>
    until(`${name} in sight`, async () =>
      (await person().tabs()).some(({ title, active }) => active && title === name),
    );
  const run = (title: string): Promise<void> => person().runCommand(title);

  before(async () => {
    // Signs of life move with a portal's clock: "Nothing has changed" needs one that stands.
    const started = Date.now();
    [alpha, beta] = await Promise.all([
      startTestPortal(),
      startTestPortal({ data: secondOffice, clock: () => started }),
    ]);
    await person().connect(beta.webhookUrl());
    await person().openUsersView();
    await person().clickRow(QUENTIN);
    await isActive(QUENTIN);
    await person().connect(alpha.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 15);
    await person().chooseFromMenu(EMILY, 'Open Profile to the Side');
    await until('two groups', async () => (await groups().count()) === 2);
    await person().clickRow(JOHN);
    await isActive(JOHN);
  });
  after(() => Promise.all([alpha.dispose(), beta.dispose()]));

  beforeEach(async () => {
    await tab(QUENTIN).click();
    await isActive(QUENTIN);
  });

  const walk: Readonly<Record<CommandId, () => Promise<void>>> = {
    'portalUsers.copyUserId': async () => {
      await run('Copy User ID');
      await copied(/^1$/);
      await said(/^Copied the ID of Quentin Quarry$/);
    },
    'portalUsers.copyEmail': async () => {
      await run('Copy Email');
      await copied(/^quentin@quarry\.example\.org$/);
      await said(/Quentin Quarry/);
    },
    'portalUsers.copyPhone': async () => {
      await run('Copy Phone');
      await said(/phone number/);
    },
    'portalUsers.copyMention': async () => {
      await run('Copy Mention');
      await copied(/^\[USER=1\]Quentin Quarry\[\/USER\]$/);
      await said(/Quentin Quarry/);
    },
    'portalUsers.copyVCard': async () => {
      await run('Copy vCard');
      await copied(/FN:Quentin Quarry/);
      await said(/Quentin Quarry/);
    },
    'portalUsers.copyRequestAs': async () => {
      await run('Copy Request As…');
      await asksIn(/Quentin Quarry|user 1/);
      await person().accept();
      await copied(new RegExp(host(beta)));
      await said(/Quentin Quarry|user 1/);
    },
    'portalUsers.showRawJson': async () => {
      await run('Show Raw JSON');
      await until('the JSON of Quentin', async () => (await person().editorText()).includes('"Quentin"'));
      await run('View: Close Editor');
    },
    'portalUsers.refreshRawJson': async () => {
      await run('Show Raw JSON');
      await until('the JSON of Quentin', async () => (await person().editorText()).includes('"Quentin"'));
      const [ofAlpha, ofBeta] = [alpha.requests.length, beta.requests.length];
      await run('Refresh Raw JSON');
      await asked(beta, ofBeta, 'im.user.get');
      await said(/^Raw JSON of Quentin Quarry received just now: nothing has changed\.$/);
      assert.equal(
        alpha.requests.slice(ofAlpha).some(({ method }) => method === 'im.user.get'),
        false,
      );
      await run('View: Close Editor');
    },
    'portalUsers.compareWith': async () => {
      await run('Compare With…');
      await asksIn(/Quentin Quarry/);
      await person().cancel();
    },
    'portalUsers.openInBitrix24': async () => {
      await opens('Open in Bitrix24', `${beta.port}/company/personal/user/1/`);
    },
    'portalUsers.startChat': async () => {
      await opens('Start Chat in Bitrix24', `${beta.port}/online/?IM_DIALOG=1`);
    },
    'portalUsers.refreshProfile': async () => {
      const since = beta.requests.length;
      await run('Refresh Profile');
      await asked(beta, since, 'im.user.get');
    },
    'portalUsers.showNextUser': async () => {
      await run('Show Next User');
      await said(/not among/);
      await isActive(QUENTIN);
    },
    'portalUsers.showPreviousUser': async () => {
      await run('Show Previous User');
      await said(/not among/);
      await isActive(QUENTIN);
    },
    'portalUsers.openProfile': async () => {
      await person().clickRow(JOHN);
      await isInSight(JOHN);
    },
    'portalUsers.openProfileToSide': async () => {
      await person().chooseFromMenu(EMILY, 'Open Profile to the Side');
      await isInSight(EMILY);
    },
    'portalUsers.searchUsers': async () => {
      await run('Search Users…');
      await asksIn(new RegExp(host(alpha)));
      await person().cancel();
    },
    'portalUsers.lookUpUser': async () => {
      await run('Look Up User by ID…');
      await asksIn(new RegExp(host(alpha)));
      await person().enter('4');
      // She was in sight before: that her group becomes the active one shows that the look-up is over.
      const inActiveGroup = person().page.locator('.editor-group-container.active .tab.active');
      await inActiveGroup.filter({ hasText: EMILY }).waitFor();
    },
    'portalUsers.showMyProfile': async () => {
      await run('Show My Profile');
      const mine = 'Alexandra Voss';
      await isInSight(mine);
      await tab(mine).getByRole('button', { name: /Close/ }).click();
    },
    'portalUsers.refreshUsers': async () => {
      const [ofAlpha, ofBeta] = [alpha.requests.length, beta.requests.length];
      await run('Refresh Users');
      await asked(alpha, ofAlpha, 'user.get');
      assert.equal(beta.requests.length, ofBeta);
    },
    'portalUsers.stopListing': async () => {
      const remove = alpha.before(on('batch', hangs));
      await run('Refresh Users');
      await run('Stop Listing Users');
      await person().viewMessageWhen(/Stopped/);
      remove();
    },
    'portalUsers.listOthers': async () => {
      const since = alpha.requests.length;
      const { name } = await person().lastRowWhen((row) => row.name.startsWith('List the Other'));
      await person().clickRow(name);
      await until('a request to alpha', () => alpha.requests.length > since);
      await person().pressInRows('Home');
    },
    'portalUsers.showMoreUsers': async () => {
      // The list is too short for such a row; that of ten thousand people has it (directory.test.ts).
      assert.ok((await person().rows()).every(({ name }) => !name.startsWith('Show ')));
    },
    'portalUsers.filterUsers': async () => {
      await run('Filter Users…');
      await person().enter('emily');
      await person().rowsWhen((rows) => rows[0]?.name === EMILY);
    },
    'portalUsers.clearFilter': async () => {
      await run('Clear Filter');
      await person().rowsWhen((rows) => rows.length > 15);
    },
    'portalUsers.groupUsersBy': async () => {
      await run('Group Users By…');
      await asksIn(/Group users/);
      await person().cancel();
    },
    'portalUsers.sortUsersBy': async () => {
      await run('Sort Users By…');
      await asksIn(/Sort users/);
      await person().cancel();
    },
    'portalUsers.chooseWhomToList': async () => {
      await run('Choose Whom to List…');
      await asksIn(new RegExp(host(alpha)));
      await person().cancel();
    },
    'portalUsers.connect': async () => {
      await run('Connect to Portal…');
      await asksIn(/^Connect to Portal/);
      await person().cancel();
    },
    'portalUsers.renamePortal': async () => {
      await run('Rename Portal…');
      assert.equal((await person().picks())[0], host(alpha));
      await person().pick(host(beta));
      await asksIn(new RegExp(host(beta)));
      await person().cancel();
    },
    'portalUsers.followPortal': async () => {
      // Neither portal names another address: moved.test.ts follows one that does.
      const offered = await person().offeredCommands('Portal Users: Follow Portal');
      assert.deepEqual(
        offered.filter((label) => label.includes('Follow Portal')),
        [],
      );
    },
    'portalUsers.switchPortal': async () => {
      await run('Switch Portal…');
      assert.equal((await person().picks())[0], host(alpha));
      await person().cancel();
    },
    'portalUsers.switchToPortal': async () => {
      await person().openSection('Portals');
      await person().clickRow(host(beta), 'Portals');
      await person().rowsWhen((rows) => rows[0]?.name === QUENTIN);
      await person().clickRow(host(alpha), 'Portals');
      await person().rowsWhen((rows) => rows.length > 8);
    },
    'portalUsers.showLog': async () => {
      await run('Show Log');
      await person().page.locator('.part.panel').waitFor();
      await run('View: Hide Panel');
    },
    'portalUsers.forgetPortal': async () => {
      await run('Forget Portal…');
      assert.equal((await person().picks())[0], host(alpha));
      await person().pick(host(beta));
      assert.match(await person().dialog(), new RegExp(`Forget ${host(beta)}\\?`));
      await person().clickInDialog('Cancel');
    },
    'portalUsers.openDemoPortal': async () => {
      await run('Open Demo Portal');
      await until('the demo portal', async () => (await person().sectionDescription()) === 'Demo Portal');
    },
  };

  it('is walked through', () => {
    assert.deepEqual(Object.keys(walk).toSorted(), [...COMMAND_IDS].toSorted());
  });

  for (const [id, step] of Object.entries(walk)) it(`acts on the right one: ${id}`, step);
});
