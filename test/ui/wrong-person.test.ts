import assert from 'node:assert/strict';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { refusesLookUp } from '../portal/faults.ts';
import { secondOffice } from '../portal/second-office.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';
const QUENTIN = 'Quentin Quarry';

describe('Whom a command is about', () => {
  const person = useVsCode();
  let alpha: TestPortal;
  let beta: TestPortal;
  before(async () => {
    [alpha, beta] = await Promise.all([startTestPortal(), startTestPortal({ data: secondOffice })]);
    await person().connect(beta.webhookUrl());
    await person().connect(alpha.webhookUrl());
    await person().openUsersView();
    await person().rowsWhen((rows) => rows.length > 15);
  });
  after(() => Promise.all([alpha.dispose(), beta.dispose()]));

  const host = (portal: TestPortal): string => portal.origin.replace('http://', '');
  const shownProfile = (name: string): Promise<true> =>
    until(`the profile of ${name}`, async () =>
      (await person().tabs()).some(({ title, active }) => active && title === name),
    );
  const closeAll = (): Promise<void> => person().runCommand('View: Close All Editors');
  const groups = () => person().page.locator('.part.editor .editor-group-container');
  /** Chooses from the menu of the title of an editor group, which may not be the one in use. */
  const chooseInTitle = async (group: number, item: string): Promise<void> => {
    const choice = person().page.getByRole('menuitem', { name: item });
    const more = groups()
      .nth(group)
      .getByRole('button', { name: /^More Actions/ });
    await until(`a box after ${item}`, async () => {
      await more.click({ timeout: 2000 });
      await until('the end of the menu', async () => {
        // A menu that has just opened takes a click for the end of the one that opened it, and may be drawn anew.
        if (await choice.isVisible()) await choice.click({ timeout: 2000 });
        return !(await choice.isVisible());
      });
      await person().page.locator('.quick-input-widget').waitFor({ timeout: 3000 });
      return true;
    });
  };

  describe('in a search', () => {
    // Emily's extension is 22, and Zoë's ID.
    const openSearch = async (): Promise<void> => {
      await person().runCommand('Search Users…');
      await until('the box', async () => (await person().inputTitle()) === 'Search Users');
    };
    const searchFor22 = async (): Promise<void> => {
      await openSearch();
      await person().typeInBox('22');
      await person().picksWhen(/^Emily Smith$/);
    };

    it('is the row that was reached by the arrow keys, not the ID that was typed', async () => {
      await searchFor22();
      await until('Emily highlighted', async () => {
        await person().press('ArrowDown');
        return (await person().highlightedPick()) === EMILY;
      });
      await person().accept();
      await shownProfile(EMILY);
    });

    it('is the row that was clicked', async () => {
      await closeAll();
      await searchFor22();
      await person().pick(EMILY);
      await shownProfile(EMILY);
    });

    it('is the ID on its own row, and where Enter follows the typing at once', async () => {
      await closeAll();
      await searchFor22();
      await person().accept();
      await shownProfile('Zoë 🦊 Ångström-Ñandú');
      await closeAll();
      await openSearch();
      await person().page.keyboard.type('22');
      await person().page.keyboard.press('Enter');
      await shownProfile('Zoë 🦊 Ångström-Ñandú');
    });

    it('is the row on the screen once it follows a name that Enter followed at once', async () => {
      await closeAll();
      await openSearch();
      await person().page.keyboard.type('Emily Smith');
      await person().page.keyboard.press('Enter');
      await shownProfile(EMILY);
    });

    it('is told by the copies of a row', async () => {
      await searchFor22();
      await person().clickOnPick(EMILY, 'Copy User ID');
      await person().clipboardWhen(/^4$/);
      await person().spokenWhen(/^Copied the ID of Emily Smith$/);
      await person().cancel();
    });

    it('is somebody else than the one who is compared', async () => {
      await person().chooseFromMenu(EMILY, 'Compare With…');
      await person().pick('Another User…');
      await person().typeInBox('Emily Smith');
      await person().picksWhen(/user/i);
      assert.ok(!(await person().picks()).includes(EMILY));
      await person().typeInBox('4');
      await person().picksWhen(/Choose another user/);
      await person().cancel();
    });
  });

  describe('in a window with two portals and two editor groups', () => {
    before(async () => {
      await closeAll();
      await person().runCommand('Switch Portal…');
      await person().pick(host(beta));
      await person().doubleClickRow(QUENTIN);
      await shownProfile(QUENTIN);
      await person().runCommand('Switch Portal…');
      await person().pick(host(alpha));
      await person().rowsWhen((rows) => rows.length > 15);
      await person().chooseFromMenu(EMILY, 'Open Profile to the Side');
      await until('two groups', async () => (await groups().count()) === 2);
      await groups().nth(0).locator('.tab', { hasText: QUENTIN }).click();
      await until('the left group in use', async () =>
        (await groups().nth(0).getAttribute('class'))?.split(' ').includes('active'),
      );
    });

    it('is asked for where the title of an editor cannot tell, and then is that one', async () => {
      await chooseInTitle(1, 'Show Raw JSON');
      assert.deepEqual((await person().picks()).toSorted(), [EMILY, QUENTIN]);
      await person().pick(EMILY);
      await until('the JSON of Emily', async () => (await person().editorText()).includes('"id": 4,'));
      await person().runCommand('View: Close Editor');
    });

    it('is the only profile in sight, whichever row is selected', async () => {
      await groups().nth(1).locator('.tab', { hasText: EMILY }).click();
      await person().runCommand('View: Close Editor');
      await until('one group', async () => (await groups().count()) === 1);
      await person().pressInRows('Home');
      await chooseInTitle(0, 'Compare With…');
      await until(`a comparison with ${QUENTIN}`, async () =>
        (await person().boxText()).includes(`Compare ${QUENTIN} with`),
      );
      await person().cancel();
    });

    it('is the profile in use for the palette, and is named in the answer', async () => {
      await person().runCommand('Copy Email');
      await person().clipboardWhen(/^quentin@quarry\.example\.org$/);
      await person().spokenWhen(/^Copied the email of Quentin Quarry$/);
    });

    it('is the row that was clicked after a JSON was read', async () => {
      await person().runCommand('Show Raw JSON');
      await until('the JSON of Quentin', async () => (await person().editorText()).includes('"Quentin"'));
      await person().clickRow(EMILY);
      await shownProfile(EMILY);
      await person().runCommand('Copy User ID');
      await person().clipboardWhen(/^4$/);
      await person().spokenWhen(/^Copied the ID of Emily Smith$/);
    });
  });

  describe('when something goes wrong', () => {
    before(async () => {
      await person().page.locator('.part.editor .tab', { hasText: QUENTIN }).first().click();
      await shownProfile(QUENTIN);
    });

    it('is of the portal that was asked, by name, and is tried again there', async () => {
      const remove = beta.before(refusesLookUp(400, 'ERROR_CORE'));
      await person().runCommand('Copy vCard');
      const { text, buttons } = await person().notification(/ERROR_CORE/);
      assert.match(text, new RegExp(`^${host(beta)} returned the error`));
      assert.deepEqual(buttons, ['Try Again', 'Show Log']);
      remove();
      await person().clickRow(EMILY);
      await shownProfile(EMILY);
      await person().clickInNotification('Try Again');
      await person().clipboardWhen(/FN:Quentin Quarry/);
    });

    it('asks for the credentials of that portal', async () => {
      await person().page.locator('.part.editor .tab', { hasText: QUENTIN }).first().click();
      const page = await person().panel(QUENTIN);
      beta.revoke('admin');
      await person().runCommand('Refresh Profile');
      const notice = page.locator('.notice');
      await notice.getByText(host(beta)).waitFor();
      await notice.getByRole('button', { name: 'Enter Credentials Again…' }).click();
      await until('the box of beta', async () => (await person().inputTitle()).includes(host(beta)));
      await person().cancel();
    });
  });
});
