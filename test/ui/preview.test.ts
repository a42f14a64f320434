import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { waits } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { fieldsOf } from './profile.mts';
import { Listener } from './spoken.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';
const JOHN = 'John Johnson';
const BIRGIT = 'Birgit Großkopf';
const FYODOR = 'Фёдор Ёлкин';

describe('The preview of profiles', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
  });
  after(() => portal.dispose());

  const keepOpen = (page: Frame) => page.getByRole('button', { name: 'Keep Open' });
  const tabsAre = (...titles: string[]): Promise<true> =>
    until(`the tabs ${titles.join()}`, async () => {
      const shown = (await person().tabs()).map(({ title }) => title);
      return shown.toSorted().join() === titles.toSorted().join();
    });
  const closeAll = async (): Promise<void> => {
    await person().runCommand('View: Close All Editors');
    await tabsAre();
  };

  it('shows one person after the other in the same page, from the top, and says who it is', async () => {
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    await keepOpen(page).waitFor();
    await page.evaluate('window.isSamePage = true');
    const listener = await Listener.listen(page);
    await person().pressInRows('Home');
    const rows = (await person().rows()).map(({ name }) => name);
    const names = rows.filter((name) => name !== '' && rows.indexOf(name) === rows.lastIndexOf(name));
    for (let clicked = 0; clicked < 30; clicked += 1) {
      const name = names[clicked % names.length] ?? '';
      await page.evaluate('window.scrollTo(0, 50)');
      await person().clickRow(name);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      assert.equal(await page.evaluate('window.scrollY'), 0, name);
    }
    const last = names[29 % names.length] ?? '';
    await tabsAre(last);
    assert.equal(await page.evaluate('window.isSamePage'), true);
    await listener.when(new RegExp(`^${last}`));
    await keepOpen(page).waitFor();
  });

  it('shows nothing that the portal tells too late of the person before', async () => {
    const answer = Promise.withResolvers<undefined>();
    let held = 0;
    const remove = portal.before(async (exchange) => {
      // Alone, or in a batch with what else is asked of a user.
      if (!`${exchange.route.method} ${exchange.body}`.includes('im.user.get')) return false;
      held += 1;
      return held === 1 && waits(answer.promise)(exchange);
    });
    await person().clickRow(FYODOR);
    await until('a question about the first', () => held === 1);
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    assert.equal((await fieldsOf(page))['ID'], '4');
    await page.evaluate(`(() => {
      window.seen = [];
      new MutationObserver(() => window.seen.push(document.querySelector('h1').textContent))
        .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    })()`);
    answer.resolve(undefined);
    await page.locator('[data-action=refresh]').click();
    await until('a page drawn anew', async () => (await page.evaluate<string[]>('window.seen')).length > 0);
    assert.equal((await fieldsOf(page))['ID'], '4');
    assert.deepEqual([...new Set(await page.evaluate<string[]>('window.seen'))], [EMILY]);
    remove();
  });

  it('is kept by a double click, by its button and by the key of VS Code', async () => {
    await closeAll();
    await person().doubleClickRow(EMILY);
    const kept = await person().panel(EMILY);
    await keepOpen(kept).waitFor({ state: 'detached' });
    await person().clickRow(JOHN);
    const page = await person().panel(JOHN);
    await tabsAre(EMILY, JOHN);
    await keepOpen(page).click();
    await person().spokenWhen(/^The profile of John Johnson stays open\.$/);
    await keepOpen(page).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1', 'The keyboard stays there.');
    await person().clickRow(BIRGIT);
    const third = await person().panel(BIRGIT);
    await third.getByRole('heading', { level: 1 }).click();
    await person().press('Control+k');
    await person().press('Enter');
    await keepOpen(third).waitFor({ state: 'detached' });
    await person().clickRow(EMILY);
    await person().panel(EMILY);
    await tabsAre(EMILY, JOHN, BIRGIT);
  });

  it('goes on to the next user itself, and leaves a profile that was kept as it is', async () => {
    await closeAll();
    await person().doubleClickRow(EMILY);
    await person().panel(EMILY);
    await person().runCommand('Show Next User');
    const next = await until('the next', async () => {
      const title = await person().activeTab();
      return title !== EMILY && title;
    });
    await tabsAre(EMILY, next);
    await person().runCommand('Show Next User');
    const one = await until('the one after', async () => {
      const title = await person().activeTab();
      return title !== next && title;
    });
    assert.ok(one);
    await tabsAre(EMILY, one);
  });

  it('is kept where it is dragged to another group', async () => {
    await closeAll();
    await person().clickRow(EMILY);
    await keepOpen(await person().panel(EMILY)).waitFor();
    await person().runCommand('File: New Untitled Text File');
    await tabsAre(EMILY, 'Untitled-1');
    const { page: window } = person();
    const tab = window.locator('.part.editor .tab', { hasText: EMILY });
    const editor = window.locator('.part.editor .editor-container').first();
    const [from, to] = [await tab.boundingBox(), await editor.boundingBox()];
    assert.ok(from && to);
    const { mouse } = window;
    await mouse.move(from.x + from.width / 3, from.y + from.height / 2);
    await mouse.down();
    // VS Code shows where the tab would go once it is dragged over the editor.
    const overlay = window.locator('.editor-group-overlay-indicator');
    const [right, middle] = [to.x + to.width - 15, to.y + to.height / 2];
    await until('a place for the tab', async () => {
      await mouse.move(right - 5, middle, { steps: 4 });
      await mouse.move(right, middle, { steps: 4 });
      return overlay.isVisible();
    });
    await mouse.up();
    await until('two groups', async () => (await window.locator('.editor-group-container').count()) === 2);
    await keepOpen(await person().panel(EMILY)).waitFor({ state: 'detached' });
  });

  it('lets Ctrl+F find in it', async () => {
    await closeAll();
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    await page.getByRole('heading', { level: 1 }).click();
    await person().press('Control+f');
    await person().page.locator('.simple-find-part.visible').waitFor();
    await person().press('Escape');
  });

  it('is a preview after a reload, as a profile that was kept stays one', async () => {
    await closeAll();
    await person().doubleClickRow(JOHN);
    await keepOpen(await person().panel(JOHN)).waitFor({ state: 'detached' });
    await person().clickRow(EMILY);
    await keepOpen(await person().panel(EMILY)).waitFor();
    await person().reload();
    await keepOpen(await person().panel(EMILY)).waitFor();
    await person().rowsWhen((rows) => rows.length > 20);
    await person().clickRow(BIRGIT);
    await person().panel(BIRGIT);
    await tabsAre(JOHN, BIRGIT);
    await person().page.locator('.part.editor .tab', { hasText: JOHN }).click();
    const kept = await person().panel(JOHN);
    await fieldsOf(kept);
    assert.equal(await keepOpen(kept).count(), 0);
    await tabsAre(JOHN, BIRGIT);
  });

  it('is not there where VS Code has no previews', async () => {
    await closeAll();
    await person().settings({ 'workbench.editor.enablePreview': false });
    await person().rowsWhen((rows) => rows.length > 20);
    await person().clickRow(EMILY);
    const page = await person().panel(EMILY);
    await fieldsOf(page);
    assert.equal(await keepOpen(page).count(), 0);
    await person().clickRow(JOHN);
    await person().panel(JOHN);
    await tabsAre(EMILY, JOHN);
  });
});
