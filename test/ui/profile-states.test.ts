import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import type { Person as Employee } from '../../src/demo/people/portal-data.ts';
import { hangs, onLookUp, refusesLookUp } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { violationsOf } from './accessibility.mts';
import { tabTo } from './keyboard.mts';
import { useVsCode } from './person.mts';
import { fieldsOf, isTooWide } from './profile.mts';
import { type Theme, themesFor } from './themes.mts';
import { until } from './until.mts';

/** What VS Code calls a theme in a page. */
const pageClass: Readonly<Record<Theme, string>> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  'high-contrast': 'vscode-high-contrast:not(.vscode-high-contrast-light)',
  'high-contrast-light': 'vscode-high-contrast-light',
};

const EMILY = 'Emily Smith';

describe('A profile in every state', () => {
  const person = useVsCode();
  const data = makePortalData();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ data });
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
  });
  after(() => portal.dispose());

  const employee = (id: number): Employee => {
    const found = data.people.find((someone) => someone.id === id);
    assert.ok(found);
    return found;
  };
  /** Looks at the page in the themes of this run: a picture of each, and no violation of WCAG in any. */
  const checkPage = async (
    state: string,
    page: Frame,
    shown: readonly Theme[] = themesFor(person().vscode.vsCode.name),
  ): Promise<void> => {
    for (const theme of shown) {
      await person().theme(theme);
      await page.locator(`body.${pageClass[theme]}`).waitFor();
      await person().screenshot(`profile ${state} ${theme}`);
      assert.deepEqual(await violationsOf(page), [], `${state}, ${theme}`);
    }
  };
  const press = async (page: Frame, action: string): Promise<void> => {
    await page.locator(`nav [data-action=${action}]`).click();
  };
  const noticeWhen = (page: Frame, satisfied: RegExp): Promise<string> =>
    until(`a notice like ${String(satisfied)}`, async () => {
      const text = await page.locator('.notice').innerText({ timeout: 1000 });
      return satisfied.test(text) && text;
    });

  it('shows who it is, with departments and their heads', async () => {
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    await page.getByRole('button', { name: 'Head: Тимофей Огнёв' }).waitFor();
    await page.locator('img.portrait[src^="data:image/png;base64,"]').waitFor();
    assert.match(
      await page.locator('header').innerText(),
      /Analyst\s+Storage and Search, Engineering\s+Online/,
    );
    await checkPage('shown', page);
  });

  it('tells what user.get knows, with the time there, and the scope that more would need', async () => {
    const page = await person().panel(EMILY);
    const fields = await fieldsOf(page);
    assert.deepEqual(
      ['Second name', 'City', 'Time zone', 'Hired on', 'Custom fields'].map((label) => fields[label]),
      ['Jane', 'New York', 'America/New_York', 'April 1, 2019', 'Requires the user.userfield scope'],
    );
    assert.match(fields['Local time'] ?? '', /^.*\d:\d\d.* there, (?:.* (?:ahead|behind)|as here)$/);
    assert.match(fields['Last login'] ?? '', /\d{4}/);
    assert.deepEqual(fields['Supervisor']?.split('\n'), ['Фёдор Ёлкин', 'Тимофей Огнёв']);
    await person().runCommand('Show Raw JSON');
    await until('the reply', async () => (await person().editorText()).includes('"im.user.get": {'));
    await person().press('Control+A');
    await person().press('Control+C');
    await person().clipboardWhen(/"im\.user\.get": \{[^]*"user\.get": \[/);
    await person().runCommand('View: Close Editor');
  });

  it('leads from a department to its people in the Users view, as many as it says', async () => {
    const page = await person().panel(EMILY);
    const link = page.getByRole('button', { name: /^Show colleagues \(\d+\)$/ }).first();
    const count = /\d+/.exec(await link.innerText())?.[0] ?? '';
    await link.click();
    await person().rowsWhen((rows) => rows.length === Number(count));
    assert.match(await person().sectionDescription(), new RegExp(`\\b${count} of `));
    await person().runCommand('Clear Filter');
    await person().rowsWhen((rows) => rows.length > 15);
    await person().clickRow(EMILY);
    await person().panel(EMILY);
  });

  it('shows at 200 % zoom and in a narrow group', async () => {
    await person().page.setViewportSize({ width: 640, height: 400 });
    const page = await person().panel(EMILY);
    await checkPage('zoomed', page, ['light']);
    assert.equal(await isTooWide(page), false);
    await person().page.setViewportSize({ width: 1280, height: 800 });
  });

  it('marks and tells what an answer has changed, and keeps the keyboard where it is', async () => {
    const page = await person().panel(EMILY);
    const emily = employee(4);
    const before = emily.position;
    Object.assign(emily, { position: 'Head of Analysis' });
    const refresh = page.locator('nav [data-action=refresh]');
    await refresh.focus();
    await person().press('Enter');
    await until('the news', async () =>
      /Changed: .*Position/.test(await page.getByRole('main').getByRole('status').innerText()),
    );
    assert.match(await page.locator('.changed', { hasText: 'Position' }).innerText(), /Head of Analysis/);
    assert.equal(await page.locator('nav [data-action=refresh]:focus').count(), 1);
    await checkPage('changed', page);
    Object.assign(emily, { position: before });
  });

  it('shows a dismissed user as one', async () => {
    await person().lookUp(25);
    await person().inputClosed();
    const page = await person().panel('Gerald Formerly');
    await page.locator('.presence', { hasText: 'Dismissed' }).waitFor();
    await checkPage('dismissed', page);
  });

  it('says what it waits for while nothing is known, and ends the wait with an answer', async () => {
    const remove = portal.before(onLookUp(hangs));
    await person().runCommand('Search Users…');
    await person().enter('99');
    const page = await person().panel('User 99');
    await page.getByText('Loading from the portal…').waitFor();
    await checkPage('loading', page);
    remove();
    const refused = portal.before(refusesLookUp(400, 'USER_NOT_EXISTS'));
    await person().runCommand('Refresh Profile');
    await noticeWhen(page, /There’s no user 99/);
    await checkPage('nobody', page);
    refused();
  });

  it('says that the user is gone, and keeps what was known', async () => {
    await person().clickRow('Birgit Großkopf');
    const page = await person().panel('Birgit Großkopf');
    await page.locator('footer').waitFor();
    const remove = portal.before(refusesLookUp(400, 'USER_NOT_EXISTS'));
    await press(page, 'refresh');
    const notice = await noticeWhen(page, /is no longer on/);
    assert.match(notice, /Last updated: .* \(.*\)/);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Birgit Großkopf');
    await checkPage('gone', page);
    remove();
  });

  it('says that one may not see somebody', async () => {
    const page = await person().panel('Birgit Großkopf');
    const remove = portal.before(refusesLookUp(400, 'ACCESS_DENIED'));
    await press(page, 'refresh');
    await noticeWhen(page, /only members of your own extranet groups/);
    await checkPage('denied', page);
    remove();
  });

  it('shows what was last known, and its age, while the portal is down', async () => {
    const page = await person().panel('Birgit Großkopf');
    await portal.stop();
    await press(page, 'refresh');
    const notice = await noticeWhen(page, /refused the connection/);
    assert.match(notice, /Last updated:/);
    await checkPage('unreachable', page);
    await portal.start();
    await tabTo(person(), page, '.notice button', { key: 'Shift+Tab' });
    await person().press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(
      await page.evaluate('document.activeElement?.tagName'),
      'H1',
      'The keyboard stays in the page.',
    );
  });

  it('asks for credentials where they are refused', async () => {
    const page = await person().panel('Birgit Großkopf');
    portal.revoke('admin');
    await press(page, 'refresh');
    await noticeWhen(page, /rejected the webhook/);
    await checkPage('refused', page);
    await tabTo(person(), page, '.notice button', { key: 'Shift+Tab' });
    await person().press('Space');
    await person().enter(portal.webhookUrl('imOnly'));
    await person().inputClosed();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('asks for credentials where VS Code has lost them', async () => {
    await person().page.evaluate("localStorage.removeItem('secrets.provider')");
    await person().reload();
    const page = await person().panel('User 326');
    await noticeWhen(page, /^This window doesn’t have the secret of/);
    await checkPage('secret missing', page);
    await page.getByRole('button', { name: 'Enter Credentials Again…' }).click();
    await person().enter(portal.webhookUrl('imOnly'));
    await person().inputClosed();
    await page.getByRole('heading', { name: 'Birgit Großkopf' }).waitFor();
  });
});
