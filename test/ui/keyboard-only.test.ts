import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { tabTo } from './keyboard.mts';
import { useVsCode } from './person.mts';
import { fieldsOf } from './profile.mts';
import { Listener } from './spoken.mts';
import { until } from './until.mts';

/** Runs in every page and frame: what a pointer did there. */
const POINTER_RECORDER = `globalThis.pointerEvents = [];
for (const type of ['pointerdown', 'pointermove', 'wheel'])
  addEventListener(type, (event) => {
    // Chromium repeats the last place of a pointer where the page beneath it has changed.
    if (type === 'pointermove' && event.movementX === 0 && event.movementY === 0) return;
    globalThis.pointerEvents.push(type);
  }, { capture: true });`;

const EMILY = 'Emily Smith';

describe('A person who has a keyboard alone', () => {
  const person = useVsCode({ folder: null, initScript: POINTER_RECORDER });
  let portal: TestPortal;
  let inWindow: Listener;
  let page: Frame;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  const press = (key: string): Promise<void> => person().press(key);
  const type = (text: string): Promise<void> => person().page.keyboard.insertText(text);
  const hasKeyboard = (selector: string): Promise<boolean> =>
    person().page.evaluate<boolean>(`document.activeElement?.closest('${selector}') !== null`);
  /** Waits until the keyboard is in a part of the window. */
  const keyboardIn = (what: string, selector: string): Promise<true> =>
    until(`the keyboard in ${what}`, () => hasKeyboard(selector));
  const highlighted = (label: string): Promise<true> =>
    until(`${label} highlighted`, async () => (await person().highlightedPick()) === label);
  const boxIsOpen = (): Promise<true> => keyboardIn('the box', '.quick-input-widget');

  async function command(title: string): Promise<void> {
    const label = `Portal Users: ${title}`;
    // A window that has just opened does not know all commands yet.
    await until(`${label} in the palette`, async () => {
      await press('Escape');
      await press('F1');
      await until('the palette', () => hasKeyboard('.quick-input-widget'), 2000);
      await type(label);
      await until(label, async () => (await person().highlightedPick()) === label, 2000);
      return true;
    });
    await press('Enter');
  }

  it('connects to a portal, and is among its users then', async () => {
    inWindow = await Listener.listen(person().page);
    await command('Connect to Portal…');
    await highlighted('Inbound Webhook');
    await press('Enter');
    await person().inputMessageWhen(/Paste the URL of an inbound webhook/);
    await boxIsOpen();
    await type(portal.webhookUrl());
    await person().inputMessageWhen(/on behalf of user 1\. Press Enter/);
    await press('Enter');
    await person().inputClosed();
    await keyboardIn('the Users view', '.part.sidebar .pane-body');
    await person().descriptionWhen(/^\d+ users · /);
    await press('ArrowDown');
    const rows = await person().rowsWhen((drawn) => drawn.some(({ focused }) => focused));
    assert.match(rows.find(({ focused }) => focused)?.label ?? '', /Last seen|Online/);
  });

  it('filters by a key of the view, and is among those who match then', async () => {
    await press('Control+f');
    await boxIsOpen();
    await type('emily');
    await person().descriptionWhen(/^\d+ of \d+ · “emily”/);
    assert.match(await person().inputTitle(), /^Filter Users: \d+ of \d+ users$/);
    await inWindow.forget();
    await press('Enter');
    await inWindow.when(/\d+ of \d+ users/);
    await keyboardIn('the Users view', '.part.sidebar .pane-body');
    await command('Clear Filter');
    await person().descriptionWhen(/^\d+ users · /);
  });

  it('searches for a user by a key, and is in the profile then', async () => {
    await press('Control+k');
    await press('b');
    await boxIsOpen();
    await type('emily smith');
    await highlighted(EMILY);
    await press('Enter');
    page = await person().panel(EMILY);
    await keyboardIn('the profile', 'iframe.webview');
  });

  it('reads the profile', async () => {
    const fields = await fieldsOf(page);
    assert.equal(fields['Position'], 'Analyst');
    assert.match(await page.getByRole('main').getByRole('status').innerText(), /^Emily Smith, Analyst/);
    // A page that has the keyboard scrolls to where it is.
    await tabTo(person(), page, '[data-action=copyEmail]');
  });

  it('copies the email, and hears so', async () => {
    const inPage = await Listener.listen(page);
    await press('Enter');
    await inPage.when(/^Copied the email of Emily Smith/);
    assert.match(await person().clipboardWhen(/@/), /^emily\.smith@/);
  });

  it('goes on to the next user, hears who that is, and goes back', async () => {
    await press('Alt+ArrowDown');
    const next = await until('the next user', async () => {
      const title = await person().activeTab();
      return title !== undefined && title !== EMILY && title;
    });
    const nextPage = await person().panel(next);
    const status = nextPage.getByRole('main').getByRole('status');
    await until('who that is', async () => (await status.innerText()).startsWith(next));
    await keyboardIn('the next profile', 'iframe.webview');
    await press('Alt+ArrowUp');
    await until('the user before', async () => (await person().activeTab()) === EMILY);
    await keyboardIn('the profile before', 'iframe.webview');
  });

  it('compares the user with another one, and is in the comparison then', async () => {
    await command('Compare With…');
    await boxIsOpen();
    await until('the search', async () => (await person().boxText()).includes('Compare Emily Smith With'));
    await type('john johnson');
    await highlighted('John Johnson');
    await press('Enter');
    await until('the comparison', async () =>
      (await person().activeTab())?.startsWith('Emily Smith ↔ John Johnson'),
    );
    await keyboardIn('the comparison', '.part.editor .diff-editor, .part.editor .monaco-diff-editor');
  });

  it('forgets the portal after it was asked, and is told how to begin', async () => {
    await command('Forget Portal…');
    assert.match(await person().dialog(), /^Forget 127\.0\.0\.1:\d+\?/);
    await keyboardIn('the question', '.monaco-dialog-box');
    await until('the button that has the keyboard', async () => {
      const button = await person().page.evaluate<string>('document.activeElement.textContent');
      return button.trim() === 'Forget';
    });
    await press('Enter');
    await person().welcomeWhen(/See the users of your Bitrix24 portal here/);
    await until('no editor of it', async () => (await person().tabs()).length === 0);
  });

  it('has used no pointer for all that', async () => {
    const pointerEvents = await Promise.all(
      person()
        .page.frames()
        .map((frame) => frame.evaluate<readonly string[]>('globalThis.pointerEvents ?? []')),
    );
    assert.deepEqual(pointerEvents.flat(), []);
  });
});
