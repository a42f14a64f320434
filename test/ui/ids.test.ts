import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { writeHeard } from './spoken.mts';
import { until } from './until.mts';

describe('An ID in a text, in a window whose Users view was never opened,', () => {
  const person = useVsCode({ settings: { 'portalUsers.keepList': true } });
  let portal: TestPortal;
  before(async function () {
    this.timeout(90_000);
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await person().descriptionWhen(/\d+ users/);
    await person().runCommand('View: Show Explorer');
    await person().restart();
    await openFile('log.txt');
    await until('the log', async () => (await person().editorText()).includes('RESPONSIBLE_ID'));
  });
  after(() => portal.dispose());

  const openFile = async (name: string): Promise<void> => {
    await person().press('Control+P');
    await person().typeInBox(name);
    await person().picksWhen(new RegExp(name));
    await person().accept();
  };
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

  it('has a card that is read out in words: what VS Code gives to screen readers is its text', async () => {
    await person().press('Control+G');
    await person().enter(':4:62');
    await person().press('Control+K');
    await person().press('Control+I');
    const other = person().page.locator('.monaco-hover:visible', { hasText: 'ID 105' });
    await other.waitFor();
    const text = await other.innerText();
    const tree = await other.ariaSnapshot();
    await writeHeard('card at an ID', [text], tree);
    assert.doesNotMatch(text, /\$\(|&#|\p{Private_Use}/u);
    assert.match(text, /^\s*(?:Online|Last seen|Away|Offline)/m);
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

  it('is offered for a mention by name, and the mention inserted by Enter', async () => {
    await person().runCommand('File: New Untitled Text File');
    await person().page.keyboard.type('Ask [USER=эмили см');
    const suggestion = person().page.locator('.suggest-widget.visible .monaco-list-row.focused');
    await until('the user', async () => (await suggestion.innerText()).includes('Emily Smith'));
    await person().screenshot('mention offered');
    await person().press('Enter');
    await until('the mention', async () =>
      (await person().editorText()).includes('Ask [USER=4]Emily Smith[/USER]'),
    );
  });

  it('has the name of the user at the end of its line in a request', async () => {
    await openFile('requests.http');
    const text = await until('the names', async () => {
      const lines = await person().editorText();
      return lines.includes('John Johnson') && lines;
    });
    assert.match(text, /"RESPONSIBLE_ID": 5, "CREATED_BY": 4 \} \}\s*John Johnson, Emily Smith/);
    await person().screenshot('names beside IDs');
  });

  it('is a link in a log, which Ctrl+click follows, and which goes with its portal', async () => {
    const links = person().page.locator('.editor-instance .detected-link');
    await openFile('log.txt');
    await person().press('Control+K');
    await person().press('M');
    await person().typeInBox('Log');
    await person().picksWhen(/^Log\b/m);
    await person().accept();
    await until('the links', async () => (await links.count()) === 2);
    assert.deepEqual(await links.allInnerTexts(), ['12', '105']);
    await links.first().click({ modifiers: ['Control'] });
    await person().panel('Duty Supervisor');
    await person().runCommand('View: Close Editor');
    await until('the links', async () => (await links.count()) === 2);
    await person().runCommand('Forget Portal…');
    await person().clickInDialog('Forget');
    await until('no links', async () => (await links.count()) === 0);
  });
});
