import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { violationsOf } from './accessibility.mts';
import { tabTo } from './keyboard.mts';
import { useVsCode } from './person.mts';
import { isTooWide } from './profile.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';

/** What a screen reader finds in the page, in its order. */
const HEARD = `
- main:
  - heading "Emily Smith" [level=1]
  - paragraph: Analyst
  - paragraph: Storage and Search, Engineering
  - paragraph: Online
  - navigation "User Navigation":
    - button "Previous User"
    - button "Next User"
    - button "Refresh"
  - paragraph:
    - text: Preview
    - button "Keep Open"
  - status: /.*/
  - navigation "Actions":
    - button "Start Chat"
    - button "Open in Bitrix24"
    - button "Copy Mention"
    - button "Copy vCard"
    - button "Raw JSON"
    - button "Compare…"
    - button "Copy Request…"
  - heading "Contact" [level=2]
  - term: Email
  - definition:
    - link "emily.smith@example.com"
    - button "Copy Email"
  - term: Mobile phone
  - definition:
    - link "+12125550104"
    - button "Copy Mobile Phone"
  - term: Work phone
  - definition:
    - link "+12125550144"
    - button "Copy Work Phone"
  - term: Internal phone
  - definition:
    - text: "22"
    - button "Copy Internal Phone"
  - term: Home phone
  - definition:
    - link "+12125550184"
    - button "Copy Home Phone"
  - term: Website
  - definition:
    - link "example.com/emily"
  - heading "Work" [level=2]
  - term: Position
  - definition: Analyst
  - term: Department
  - definition:
    - text: Storage and Search Larkspur Works › Engineering › Platform Head of this department
    - button "Show colleagues (13)"
    - button "Open chat"
  - term: Department
  - definition:
    - text: Engineering Larkspur Works
    - 'button "Head: Тимофей Огнёв"'
    - button "Show colleagues (5)"
    - button "Open chat"
  - term: Supervisor
  - definition:
    - button "Фёдор Ёлкин"
    - button "Тимофей Огнёв"
  - heading "Messenger" [level=2]
  - term: Presence
  - definition: Online
`;

describe('A profile for everyone', () => {
  const person = useVsCode();
  let portal: TestPortal;
  let page: Frame;
  before(async () => {
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await openEmily();
  });
  after(() => portal.dispose());

  const openEmily = async (): Promise<void> => {
    await person().clickRow(EMILY);
    page = await person().panel(EMILY);
    await page.getByRole('button', { name: /^Head: / }).waitFor();
  };
  const widthOfPage = () => page.evaluate<number>('document.documentElement.clientWidth');

  it('is heard as it is read', async () => {
    const heard = await page.locator('body').ariaSnapshot();
    assert.match(heard, /status: Emily Smith, Analyst/);
    const withoutStatus = (tree: string): string =>
      tree
        .split('\n')
        .filter((line) => !/^ *- (?:status|\/url|document)/.test(line))
        .map((line) => line.trim().replace(/:$/, ''))
        .join('\n')
        .trim();
    assert.ok(withoutStatus(heard).startsWith(withoutStatus(HEARD)), heard);
  });

  it('is turned to others and back by keyboard alone, with the keyboard where it was', async () => {
    await tabTo(person(), page, '[data-action=previous]');
    await person().press('Enter');
    await until('somebody else', async () => ((await person().activeTab()) ?? EMILY) !== EMILY);
    await page.locator('[data-action=previous]:focus').waitFor();
    await person().press('Tab');
    await page.locator('[data-action=next]:focus').waitFor();
    await person().press('Space');
    await until(EMILY, async () => (await person().activeTab()) === EMILY);
  });

  describe('by keyboard alone', () => {
    before(async () => {
      await person().doubleClickRow(EMILY);
      await page.getByRole('button', { name: 'Keep Open' }).waitFor({ state: 'detached' });
    });
    beforeEach(async () => {
      if ((await person().activeTab()) !== EMILY) await openEmily();
    });
    const copies =
      (text: RegExp): (() => Promise<unknown>) =>
      () =>
        person().clipboardWhen(text);
    /** The address that the browser opened, which is closed again. */
    const nextPage = async (): Promise<string> => {
      const opened = await person().page.context().waitForEvent('page');
      const url = opened.url();
      await opened.close();
      return url;
    };

    const fires = (
      action: string,
      key: 'Enter' | 'Space',
      happens: () => Promise<unknown>,
      nth?: number,
    ): void => {
      it(`${action}${nth === undefined ? '' : ` ${nth + 1}`} is reached and fired by ${key}`, async () => {
        page = await person().panel(EMILY);
        await tabTo(person(), page, `[data-action=${action}]`, { nth });
        const happened = happens();
        await person().press(key);
        await happened;
      });
    };

    fires('refresh', 'Enter', async () => {
      const asked = portal.requests.length;
      await until('a question to the portal', () => Promise.resolve(portal.requests.length > asked));
    });
    fires('startChat', 'Space', async () => {
      assert.match(await nextPage(), /\/online\/\?IM_DIALOG=4$/);
    });
    fires('openInBitrix24', 'Enter', async () => {
      assert.match(await nextPage(), /\/company\/personal\/user\/4\/$/);
    });
    fires('copyMention', 'Space', copies(/^\[USER=4\]Emily Smith\[\/USER\]$/));
    fires('copyVCard', 'Enter', copies(/^BEGIN:VCARD/));
    fires('showRawJson', 'Space', async () => {
      await until('the JSON', async () => (await person().editorText()).includes('"id": 4,'));
      await person().runCommand('View: Close Editor');
      await until(EMILY, async () => (await person().activeTab()) === EMILY);
    });
    fires('compare', 'Enter', async () => {
      await until('whom to compare with', async () =>
        (await person().inputTitle()).startsWith(`Compare ${EMILY}`),
      );
      await person().cancel();
      await person().inputClosed();
    });
    fires('copyRequest', 'Space', async () => {
      await person().picksWhen(/^im\.user\.get$/);
      await person().accept();
      await person().picksWhen(/^cURL for bash$/);
      await person().accept();
      await copies(/im\.user\.get/)();
    });
    fires('copyEmail', 'Enter', copies(/^emily\.smith@example\.com$/));
    fires('copyPhone', 'Space', copies(/^\+12125550104$/), 0);
    fires('copyPhone', 'Enter', copies(/^\+12125550144$/), 1);
    fires('copyPhone', 'Space', copies(/^22$/), 2);
    fires('copyPhone', 'Enter', copies(/^\+12125550184$/), 3);
    fires('copyId', 'Space', copies(/^4$/));

    it('a phone number is called by Enter, and by a click', async () => {
      page = await person().panel(EMILY);
      const called = (): Promise<unknown> =>
        person().page.waitForEvent('request', {
          predicate: (request) => request.url() === 'tel:+12125550104',
        });
      await tabTo(person(), page, 'a[href^="tel:"]');
      await Promise.all([called(), person().press('Enter')]);
      await Promise.all([called(), page.getByRole('link', { name: '+12125550104' }).click()]);
    });

    it('a website says where it leads, and opens once VS Code has asked', async () => {
      await tabTo(person(), page, 'a[href^="https:"]');
      const title = await page.evaluate<string>('document.activeElement.title');
      assert.equal(title, 'https://example.com/emily');
      await person().press('Enter');
      assert.match(await person().dialog(), /https:\/\/example\.com\/emily/);
      const browser = person().page.context();
      const isAsked = (request: { url(): string }): boolean => request.url() === 'https://example.com/emily';
      const asked = browser.waitForEvent('request', { predicate: isAsked });
      await Promise.all([asked, nextPage(), person().clickInDialog('Open')]);
    });

    it('goes through the page in the order in which it is read', async () => {
      await page.getByRole('heading', { level: 1 }).focus();
      const actions: (string | undefined)[] = [];
      while (actions.at(-1) !== 'copyId') {
        await person().press('Tab');
        actions.push(
          await page.evaluate<string>(
            'document.activeElement.dataset.action ?? document.activeElement.tagName',
          ),
        );
        assert.ok(actions.length < 40, actions.join());
      }
      assert.equal(
        actions.join(' '),
        'previous next refresh startChat openInBitrix24 copyMention copyVCard showRawJson compare copyRequest ' +
          'A copyEmail A copyPhone A copyPhone copyPhone A copyPhone A ' +
          'BUTTON BUTTON BUTTON BUTTON BUTTON BUTTON BUTTON copyId',
      );
    });

    it('opens the head of a department', async () => {
      await page.getByRole('heading', { level: 1 }).focus();
      // After the colleagues and the chat of the first department.
      await tabTo(person(), page, 'dd .link', { nth: 2 });
      await person().press('Enter');
      await person().panel('Тимофей Огнёв');
    });
  });

  for (const [window, least, most] of [
    [420, 0, 200],
    [2300, 2000, 2300],
  ] as const) {
    it(`can be read in a window of ${window} pixels`, async () => {
      await openEmily();
      await person().page.setViewportSize({ width: window, height: 800 });
      const width = await until('the width', async () => {
        const now = await widthOfPage();
        return now >= least && now <= most && now;
      });
      assert.equal(await isTooWide(page), false, `${width} pixels`);
      assert.deepEqual(await violationsOf(page), []);
      await person().screenshot(`profile ${width} pixels`);
      await person().page.setViewportSize({ width: 1280, height: 800 });
    });
  }

  it('keeps its shape where colours are forced', async () => {
    await person().page.emulateMedia({ forcedColors: 'active' });
    assert.equal(await page.evaluate<boolean>("matchMedia('(forced-colors: active)').matches"), true);
    await person().screenshot('profile forced colours');
    assert.deepEqual(await violationsOf(page), []);
    const border = await page.evaluate<string>(
      "getComputedStyle(document.querySelector('[data-action=startChat]')).borderTopColor",
    );
    assert.notEqual(border, 'rgba(0, 0, 0, 0)', 'A button has an edge.');
    await person().page.emulateMedia({ forcedColors: null });
  });

  it('stands still where motion is unwanted, and shows by a bar what has changed', async () => {
    await person().page.emulateMedia({ reducedMotion: 'reduce' });
    const mark = await page.evaluate<string>(`(() => {
      const row = document.querySelector('dl > div');
      row.classList.add('changed');
      const { animationName, borderInlineStartWidth } = getComputedStyle(row);
      row.classList.remove('changed');
      return animationName + ' ' + borderInlineStartWidth;
    })()`);
    assert.equal(mark, 'none 3px');
    await person().page.emulateMedia({ reducedMotion: null });
  });
});
