import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { fieldsOf } from './profile.mts';
import { Listener } from './spoken.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';
/** A key that is held turns some thirty pages a second. */
const TURNS = 30;

describe('Paging through profiles by Alt+Up and Alt+Down', () => {
  const person = useVsCode();
  let portal: TestPortal;
  let page: Frame;
  before(async () => {
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await person().clickRow(EMILY);
    page = await person().panel(EMILY);
    await fieldsOf(page);
    await page.getByRole('button', { name: /^Head: / }).waitFor();
  });
  after(() => portal.dispose());

  const boxes: Readonly<Record<string, () => Promise<void>>> = {
    'a search': () => person().runCommand('Search Users…'),
    'a list to choose from': () => person().runCommand('Sort Users By…'),
    'a box to type in': () => person().runCommand('Rename Portal…'),
    'the command palette': () => person().press('F1'),
  };
  for (const [box, open] of Object.entries(boxes)) {
    it(`leaves the keys to ${box}`, async () => {
      await page.getByRole('heading', { level: 1 }).click();
      await open();
      await person().inputValue();
      for (const key of ['Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowUp']) await person().press(key);
      await person().cancel();
      await person().inputClosed();
      assert.equal(await person().activeTab(), EMILY);
    });
  }

  it('draws every page while a key is held, asks the portal when it is let go, and speaks that name alone', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    const listener = await Listener.listen(page);
    await page.evaluate(`(() => {
      window.drawn = [];
      new MutationObserver(() => {
        const name = document.querySelector('h1').textContent;
        if (name !== window.drawn.at(-1)) window.drawn.push(name);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    })()`);
    const asked = portal.requests.length;
    const { keyboard } = person().page;
    await keyboard.down('Alt');
    const drawn = (): Promise<string[]> => page.evaluate<string[]>('window.drawn');
    for (let turn = 1; turn <= TURNS; turn += 1) {
      await keyboard.down('ArrowDown');
      await until(`page ${turn}`, async () => (await drawn()).length >= turn);
    }
    await keyboard.up('ArrowDown');
    await keyboard.up('Alt');
    const names = await drawn();
    await fieldsOf(page);
    const last = names.at(-1) ?? '';
    const spoken = await until(`"${last}" spoken`, async () => {
      const texts = await listener.texts();
      return texts.some((text) => text.startsWith(last)) && texts;
    });
    // A machine under load may let the key rest now and then.
    assert.ok(spoken.length < TURNS / 2, spoken.join());
    assert.ok(portal.requests.length - asked < TURNS / 2, `${portal.requests.length - asked} requests`);
  });

  it('turns back by the other key', async () => {
    const before = await person().activeTab();
    await person().press('Alt+ArrowUp');
    await until('the profile before', async () => (await person().activeTab()) !== before);
  });
});
