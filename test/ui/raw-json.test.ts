import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type Handler, hangs, onLookUp, replies, resets } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';
const JOHN = 'John Johnson';

/** Replies that `JSON.parse` and `JSON.stringify` would change: keys like numbers, spellings, equal keys, escapes. */
const spelled = (id: number, name: string, rating: string): string =>
  `{"10":"ten","2":"two","id":${id},"rating":${rating},"big":12345678901234567890,"mood":"a\\/b","mood":"\\u0041","name":"${name}\u202e"}`;

const shown = (id: number, name: string, rating: string): string[] => [
  '"10": "ten",',
  '"2": "two",',
  `"id": ${id},`,
  `"rating": ${rating},`,
  '"big": 12345678901234567890,',
  '"mood": "a\\/b",',
  '"mood": "\\u0041",',
  `"name": "${name}\\u202e"`,
];

describe('The raw JSON of a user', () => {
  const person = useVsCode();
  let portal: TestPortal;
  /** What the portal sends of each user. */
  const sent = new Map<string, string>();
  before(async () => {
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    portal.before(sends);
  });
  after(() => portal.dispose());

  /** Alone or in a batch, each user as spelled. */
  const sends: Handler = (exchange) => {
    const { body, route } = exchange;
    const one = route.method === 'im.user.get' ? /"ID":(\d+)/.exec(body)?.[1] : undefined;
    if (one !== undefined) return replies(200, `{"result":${sent.get(one) ?? 'null'}}`)(exchange);
    if (route.method !== 'batch' || !body.includes('im.user.get')) return false;
    const members = [...sent].map(([id, text]) => `"user${id}":${text}`);
    return replies(200, `{"result":{"result":{${members.join()}},"result_error":[]}}`)(exchange);
  };
  const editors = (): Locator => person().page.locator('.part.editor .editor-group-container.active');
  const linesWhen = (lines: readonly string[], side = ''): Promise<unknown> =>
    until(`the lines ${lines.join(' ')}`, async () => {
      const text = await editors().locator(`${side} .view-lines`).first().innerText();
      const read = text
        .replaceAll('\u00a0', ' ')
        .split('\n')
        .map((line) => line.trim());
      return lines.every((line) => read.includes(line));
    });
  const age = (): Locator => person().page.locator('.statusbar-item', { hasText: 'Received' });
  const asked = (): number => portal.requests.length;

  it('is as the portal has spelled it, with what cannot be seen as an escape', async () => {
    sent.set('4', spelled(4, EMILY, '1.0')).set('5', spelled(5, JOHN, '1'));
    await person().chooseFromMenu(EMILY, 'Show Raw JSON');
    await linesWhen(['{', ...shown(4, EMILY, '1.0'), '}']);
    await person().screenshot('raw JSON');
  });

  it('is asked for anew when it is opened again', async () => {
    sent.set('4', spelled(4, EMILY, '1e2'));
    await person().runCommand('View: Close All Editors');
    await age().waitFor({ state: 'hidden' });
    await person().chooseFromMenu(EMILY, 'Show Raw JSON');
    await linesWhen(shown(4, EMILY, '1e2'));
  });

  it('says how old it is, and is asked for anew from there, from the title and from the palette', async () => {
    assert.match(await age().innerText(), /Received just now/);
    const refreshes: [string, () => Promise<void>][] = [
      ['2.0', () => age().click()],
      ['3.0', () => editors().getByRole('button', { name: 'Refresh Raw JSON' }).click()],
      ['4.0', () => person().runCommand('Refresh Raw JSON')],
    ];
    for (const [rating, refresh] of refreshes) {
      sent.set('4', spelled(4, EMILY, rating));
      await refresh();
      await linesWhen(shown(4, EMILY, rating));
      await person().notification(/Refreshed the raw JSON of Emily Smith\. It has changed/);
    }
  });

  it('differs in a comparison where only the spelling does, and both sides are asked for anew', async () => {
    sent.set('4', spelled(4, EMILY, '1.00'));
    await person().chooseFromMenu(JOHN, 'Compare With…');
    await person().typeInBox('Emily');
    await person().picksWhen(/^Emily Smith$/);
    await person().accept();
    await linesWhen(shown(5, JOHN, '1'), '.editor.original');
    await linesWhen(shown(4, EMILY, '1.00'), '.editor.modified');
    await until('the moments of both', async () => (await age().innerText()).includes(' ↔ '));
    await person().screenshot('raw JSON compared');
    sent.set('4', spelled(4, EMILY, '7')).set('5', spelled(5, JOHN, '7.0'));
    await age().click();
    await linesWhen(shown(5, JOHN, '7.0'), '.editor.original');
    await linesWhen(shown(4, EMILY, '7'), '.editor.modified');
  });

  it('stays what it was where the portal does not answer, and says why', async () => {
    const remove = portal.before(onLookUp(resets));
    await person().chooseFromMenu(EMILY, 'Show Raw JSON');
    await linesWhen(shown(4, EMILY, '7'));
    await person().notification(/Can’t reach|refused the connection/);
    remove();
    await linesWhen(shown(4, EMILY, '7'));
    await age().waitFor();
    await person().dismissNotifications();
  });

  it('can be given up while the portal is slow, and stays what it was without an error', async () => {
    const remove = portal.before(onLookUp(hangs));
    const before = asked();
    await person().runCommand('Refresh Raw JSON');
    await until('a question to the portal', () => asked() > before);
    await person().notification(/Loading from 127/);
    await person().clickInNotification('Cancel');
    await person().notificationGone(/Loading from 127/);
    remove();
    assert.equal(await person().notificationCount(), 0);
    await linesWhen(shown(4, EMILY, '7'));
  });
});
