import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { onLookUp, refuses, refusesLookUp } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { fieldsOf } from './profile.mts';
import { Listener, writeHeard } from './spoken.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';

describe('What a screen reader says', () => {
  const person = useVsCode();
  const data = makePortalData();
  let portal: TestPortal;
  let page: Frame;
  let inPage: Listener;
  let inWindow: Listener;
  let listeners: readonly Listener[] = [];
  before(async () => {
    // Signs of life move with the portal's clock: "Nothing has changed" needs one that stands.
    const started = Date.now();
    portal = await startTestPortal({ data, clock: () => started });
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    inWindow = await Listener.listen(person().page);
    listeners = [inWindow];
  });
  after(() => portal.dispose());
  beforeEach(async () => {
    for (const listener of listeners) await listener.forget();
  });

  const snapshotOf = (selector: string): Promise<string> =>
    person().page.locator(selector).first().ariaSnapshot();
  const writePage = async (step: string): Promise<void> => {
    await writeHeard(step, await inPage.texts(), await page.locator('body').ariaSnapshot());
  };

  it('of a copy from a row, while no profile is open: in a notification that goes by itself', async () => {
    await person().chooseFromMenu(EMILY, 'Copy User ID');
    const spoken = await inWindow.when(/Copied the ID of Emily Smith/);
    await writeHeard('copy from a row', spoken, await snapshotOf('.notifications-toasts'));
    await person().screenshot('announced in a notification');
    await person().chooseFromMenu(EMILY, 'Copy Email');
    await inWindow.when(/Copied the email of Emily Smith/);
    await person().notificationGone(/Copied the ID/);
    assert.equal(await person().notificationCount(), 1);
    await person().notificationGone(/Copied/);
  });

  it('of a profile: who it is, once', async () => {
    await person().clickRow(EMILY);
    page = await person().panel(EMILY);
    inPage = await Listener.listen(page);
    listeners = [inWindow, inPage];
    await fieldsOf(page);
    assert.equal(
      await page.getByRole('main').getByRole('status').innerText(),
      'Emily Smith, Analyst',
      'Nothing has changed for a user who was never looked up.',
    );
    assert.deepEqual(await page.locator('[aria-busy]').count(), 0);
    await writePage('profile');
  });

  it('of each copy in a profile: what was copied, and of whom', async () => {
    const copies = [
      ['copyEmail', 'Copied the email of Emily Smith'],
      ['copyMention', 'Copied the mention of Emily Smith'],
      ['copyVCard', 'Copied the vCard of Emily Smith'],
      ['copyId', 'Copied the ID of Emily Smith'],
    ] as const;
    for (const [action, sentence] of copies) {
      await inPage.forget();
      await page.locator(`[data-action=${action}]`).first().click();
      await inPage.when(new RegExp(sentence));
      await writePage(action);
    }
    assert.equal(await person().notificationCount(), 0);
    await person().screenshot('announced in a profile');
  });

  it('of a refresh: that the portal is asked, and what has changed', async () => {
    await page.locator('nav [data-action=refresh]').click();
    const spoken = await inPage.when(/Nothing has changed/);
    assert.deepEqual(spoken, ['Loading from the portal…', 'Emily Smith. Nothing has changed.']);
    await writePage('refresh');
  });

  it('of an error: the sentence alone, not how long ago, and not again with each drawing', async () => {
    const remove = portal.before(refusesLookUp(400, 'ACCESS_DENIED'));
    await page.locator('nav [data-action=refresh]').click();
    await inPage.when(/extranet/);
    const alert = await page.getByRole('alert').innerText();
    assert.doesNotMatch(alert, /ago|Last updated/);
    assert.match(await page.locator('.notice').innerText(), /Last updated:/);
    await writePage('error');
    remove();
  });

  it('of a page turn: the name of the next user', async () => {
    await page.locator('nav [data-action=next]').click();
    const name = await until('another name', async () => {
      const heading = await page.getByRole('heading', { level: 1 }).innerText();
      return heading !== EMILY && heading;
    });
    const spoken = await inPage.when(new RegExp(`^${name}`));
    assert.equal(spoken.filter((text) => text.startsWith(name)).length, 1, spoken.join());
    assert.doesNotMatch(spoken.join(), /Nothing has changed/);
    await writePage('next user');
  });

  it('of the end of the list', async () => {
    await person().pressInRows('Home');
    const [first] = await person().rowsWhen(([top]) => top?.focused === true);
    assert.ok(first);
    await person().clickRow(first.name);
    page = await person().panel(first.name);
    inPage = await Listener.listen(page);
    listeners = [inWindow, inPage];
    await fieldsOf(page);
    await page.locator('nav [data-action=previous]').click();
    await inPage.when(/^This is the first user\.$/);
    await writePage('first user');
  });

  it('of a filter: how many users match, when the typing rests', async () => {
    await person().runCommand('Filter Users…');
    await person().typeInBox('emily');
    const spoken = await inPage.when(/^\d+ of \d+ users$/);
    await writeHeard('filter', spoken, await snapshotOf('.quick-input-widget'));
    await person().typeInBox('nobody is called like this');
    await inPage.when(/^No matches: “nobody is called like this”/);
    await person().cancel();
    await person().inputClosed();
  });

  it('of a search: what its buttons copy', async () => {
    await person().runCommand('Search Users…');
    await person().typeInBox('emily');
    await person().picksWhen(/^Emily Smith$/);
    await writeHeard('search', await inWindow.texts(), await snapshotOf('.quick-input-widget'));
    const row = person().page.locator('.quick-input-list .monaco-list-row', { hasText: EMILY }).first();
    await row.hover();
    await row.getByRole('button', { name: 'Copy User ID' }).click();
    const spoken = await inPage.when(/Copied the ID of Emily Smith/);
    await writeHeard('copy in a search', spoken, await snapshotOf('.quick-input-widget'));
    await person().cancel();
  });

  it('of Refresh Users: what was listed', async () => {
    await person().runCommand('Refresh Users');
    await inPage.when(/^Listed \d+ users\.$/);
    await writePage('refresh users');
  });

  it('of a wait: why, and for how long, and nothing any more once it is given up', async () => {
    const remove = portal.before(onLookUp(refuses(429, 'OPERATION_TIME_LIMIT')));
    await page.locator('nav [data-action=refresh]').click();
    const { text } = await person().notification(/Waiting/);
    assert.match(
      text,
      /^Waiting for .*: The portal limits the processing time .* Continuing in 60 seconds\.$/,
    );
    const spoken = await inWindow.when(/Continuing in 60 seconds/);
    await writeHeard('wait', spoken, await snapshotOf('.notifications-toasts'));
    await person().screenshot('wait');
    remove();
    await person().clickInNotification('Cancel');
    await person().notificationGone(/Waiting/);
    await inPage.when(/^Loading was canceled\.$/);
  });

  it('of a filter where no profile can speak: the same, if VS Code is set to be read out', async () => {
    await person().runCommand('View: Close All Editors');
    await person().settings({ 'editor.accessibilitySupport': 'on' });
    await person().rowsWhen((rows) => rows.length > 20);
    inWindow = await Listener.listen(person().page);
    await person().runCommand('Filter Users…');
    await person().typeInBox('emily');
    const spoken = await inWindow.when(/\b1 of \d+ users\b/);
    await writeHeard('filter without a profile', spoken, await snapshotOf('.quick-input-widget'));
    await person().typeInBox('nobody is called like this');
    await inWindow.when(/No matches: “nobody is called like this”/);
    const box = person().page.locator('.quick-input-widget').getByRole('textbox');
    assert.match((await box.getAttribute('aria-label')) ?? '', /Filter Users: No matches/);
    await person().cancel();
    await person().inputClosed();
  });
});
