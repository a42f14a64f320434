import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import * as v from 'valibot';
import { sampleFolder } from '../vscode/paths.mts';
import { useVsCode } from './person.mts';
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
      await person().page.locator('.editor-instance .view-lines').first().click();
      await person().page.keyboard.insertText(USERS.map(([, id]) => `USER_ID: ${id}`).join('\n\n\n\n\n'));
    });

    const card = (id: number): Locator =>
      person().page.locator('.monaco-hover:visible', { hasText: new RegExp(`ID ${id}(?!\\d)`) });

    for (const theme of themes) {
      it(`in the theme ${theme}`, async () => {
        await person().theme(theme);
        for (const [at, [what, id]] of USERS.entries()) {
          await person().press('Control+G');
          await person().enter(`:${at * 5 + 1}:10`);
          // Nothing answers in a window that has just begun.
          await until(`the card of ${id}`, async () => {
            await person().press('Control+K');
            await person().press('Control+I');
            await card(id).waitFor({ timeout: 3000 });
            return true;
          });
          await person().screenshot(`card ${what} ${language} ${theme}`);
          await person().press('Escape');
        }
      });
    }
  });
}
