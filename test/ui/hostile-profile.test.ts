import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Frame } from 'playwright-core';
import type { PageView } from '../../src/profile/protocol.ts';
import { hostileOffice } from '../portal/hostile-office.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

/** What tries to get out of the place where it is shown. */
const traps = fc.constantFrom(
  '<script>window.owned = true</script>',
  '<img src=x onerror="window.owned = true">',
  '"><svg onload="window.owned = true">',
  `' onmouseover='window.owned = true`,
  '</dd></dl></main><iframe srcdoc="<script>top.owned = true</script>">',
  'javascript:window.owned = true',
  'data:text/html,<script>window.owned = true</script>',
  'command:workbench.action.quit',
  'vscode://file/etc/passwd',
  '<link rel=stylesheet href=https://example.com/a.css>',
  '<a href="https://example.com">',
  '\u202Ethgir ot tfel',
  '\u2066\u2069\u200F',
  '\u0000\u0007\u001b[31m',
  '\uD83E',
  '__proto__',
  'constructor',
  '${7*7}',
  '{{7*7}}',
  'ﷺ'.repeat(50),
  'a\u0301\u0302\u0303'.repeat(300),
  'W'.repeat(2000),
);
const text = fc.oneof(
  traps,
  fc.tuple(traps, fc.string({ unit: 'binary' }), traps).map((parts) => parts.join('')),
);
const color = fc.constantFrom('#000000', '#ffffff', '#df532d');

const value = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({
    kind: fc.constant('link' as const),
    text,
    href: fc.oneof(
      text,
      text.map((rest) => `https://example.com/${rest}`),
      text.map((rest) => `tel:${rest}`),
      text.map((rest) => `mailto:${rest}`),
    ),
  }),
  fc.record({ kind: fc.constant('color' as const), text, color }),
  fc.record({
    kind: fc.constant('department' as const),
    text,
    above: text,
    head: fc.record({ text, userId: fc.integer({ min: 1 }) }),
  }),
);

const view: fc.Arbitrary<PageView> = fc.record({
  shown: fc.record({ portalId: text, userId: fc.integer({ min: 1 }) }),
  title: text,
  profile: fc.record({
    header: fc.record({
      name: text,
      position: text,
      departments: text,
      kind: text,
      presence: fc.record({ tone: fc.constantFrom('here', 'away', 'gone', 'plain'), text, moment: text }),
      initials: text,
      color,
      ink: color,
    }),
    groups: fc.array(
      fc.record({
        title: text,
        rows: fc.array(fc.record({ key: text, label: text, value }), { maxLength: 6 }),
      }),
      { maxLength: 4 },
    ),
  }),
  notice: fc.record({
    text,
    age: text,
    remedies: fc.array(
      fc.record({ remedy: fc.constantFrom('follow', 'connect', 'retry', 'showLog'), label: text }),
    ),
  }),
  told: text,
  news: text,
  words: fc.record({ actions: text, paging: text, changed: text }),
  buttons: fc.array(fc.record({ action: fc.constantFrom('refresh', 'startChat'), label: text }), {
    maxLength: 3,
  }),
});

describe('A hostile profile', () => {
  const person = useVsCode();
  let portal: TestPortal;
  let page: Frame;
  const errors: string[] = [];
  const requests: string[] = [];
  before(async () => {
    portal = await startTestPortal({ data: hostileOffice });
    await person().runCommand('Connect to Portal…');
    await person().typeInBox(portal.webhookUrl());
    await person().accept();
    await person().inputClosed();
    await person().clickRow('Ada Admin');
    page = await person().panel('Ada Admin');
    await page.locator('footer').waitFor();
    person().page.on('pageerror', (error) => errors.push(String(error)));
    person().page.on('request', (request) => {
      if (!request.url().startsWith('data:') && request.frame() === page) requests.push(request.url());
    });
  });
  after(() => portal.dispose());

  const isOwned = () => page.evaluate<boolean>('"owned" in window');
  const isTooWide = () =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  const post = (message: unknown) =>
    page.evaluate<undefined>(
      `window.postMessage(JSON.parse(${JSON.stringify(JSON.stringify(message))}), "*")`,
    );

  it('runs nothing, asks for nothing and stays in its place, five hundred times', async () => {
    const views = fc.sample(view, { numRuns: 500, seed: 24 });
    let drawn = 0;
    for (const [index, next] of views.entries()) {
      const title = `view ${index}`;
      await post({ type: 'show', view: { ...next, title } });
      // One whose link is not of a checked scheme is not drawn at all.
      await post({ type: 'show', view: { ...next, title: `${title} whole`, profile: undefined } });
      await until(title, async () => (await page.title()) === `${title} whole`);
      drawn += 1;
    }
    assert.equal(drawn, 500);
    assert.deepEqual([await isOwned(), errors, requests], [false, [], []]);
  });

  it('is laid out within the window', async () => {
    for (const [index, next] of fc.sample(view, { numRuns: 30, seed: 7 }).entries()) {
      const title = `wide ${index}`;
      const links = next.profile?.groups
        .flatMap(({ rows }) => rows)
        .some(({ value }) => value.kind === 'link');
      if (links) continue;
      await post({ type: 'show', view: { ...next, title } });
      await until(title, async () => (await page.title()) === title);
      assert.equal(await isTooWide(), false, JSON.stringify(next));
    }
  });

  it('cannot be made of messages that are none', async () => {
    await post({ type: 'picture', source: 'https://example.com/a.png' });
    await post({ type: 'picture', source: 'data:image/svg+xml;base64,PHN2Zz4=' });
    for (const message of fc.sample(fc.jsonValue(), { numRuns: 300, seed: 3 })) {
      await post(message);
    }
    await post({ type: 'show', view: { title: 'no view' } });
    assert.notEqual(await page.title(), 'no view');
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual([await isOwned(), errors, requests], [false, [], []]);
  });

  it('is every profile of the hostile office, opened by clicks', async () => {
    for (const { id } of hostileOffice.people) {
      await person().runCommand('Look Up User by ID…');
      await person().typeInBox(String(id));
      await person().accept();
      await person().inputClosed();
      page = await person().panel(/./);
      await page.locator('footer').waitFor();
      assert.equal(await isOwned(), false, String(id));
      assert.equal(await isTooWide(), false, String(id));
      assert.equal(
        await page.locator('a:not([href^="https:"], [href^="mailto:"], [href^="tel:"])').count(),
        0,
      );
    }
    assert.deepEqual(errors, []);
  });
});
