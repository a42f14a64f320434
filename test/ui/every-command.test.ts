import assert from 'node:assert/strict';
import { COMMAND_IDS, type CommandId } from '../../src/ui/command-ids.ts';
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
    await person().doubleClickRow(QUENTIN);
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
    'portalUsers.copyProfileLink': async () => {
      await run('Copy Link to Profile');
      await copied(new RegExp(`://portal-users\\.portal-users/user/1\\?portal=${host(beta)}$`));
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
      await person().pick('im.user.get');
      await asksIn(/im\.user\.get/);
      await person().accept();
      await copied(/-d '\{"ID":1\}' .*im\.user\.get/);
      await said(/Quentin Quarry|user 1/);
    },
    'portalUsers.copyAsMarkdownTable': async () => {
      await run('Copy as Markdown Table');
      await copied(/^\| ID \| Name \|[^]*\| 1 \| Quentin Quarry \|/);
      await said(/^Copied Quentin Quarry as a Markdown table/);
    },
    'portalUsers.copyAsCsv': async () => {
      await run('Copy as CSV');
      await copied(/^ID,Name,[^]*\n1,Quentin Quarry,/);
      await said(/^Copied Quentin Quarry as CSV/);
    },
    'portalUsers.exportUsers': async () => {
      await run('Export Users…');
      await asksIn(new RegExp(host(alpha)));
      await person().cancel();
    },
    'portalUsers.showRawJson': async () => {
      await run('Show Raw JSON');
      await until('the JSON of Quentin', async () => (await person().editorText()).includes('"Quentin"'));
      await run('View: Close Editor');
    },
    'portalUsers.copyJsonPath': async () => {
      await run('Show Raw JSON');
      await until('the JSON of Quentin', async () => (await person().editorText()).includes('"Quentin"'));
      await run('Copy JSON Path');
      await copied(/^\$$/);
      await said(/^Copied the JSON path \$$/);
      await run('View: Close Editor');
    },
    'portalUsers.copyJsonValue': async () => {
      await run('Show Raw JSON');
      await until('the JSON of Quentin', async () => (await person().editorText()).includes('"Quentin"'));
      await run('Copy JSON Value');
      await copied(/^\{[^]*"Quentin"[^]*\}$/);
      await said(/^Copied the value of \$$/);
      await run('View: Close Editor');
    },
    'portalUsers.refreshRawJson': async () => {
      await run('Show Raw JSON');
      await until('the JSON of Quentin', async () => (await person().editorText()).includes('"Quentin"'));
      const [ofAlpha, ofBeta] = [alpha.requests.length, beta.requests.length];
      await run('Refresh Raw JSON');
      await asked(beta, ofBeta, 'im.user.get');
      await said(/^Refreshed the raw JSON of Quentin Quarry\. Nothing has changed\.$/);
      assert.equal(
        alpha.requests.slice(ofAlpha).some(({ body }) => body.includes('im.user.get?ID=')),
        false,
      );
      await run('View: Close Editor');
    },
    'portalUsers.compareWith': async () => {
      await run('Compare With…');
      await asksIn(/Quentin Quarry/);
      await person().picksWhen(new RegExp(`^User 1 on ${host(alpha)}$`));
      await person().cancel();
    },
    'portalUsers.openInBitrix24': async () => {
      await opens('Open in Bitrix24', `${beta.port}/company/personal/user/1/`);
    },
    'portalUsers.startChat': async () => {
      await opens('Start Chat in Bitrix24', `${beta.port}/online/?IM_DIALOG=1`);
    },
    'portalUsers.openDepartmentChat': async () => {
      const page = await person().panel(QUENTIN);
      await page.getByRole('button', { name: 'Open chat' }).click();
      await said(/None of your recent chats is named “Quarry & Daughters”/);
    },
    'portalUsers.refreshProfile': async () => {
      const since = beta.requests.length;
      await run('Refresh Profile');
      await asked(beta, since, 'im.user.get');
    },
    'portalUsers.showNextUser': async () => {
      await run('Show Next User');
      await said(/isn’t shown in the Users view/);
      await isActive(QUENTIN);
    },
    'portalUsers.showPreviousUser': async () => {
      await run('Show Previous User');
      await said(/isn’t shown in the Users view/);
      await isActive(QUENTIN);
    },
    'portalUsers.checkRights': async () => {
      const [ofAlpha, ofBeta] = [alpha.requests.length, beta.requests.length];
      await run('Check Rights');
      const { text } = await person().notification(/responds as/);
      assert.match(
        text,
        new RegExp(`^${host(alpha)} responds as Alexandra Voss \\(ID 1\\), an administrator\\.`),
      );
      await asked(alpha, ofAlpha, 'profile');
      assert.equal(beta.requests.length, ofBeta);
      await person().dismissNotifications();
    },
    'portalUsers.keepProfileOpen': async () => {
      await person().clickRow(JOHN);
      await isActive(JOHN);
      await run('Keep Profile Open');
      await said(/^The profile of John Johnson stays open\.$/);
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
    'portalUsers.insertMention': async () => {
      await run('Insert Mention…');
      await said(/^Open a text and place the cursor where the mention belongs first\.$/);
    },
    'portalUsers.lookUpIdUnderCursor': async () => {
      await run('Look Up ID Under Cursor');
      await said(/^Open a text and place the cursor at a user ID first\.$/);
    },
    'portalUsers.lookUpLineAuthor': async () => {
      await run('Look Up Author of This Line');
      await said(/^Open a file and place the cursor in a line first\.$/);
    },
    'portalUsers.showMyProfile': async () => {
      await run('Show My Profile');
      const mine = 'Alexandra Voss';
      await isInSight(mine);
      await tab(mine).getByRole('button', { name: /Close/ }).click();
    },
    'portalUsers.setMyStatus': async () => {
      await run('Set My Status…');
      await asksIn(new RegExp(`Set My Status on ${host(alpha)}`));
      assert.deepEqual(await person().picks(), [
        'Online',
        'Do not disturb',
        'Away',
        'On a break',
        'Mark Me as Idle…',
        'I’m Back',
      ]);
      await person().pick('Away');
      await said(new RegExp(`^${host(alpha)} reports your status as “Away”$`));
      assert.equal(
        beta.requests.some(({ method }) => method.startsWith('im.user.status')),
        false,
      );
      assert.equal(
        alpha.requests.some(({ method }) => method.includes('idle')),
        false,
      );
    },
    'portalUsers.copyDiagnostics': async () => {
      await run('Copy Diagnostics');
      await person().pick('Without Portal Addresses');
      const text = await copied(/^Portal Users for Bitrix24 \d/);
      assert.match(text, /- revision: rest 33, web 130/);
      for (const secret of [alpha, beta].flatMap((portal) => [host(portal), portal.secret()]))
        assert.equal(text.includes(secret), false);
      assert.doesNotMatch(text, /Quentin|Emily|Larkspur|127\.0\.0\.1/);
      await said(/^Copied diagnostics/);
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
      await asksIn(/how to group users/);
      await person().cancel();
    },
    'portalUsers.sortUsersBy': async () => {
      await run('Sort Users By…');
      await asksIn(/how to sort users/);
      await person().cancel();
    },
    'portalUsers.openHeadProfile': async () => {
      await run('Group Users By…');
      await person().pick('Department');
      const [top] = await person().rowsWhen((rows) => rows[0]?.expanded === true);
      const [, head] = /Head: (.+)$/.exec(top?.description ?? '') ?? [];
      await person().chooseFromMenu(top?.name ?? '', 'Open Head’s Profile');
      await isInSight(head ?? '');
    },
    'portalUsers.copyMembersEmails': async () => {
      const [top] = await person().rows();
      await person().chooseFromMenu(top?.name ?? '', 'Copy Members’ Emails');
      await said(/^Copied \d+ emails/);
      await copied(/^\S+@\S+\n[^]*@/);
      await run('Group Users By…');
      await person().pick('Not Grouped');
    },
    'portalUsers.chooseListScope': async () => {
      await run('Choose Users to List…');
      await asksIn(new RegExp(host(alpha)));
      await person().cancel();
    },
    'portalUsers.connect': async () => {
      await run('Connect to Portal…');
      await asksIn(/^Connect to Portal Select how/);
      await person().cancel();
    },
    'portalUsers.openPortalInNewWindow': async () => {
      const [window] = await Promise.all([
        person().page.context().waitForEvent('page'),
        (async () => {
          await run('Open Portal in New Window');
          assert.equal((await person().picks())[0], host(alpha));
          await person().cancel();
          await person().inputClosed();
          await run('Open Portal in New Window');
          await person().pick(host(beta));
        })(),
      ]);
      await window.close();
    },
    'portalUsers.renamePortal': async () => {
      await run('Rename Portal…');
      assert.equal((await person().picks())[0], host(alpha));
      await person().pick(host(beta));
      await asksIn(new RegExp(host(beta)));
      await person().cancel();
    },
    'portalUsers.setGateway': async () => {
      await run('Set Gateway Credentials…');
      await asksIn(/Select the portal behind a gateway/);
      await person().pick(host(beta));
      await asksIn(new RegExp(`Gateway of ${host(beta)}`));
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
      await person().descriptionWhen(/Demo Portal$/);
    },
  };

  it('is walked through', () => {
    assert.deepEqual(Object.keys(walk).toSorted(), [...COMMAND_IDS].toSorted());
  });

  for (const [id, step] of Object.entries(walk)) it(`acts on the right one: ${id}`, step);
});
