import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { Frame } from 'playwright-core';
import type { Alteration } from '../portal/alterations.ts';
import { on, redirects, replies, repliesToLookUp } from '../portal/faults.ts';
import { hostileOffice } from '../portal/hostile-office.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { isTooWide } from './profile.mts';

/** Hostile replies; a thousand on demand: `PORTAL_USERS_RUNS=1000 npm run test:ui -- --grep "hostile profile"`. */
const REPLIES = Number(process.env['PORTAL_USERS_RUNS'] ?? 60);
/** A portal of the enterprise plan answers as many without a pause. */
const PROFILES = Math.min(REPLIES, 170);
const PORTALS = Math.ceil(REPLIES / PROFILES);

/** A picture that is a script. */
const DRAWN =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="window.owned = true"><script>owned = 1</script></svg>';

const enterprise: Alteration = (answer) => ({ ...answer, result: { LICENSE: 'ru_ent250' } });

/** What tries to get out of the place where it is shown. */
const traps = fc.constantFrom(
  '<script>window.owned = true</script>',
  '<img src=x onerror="window.owned = true">',
  '"><svg onload="window.owned = true">',
  `' onmouseover='window.owned = true`,
  '</script></dd></dl></main><iframe srcdoc="<script>top.owned = true</script>">',
  '<!--<script>',
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
  { weight: 20, arbitrary: traps },
  {
    weight: 20,
    arbitrary: fc.tuple(traps, fc.string({ unit: 'binary' }), traps).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constant('W'.repeat(1_000_000)) },
);

/** Now and then of a type that the field cannot have. */
const field = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** A row of `im.user.get` whose every field is hostile, but for what tells one from another. */
const rows = (pictures: readonly string[]): fc.Arbitrary<Record<string, unknown>> => {
  const picture = fc.oneof(field, fc.constantFrom(...pictures));
  return fc.record(
    {
      active: field,
      name: field,
      first_name: field,
      last_name: field,
      work_position: field,
      color: field,
      avatar: picture,
      avatar_hr: picture,
      gender: field,
      birthday: field,
      extranet: field,
      network: field,
      bot: field,
      connector: field,
      external_auth_id: field,
      status: field,
      idle: field,
      last_activity_date: field,
      mobile_last_date: field,
      desktop_last_date: field,
      absent: field,
      departments: fc.oneof(field, fc.array(fc.oneof(field, fc.integer()), { maxLength: 4 })),
      phones: fc.oneof(field, fc.dictionary(text, field, { maxKeys: 3 }), phones),
      bot_data: fc.oneof(field, fc.record({ code: field, type: field, app_id: field, is_hidden: field })),
      type: field,
      website: field,
      __proto__: field,
    },
    { requiredKeys: [] },
  );
};
const phones = fc.record({
  personal_mobile: field,
  work_phone: field,
  inner_phone: field,
  personal_phone: field,
});

/** A row of `user.get` of the same user, with what their other row has in fields that no other method tells. */
const detailsLike = (row: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ID: '1',
  SECOND_NAME: row['name'],
  PERSONAL_CITY: row['work_position'],
  TIME_ZONE: row['type'],
  UF_EMPLOYMENT_DATE: row['birthday'],
  LAST_LOGIN: row['idle'],
  UF_USR_1: row['website'],
  UF_USR_2: [row['first_name'], row['last_name']],
});

/** What no page of ours sends; some of it nearly. */
const messages = fc.oneof(
  fc.jsonValue(),
  fc.record({
    type: fc.constantFrom('action', 'noticeAction', 'open', 'ready ', '__proto__'),
    action: fc.jsonValue(),
  }),
  fc.record({ type: fc.constant('action'), action: fc.constantFrom('Refresh', 'constructor', 'forget', '') }),
  fc.record({
    type: fc.constant('action'),
    action: fc.constant('copyPhone'),
    phone: fc.constantFrom('', 'fax', 7),
  }),
  fc.record({ type: fc.constant('noticeAction'), action: fc.constantFrom('connect ', 'quit', 1) }),
  fc.record({
    type: fc.constant('openLink'),
    href: fc.constantFrom(
      'javascript:owned = 1',
      'command:workbench.action.files.newUntitledFile',
      'vscode://portal-users.portal-users/x',
      'https://user:word@example.com/',
      'http://example.com\\@evil.example/',
      'mailto:a@example.com?bcc=b@example.com',
      'tel:*100#',
      'file:///etc/passwd',
      7,
    ),
  }),
  fc.record({ type: fc.constant('open'), userId: fc.constantFrom(-1, 0, 1.5, '4', 2 ** 60, null) }),
  fc.record({
    type: fc.constantFrom('open', 'action', 'noticeAction'),
    action: fc.constantFrom('refresh', 'copyEmail', 'connect'),
    user: fc.record({ portalId: fc.constantFrom('demo', '', 7), userId: fc.constant(4) }),
  }),
);

/** Lets a message be about the user on the page, where it names nobody. */
const ofShownUser = `(message) => {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
  const { portalId, userId } = heldApi.getState();
  return { user: { portalId, userId: message.type === 'open' ? message.userId : userId }, ...message };
}`;

/** Holds on to what VS Code hands to a page once, so that a test can send what the page would not. */
const holdApi = `Object.defineProperty(globalThis, 'acquireVsCodeApi', {
  configurable: true,
  set(acquire) {
    const value = () => (globalThis.heldApi = acquire());
    Object.defineProperty(globalThis, 'acquireVsCodeApi', { configurable: true, value });
  },
})`;

/** All that a person may be led to; VS Code asks before it opens a website. */
const SAFE = /^(?:https?:\/\/(?![^/]*@)|mailto:|tel:\+?\d+$)/;

interface Seen {
  readonly owned: boolean;
  readonly tooWide: boolean;
  readonly links: readonly string[];
  readonly pictures: number;
}

/** Runs in the page: asks for the profile anew and looks at it once it is there. */
const nextProfile = (marker: string): string => `new Promise((seen, fail) => {
  document.querySelector('[data-action=refresh]').click();
  const started = performance.now();
  const look = () => {
    if (document.querySelector('a[href="mailto:${marker}%40example.com"], a[href="mailto:${marker}@example.com"]')) {
      const { scrollWidth, clientWidth } = document.documentElement;
      const links = [...document.querySelectorAll('a')].map(({ href }) => href);
      const pictures = [...document.querySelectorAll('img')].filter(({ src }) => !/^data:image\\/(png|jpeg|gif|webp);/.test(src)).length;
      seen({ owned: 'owned' in window, tooWide: scrollWidth > clientWidth, links, pictures });
    } else if (performance.now() - started > 10000) fail(new Error('${marker} never came'));
    else setTimeout(look, 5);
  };
  look();
})`;

describe('A hostile profile', () => {
  const person = useVsCode({ initScript: holdApi });
  const portals: TestPortal[] = [];
  let page: Frame;
  const errors: string[] = [];
  const requests: string[] = [];
  /** Nobody may be sent here. */
  let strayed = 0;
  const stranger = createServer((_, response) => {
    strayed += 1;
    response.end();
  });
  before(async () => {
    await new Promise<void>((ready) => stranger.listen(0, '127.0.0.1', ready));
    person().page.on('pageerror', (error) => errors.push(String(error)));
    person().page.on('request', (request) => {
      if (!request.url().startsWith('data:') && request.frame() === page) requests.push(request.url());
    });
  });
  after(async () => {
    stranger.close();
    for (const portal of portals) await portal.dispose();
  });

  /** A portal that may be asked often, with the profile of its first user opened. */
  const openPortal = async (): Promise<TestPortal> => {
    const portal = await startTestPortal({ data: hostileOffice, alter: { 'app.info': enterprise } });
    portals.push(portal);
    await person().connect(portal.webhookUrl());
    await person().clickRow('Ada Admin');
    page = await person().panel('Ada Admin');
    await page.locator('footer').waitFor();
    return portal;
  };
  const strangersOrigin = (): string => {
    const address: AddressInfo | string | null = stranger.address();
    assert.ok(typeof address === 'object' && address);
    return `http://127.0.0.1:${address.port}`;
  };
  const askedFor = (): number => portals.reduce((sum, { requests: all }) => sum + all.length, 0);
  const isOwned = () => page.evaluate<boolean>('"owned" in window');
  const post = (message: unknown) =>
    page.evaluate<undefined>(
      `window.postMessage(JSON.parse(${JSON.stringify(JSON.stringify(message))}), "*")`,
    );

  it(`runs nothing, asks for nothing and stays in its place, in ${PORTALS * PROFILES} replies`, async () => {
    for (let seed = 1; seed <= PORTALS; seed += 1) {
      const portal = await openPortal();
      const pictures = [
        `${strangersOrigin()}/a.png`,
        ...['away', 'drawn', 'disguised'].map((name) => `${portal.origin}/rest/1/x/${name}`),
        `${portal.origin}@example.com/a.png`,
        'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9Im93bmVkPTEiLz4=',
        'file:///etc/passwd',
      ];
      portal.before(on('away', redirects(`${strangersOrigin()}/b.png`)));
      portal.before(on('drawn', replies(200, DRAWN, { 'Content-Type': 'image/svg+xml' })));
      portal.before(on('disguised', replies(200, DRAWN, { 'Content-Type': 'image/png' })));
      let row: Record<string, unknown> = {};
      const remove = portal.before(
        // What is told by user.get is as hostile.
        (exchange) => repliesToLookUp(JSON.stringify(row), JSON.stringify([detailsLike(row)]))(exchange),
      );
      for (const [index, next] of fc.sample(rows(pictures), { numRuns: PROFILES, seed }).entries()) {
        row = { ...next, id: 1, email: `n${index}@example.com` };
        const seen = await page.evaluate<Seen>(nextProfile(`n${index}`));
        const odd = seen.links.filter((href) => !SAFE.test(href));
        assert.deepEqual(
          { ...seen, links: odd },
          { owned: false, tooWide: false, links: [], pictures: 0 },
          JSON.stringify(row).slice(0, 5000),
        );
      }
      remove();
      const asked = new Set(portal.requests.map(({ method }) => method));
      for (const picture of ['away', 'drawn', 'disguised']) assert.ok(asked.has(picture), picture);
    }
    assert.deepEqual([errors, requests, strayed], [[], [], 0]);
  }).timeout(60_000 + REPLIES * 300);

  it('cannot be made of messages that are none', async () => {
    const drawn = await page.locator('main').innerText();
    await post({ type: 'picture', source: 'https://example.com/a.png' });
    await post({ type: 'picture', source: 'data:image/svg+xml;base64,PHN2Zz4=' });
    for (const message of fc.sample(fc.jsonValue(), { numRuns: 300, seed: 3 })) await post(message);
    await post({ type: 'show', view: { title: 'no view' } });
    assert.notEqual(await page.title(), 'no view');
    assert.equal(await page.locator('main').innerText(), drawn);
    assert.deepEqual([await isOwned(), errors, requests], [false, [], []]);
  });

  it('says nothing to the extension but what a page can say', async () => {
    const asked = askedFor();
    const tabs = await person().tabs();
    await person().page.evaluate("navigator.clipboard.writeText('as it was')");
    for (const message of fc.sample(messages, { numRuns: 500, seed: 5 })) {
      await page.evaluate<undefined>(
        `heldApi.postMessage((${ofShownUser})(JSON.parse(${JSON.stringify(JSON.stringify(message))})))`,
      );
    }
    // What was sent before has arrived when this has: they come in order.
    await page.locator('[data-action=copyId]').click();
    await person().clipboardWhen(/^1$/);
    assert.deepEqual(await person().tabs(), tabs);
    assert.equal(askedFor(), asked);
    assert.equal(await person().notificationCount(), 0);
  });

  it('is every profile of the hostile office, looked up one after the other', async () => {
    for (const { id } of hostileOffice.people) {
      await person().lookUp(id);
      await person().inputClosed();
      page = await person().panel(/./);
      await page.locator('footer').waitFor();
      assert.equal(await isOwned(), false, String(id));
      assert.equal(await isTooWide(page), false, String(id));
      const links = await page.evaluate<string[]>('[...document.links].map(({ href }) => href)');
      assert.deepEqual(
        links.filter((href) => !SAFE.test(href)),
        [],
      );
    }
    assert.deepEqual(errors, []);
  });
});
