import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { secondOffice } from '../portal/second-office.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const ROSA = 'Rosa Quicksilver';
const VERA = 'Vera Quixote';
const FILE = 'Untitled-1';

describe('Profiles after VS Code has restarted its extensions', () => {
  // So low that a profile has to be scrolled.
  const person = useVsCode({ viewport: { width: 1280, height: 480 } });
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ data: secondOffice });
    await person().connect(portal.webhookUrl());
    await person().row(ROSA).waitFor();
  });
  after(() => portal.dispose());

  /** VS Code keeps the tabs: it is the rows that come again. */
  const restartExtensions = async (): Promise<void> => {
    await person().clickInTitle('Filter Users…');
    await person().enter('q');
    await person().titleActionsWith('Clear Filter');
    person().vscode.restartExtensionHost();
    // The filter is gone with the extension that had it.
    await person().titleActionsWith('Filter Users…');
    await person().row(ROSA).waitFor();
  };
  const tabsAre = (...titles: string[]): Promise<true> =>
    until(`the tabs ${titles.join()}`, async () => {
      const shown = (await person().tabs()).map(({ title }) => title);
      return shown.toSorted().join() === titles.toSorted().join();
    });
  /** A page that VS Code is about to replace may go while it is read. */
  const page = (title: string): Promise<Frame | undefined> =>
    person()
      .panel(title)
      .catch(() => undefined);
  const answers = async (title: string, id: string): Promise<void> => {
    await person().page.evaluate(`navigator.clipboard.writeText('')`);
    await until(`an answer of the page of ${title}`, async () => {
      const copy = (await page(title))?.getByRole('button', { name: 'Copy ID' });
      await copy?.click({ timeout: 1000 }).catch(() => undefined);
      return (await person().clipboard()) === id;
    });
  };

  /** What it is called is known by nobody any more, where it was hidden. */
  const lostPage = (): Promise<Frame> =>
    until('a page that says that it is lost', async () => {
      for (const frame of person().page.frames()) {
        const alerts = await frame
          .getByRole('alert')
          .allInnerTexts()
          .catch(() => []);
        if (alerts.some((text) => /stopped responding.*Close it and open the profile again/.test(text)))
          return frame;
      }
      return false;
    });
  const show = async (title: string): Promise<void> => {
    await person().page.locator('.part.editor .tab', { hasText: title }).first().click();
  };

  it('say so while extensions are busy, and then are as they were, with the place and the keyboard of the reader', async () => {
    await person().clickRow(ROSA);
    const busy = await person().panel(ROSA);
    const copy = busy.locator('main:not(.asking) dd').getByRole('button', { name: 'Copy ID' });
    await copy.focus();
    const place = (): Promise<number> => busy.evaluate<number>('window.scrollY');
    await until('the row of the ID', async () => (await place()) > 0);
    const before = await place();
    const goOn = person().vscode.pauseExtensionHost();
    await person().press('Enter');
    await lostPage();
    assert.equal(await place(), 0);
    goOn();
    await busy.getByRole('alert').waitFor({ state: 'detached' });
    await until('the place', async () => (await place()) === before);
    assert.equal(await busy.evaluate<string>('document.activeElement.ariaLabel'), 'Copy ID');
    assert.equal(await person().clipboard(), '2');
    await person().runCommand('View: Close All Editors');
  });

  it('are shown by a click on the row in their own tab, in a group of its own', async () => {
    await person().runCommand('File: New Untitled Text File');
    await person().doubleClickRow(VERA);
    await person().panel(VERA);
    await person().runCommand('View: Move Editor into Right Group');
    await restartExtensions();
    await person().clickRow(VERA);
    await answers(VERA, '6');
    await tabsAre(FILE, VERA);
    assert.equal(await person().page.locator('.part.editor .editor-group-container').count(), 2);
  });

  it('answer again by themselves where they can be seen, and as soon as they are shown', async () => {
    await person().clickRow(ROSA);
    await answers(ROSA, '2');
    await restartExtensions();
    await answers(ROSA, '2');
    await (await person().panel(ROSA)).getByRole('button', { name: 'Keep Open' }).waitFor();
    await show(VERA);
    await answers(VERA, '6');
    await tabsAre(FILE, ROSA, VERA);
  });

  it('say that they do not respond where they were pinned, without buttons, and come back with the window', async () => {
    await person().runCommand('View: Pin Editor');
    // VS Code restarts its extensions no more than twice in five minutes by itself, as long as the window is not reloaded.
    await person().reload();
    await answers(VERA, '6');
    await restartExtensions();
    await (await person().panel(VERA)).getByRole('button', { name: 'Refresh' }).click();
    const lost = await lostPage();
    assert.deepEqual(await lost.locator('button, a').allInnerTexts(), []);
    assert.match(await lost.locator('main').innerText(), /Vera Quixote/);
    await person().screenshot('lost-profile');
    await person().clickRow(ROSA);
    await answers(ROSA, '2');
    await show(VERA);
    await lostPage();
    // Not of the row that is still selected.
    await person().runCommand('Copy User ID');
    await person().clipboardWhen(/^6$/);
    await person().reload();
    await answers(VERA, '6');
    await tabsAre(FILE, ROSA, VERA);
  });
});
