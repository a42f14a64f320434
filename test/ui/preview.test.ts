import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { on, waits } from '../portal/faults.ts';
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
      await person().row(name).click();
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
    const remove = portal.before(
      on('im.user.get', async (exchange) => {
        held += 1;
        return held === 1 && (await waits(answer.promise)(exchange));
      }),
    );
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
