import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import * as v from 'valibot';
import { waits } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { sampleFolder } from '../vscode/paths.mts';
import { type Person, useVsCode } from './person.mts';
import { themes } from './themes.mts';
import { until } from './until.mts';

/** Whom a card shows, by the portal's sample users. */
const USERS = [
  ['picture', 4],
  ['long names', 17],
  ['Cyrillic', 7],
  ['dismissed', 25],
  ['markup', 18],
] as const;

/** English in four themes, or other languages: pictures to be looked at, made where a run asks for them. */
const languages =
  process.env['PORTAL_USERS_LANGUAGES']?.split(',') ??
  (process.env['PORTAL_USERS_THEMES'] === 'all' ? ['en'] : []);

const texts = v.record(v.string(), v.string());

async function namesIn(language: string): Promise<Readonly<Record<string, string>>> {
  if (language === 'en') return {};
  const [english, other] = await Promise.all(
    ['package.nls.json', `package.nls.${language}.json`].map(async (file) =>
      v.parse(texts, JSON.parse(await readFile(file, 'utf8'))),
    ),
  );
  return Object.fromEntries(Object.entries(english ?? {}).map(([key, text]) => [text, other?.[key] ?? '']));
}

/** The hover that an editor shows, with a text in it. */
const hoverWith = (person: Person, text: string | RegExp): Locator =>
  person.page.locator('.monaco-hover:visible', { hasText: text });

/** A text in an editor of its own, in place of what stood there. */
async function write(person: Person, text: string): Promise<void> {
  await person.page.locator('.editor-instance .view-lines').first().click();
  await person.press('Control+A');
  await person.page.keyboard.insertText(text);
}

/** Points at the ID of a line that begins with `USER_ID: `, by the key for that. */
async function pointAt(person: Person, line: number): Promise<void> {
  await person.press('Escape');
  await person.press('Control+G');
  await person.enter(`:${line}:10`);
  await person.inputClosed();
  await person.press('Control+K');
  await person.press('Control+I');
}

/** Points until the card is there: nothing answers in a window that has just begun, and that may take long. */
async function showCard(person: Person, line: number, text: string | RegExp): Promise<void> {
  await until(
    `a card with ${String(text)}`,
    async () => {
      await pointAt(person, line);
      await hoverWith(person, text).waitFor({ timeout: 5000 });
      return true;
    },
    50_000,
  );
}

for (const language of languages) {
  describe(`The cards of users, language ${language}`, () => {
    let names: Readonly<Record<string, string>> = {};
    before(async () => {
      names = await namesIn(language);
    });
    const person = useVsCode(() => ({ language, names }));
    before(async function () {
      this.timeout(120_000);
      await person().runCommand('Open Demo Portal');
      await person().rowsWhen((rows) => rows.length > 10);
      await person().settings({ 'portalUsers.portalFor': { [sampleFolder]: 'demo' } });
      await person().runCommand('File: New Untitled Text File');
      await write(person(), USERS.map(([, id]) => `USER_ID: ${id}`).join('\n\n\n\n\n'));
      await showCard(person(), 1, `ID ${USERS[0][1]}`);
    });

    for (const theme of themes) {
      it(`in the theme ${theme}`, async () => {
        await person().theme(theme);
        for (const [at, [what, id]] of USERS.entries()) {
          await showCard(person(), at * 5 + 1, new RegExp(`ID ${id}(?!\\d)`));
          await person().screenshot(`card ${what} ${language} ${theme}`);
          await person().press('Escape');
        }
      });
    }
  });

  describe(`The cards of a portal that is slow or away, language ${language}`, () => {
    const person = useVsCode({ settings: { 'portalUsers.keepList': true } });
    let portal: TestPortal;
    before(async function () {
      this.timeout(120_000);
      portal = await startTestPortal();
      await person().connect(portal.webhookUrl());
      const lists = path.join(person().userDataDir, 'User/globalStorage/portal-users.portal-users/lists');
      await until('a kept list', () => globSync('*.json', { cwd: lists }).length > 0);
      // From here on in the language, of which the commands above know nothing.
      await person()
        .page.context()
        .addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
      // The view would load the list, after which no card had to wait.
      const selected = (name: RegExp): Locator =>
        person().page.getByRole('tab', { name, selected: true }).first();
      const begins = async (): Promise<boolean> => {
        await person().runCommand('View: Show Explorer');
        await selected(/^Explorer/).waitFor();
        await person().reload();
        await selected(/^(?:Explorer|Portal Users)/).waitFor();
        return selected(/^Explorer/).isVisible();
      };
      await until('a window that begins with the Explorer', begins, 60_000);
      await person().runCommand('File: New Untitled Text File');
    });
    after(() => portal.dispose());

    it('while the portal takes its time, and when it has taken too long', async () => {
      await write(person(), 'USER_ID: 1');
      await showCard(person(), 1, 'ID 1');
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const hurry = portal.before(waits(promise));
      await write(person(), 'USER_ID: 12');
      // By the pointer: for the key, VS Code shows nothing until there is an answer.
      const line = person().page.locator('.view-line', { hasText: 'USER_ID' }).locator('span > span').last();
      const { width = 0, height = 0 } = (await line.boundingBox()) ?? {};
      await line.hover({ position: { x: width - 4, y: height / 2 } });
      await hoverWith(person(), 'Loading').waitFor();
      await person().screenshot(`card loading ${language}`);
      await hoverWith(person(), '127.0.0.1').waitFor();
      await person().screenshot(`card late ${language}`);
      hurry();
      resolve(undefined);
      await showCard(person(), 1, 'ID 12');
      await person().screenshot(`card after all ${language}`);
    });

    it('while the portal cannot be reached', async () => {
      await portal.stop();
      await write(person(), 'USER_ID: 4\n\n\n\n\nUSER_ID: 99999');
      await showCard(person(), 1, 'ID 4');
      await person().screenshot(`card offline known ${language}`);
      await showCard(person(), 6, '127.0.0.1');
      await person().screenshot(`card offline unknown ${language}`);
    });
  });
}
