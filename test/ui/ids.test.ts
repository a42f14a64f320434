import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

describe('An ID in a text, in a window whose Users view was never opened,', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async function () {
    this.timeout(90_000);
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await person().runCommand('View: Show Explorer');
    await person().restart();
    await person().press('Control+P');
    await person().typeInBox('log.txt');
    await person().picksWhen(/log\.txt/);
    await person().accept();
    await until('the log', async () => (await person().editorText()).includes('RESPONSIBLE_ID'));
  });
  after(() => portal.dispose());

  const card = (): Locator => person().page.locator('.monaco-hover:visible', { hasText: 'ID 12' });
  /** Line 4 has `RESPONSIBLE_ID: 12`. */
  const goToId = async (): Promise<void> => {
    await person().press('Control+G');
    await person().enter(':4:38');
  };

  const showCard = async (): Promise<void> => {
    await goToId();
    await person().press('Control+K');
    await person().press('Control+I');
    await card().waitFor();
  };

  it('shows a card, for which alone the portal is asked', async () => {
    const asked = portal.requests.length;
    await goToId();
    assert.equal(portal.requests.length, asked);
    await showCard();
    const text = await card().innerText();
    assert.ok(text.includes(new URL(portal.origin).host), text);
    for (const command of ['Open Profile', 'Copy Mention', 'Start Chat', 'Show Raw JSON']) {
      assert.ok(text.includes(command), text);
    }
    await until('the picture', async () => (await card().locator('img[src^="data:image/"]').count()) === 1);
    await person().screenshot('card at an ID');
    const lookUps = portal.requests.slice(asked).filter(({ body }) => body.includes('im.user.get'));
    assert.equal(lookUps.length, 1);
  });

  it('has the look-up in the menu of the editor', async () => {
    await person().press('Escape');
    await person().page.locator('.view-line', { hasText: 'RESPONSIBLE_ID' }).click({ button: 'right' });
    await person().page.getByRole('menuitem', { name: 'Look Up ID Under Cursor' }).waitFor();
    await person().press('Escape');
  });

  it('leads to the profile, by its card and by the key', async () => {
    await showCard();
    const name = (await card().locator('strong').first().innerText()).trim();
    await card().getByText('Open Profile').click();
    await person().panel(name);
    await person().runCommand('View: Close Editor');
    await goToId();
    await person().press('Control+K');
    await person().press('Shift+I');
    await person().panel(name);
  });
});
