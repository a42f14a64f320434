import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nPseudoLocalized, type l10nJsonFormat } from '@vscode/l10n-dev';
import type { Frame } from 'playwright-core';
import * as v from 'valibot';
import { on, refuses } from '../portal/faults.ts';
import { startTestPortal } from '../portal/portal.ts';
import { violationsOf } from './accessibility.mts';
import { openVsCode, type Person } from './person.mts';
import { isTooWide } from './profile.mts';

/** A language that nobody speaks: English in letters that no text has which did not pass through the bundle. */
const PSEUDO = 'qps-ploc';

const texts = v.record(v.string(), v.string());
const commented = v.record(
  v.string(),
  v.union([v.string(), v.object({ message: v.string(), comment: v.array(v.string()) })]),
);
const manifest = async (file: string): Promise<Record<string, string>> =>
  v.parse(texts, JSON.parse(await readFile(file, 'utf8')));

const english = (): Promise<Record<string, string>> => manifest('package.nls.json');

const inPseudo = (bundle: l10nJsonFormat): Record<string, string> =>
  v.parse(texts, getL10nPseudoLocalized(bundle));

/** What the manifest's texts are called in a language, by the English ones. */
async function namesIn(language: string): Promise<Record<string, string>> {
  const own = await english();
  const other = language === PSEUDO ? inPseudo(own) : await manifest(`package.nls.${language}.json`);
  return Object.fromEntries(Object.entries(own).map(([key, text]) => [text, other[key] ?? '']));
}

/** Brings the texts of the language that nobody speaks into the installed extension. */
async function bringPseudo(extension: string): Promise<void> {
  const bundle = v.parse(commented, JSON.parse(await readFile('l10n/bundle.l10n.json', 'utf8')));
  await writeFile(
    path.join(extension, 'l10n', `bundle.l10n.${PSEUDO}.json`),
    JSON.stringify(inPseudo(bundle)),
  );
  await writeFile(
    path.join(extension, `package.nls.${PSEUDO}.json`),
    // The name stays, by which tests find commands and the container.
    JSON.stringify({ ...inPseudo(await english()), ...NAME }),
  );
}

/** The texts of a profile that are the extension's own: names, headings, buttons and what is read out. */
function ownTexts(page: Frame): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('h2, dt, button, nav')].flatMap((element) =>
    [element.tagName === 'NAV' ? '' : element.textContent, element.title, element.ariaLabel]
      .map((text) => (text ?? '').trim())
      .filter((text) => text !== ''))`);
}

/** A text of the bundle in a language, whatever stands in its gaps. */
async function sentenceIn(language: string, text: string): Promise<RegExp> {
  const bundle: Record<string, unknown> =
    language === PSEUDO
      ? inPseudo(v.parse(commented, JSON.parse(await readFile('l10n/bundle.l10n.json', 'utf8'))))
      : await manifest(`l10n/bundle.l10n.${language}.json`);
  const sentence = v.parse(v.string(), bundle[text]);
  const parts = sentence
    .split(/\{\d\}/)
    .map((part) => part.replaceAll(/[.?*+^$()[\]\\{}|]/g, String.raw`\$&`));
  return new RegExp(parts.join('.*'));
}

/** The extension's own name, the same in every language. */
const NAME = { 'commands.category': 'Portal Users', 'viewsContainers.portalUsers': 'Portal Users' };

const EMILY = 'Emily Smith';

/** Russian in every run; others on demand, as in `PORTAL_USERS_LANGUAGES=de,es,qps-ploc`. */
const languages = (process.env['PORTAL_USERS_LANGUAGES'] ?? 'ru').split(',');

for (const language of languages) {
  describe(`In the display language ${language}`, () => {
    let person: Person;
    let names: Record<string, string> = {};
    let profile: Frame;
    before(async function () {
      this.timeout(120_000);
      names = await namesIn(language);
      person = await openVsCode({
        language,
        names,
        ...(language === PSEUDO && { prepare: bringPseudo }),
      });
    });
    afterEach(async function () {
      if (this.currentTest?.state === 'failed')
        await person.screenshot(`failed ${this.currentTest.fullTitle()}`);
    });
    after(() => person.close());

    it('the empty view says how to begin', async () => {
      await person.openUsersView();
      const welcome = await person.welcome();
      assert.ok(welcome.includes(names['Open Demo Portal'] ?? ''), welcome);
      assert.doesNotMatch(welcome, /portal at hand|required/);
      await person.screenshot(`language-${language}-welcome`);
    });

    it('the side bar lists the users of the demo portal', async () => {
      await person.runCommand('Open Demo Portal');
      await person.rowsWhen((rows) => rows.length > 10);
      await person.screenshot(`language-${language}-list`);
    });

    it('a profile is in that language as a whole', async () => {
      await person.clickRow(EMILY);
      profile = await person.panel(EMILY);
      await profile.locator('main:not(.asking) dt').first().waitFor();
      const own = await ownTexts(profile);
      assert.ok(own.length > 20);
      const bundle = await readFile('l10n/bundle.l10n.json', 'utf8');
      // What is the same in both languages, such as ID, is no text that was forgotten.
      const file = language === PSEUDO ? '' : await readFile(`l10n/bundle.l10n.${language}.json`, 'utf8');
      const forgotten = own.filter(
        (text) => bundle.includes(`"${text}": "${text}"`) && !file.includes(`: "${text}"`),
      );
      assert.deepEqual(forgotten, []);
      await person.screenshot(`language-${language}-profile`);
    });

    it('a profile fits into a narrow window', async () => {
      await person.page.setViewportSize({ width: 700, height: 800 });
      assert.equal(await isTooWide(profile), false);
      await person.screenshot(`language-${language}-narrow`);
      await person.page.setViewportSize({ width: 1280, height: 800 });
    });

    it('a profile is as accessible as in English', async () => {
      const violations = await violationsOf(profile);
      // Nobody speaks the one, so that it is no valid language of a page.
      assert.deepEqual(
        violations.filter((violation) => language !== PSEUDO || !violation.startsWith('html-lang-valid')),
        [],
      );
    });

    it('the boxes ask in it', async () => {
      await person.runCommand('Choose Users to List…');
      const picks = await person.picks();
      await person.screenshot(`language-${language}-pick`);
      assert.equal(picks.includes('Everyone'), false);
      await person.cancel();
      await person.runCommand('Filter Users…');
      await person.typeInBox('qqqq');
      await person.rowsWhen((rows) => rows.length < 10);
      await person.screenshot(`language-${language}-filter`);
      assert.doesNotMatch(await person.inputTitle(), /Filter Users|No matches/);
      await person.cancel();
    });

    it('errors are told in it', async () => {
      const portal = await startTestPortal();
      try {
        await portal.stop();
        await person.runCommand('Connect to Portal…');
        await person.enter(portal.webhookUrl());
        await person.inputMessageWhen(
          await sentenceIn(language, '{0} refused the connection. Check the address, or try again later.'),
        );
        await person.screenshot(`language-${language}-refused`);
        await portal.start();
        await person.accept();
        await person.inputClosed();
        await person.rowsWhen((rows) => rows.length > 20);
        portal.before(on('batch', refuses(401, 'INVALID_CREDENTIALS')));
        await person.runCommand('Refresh Users');
        await person.viewMessageWhen(
          await sentenceIn(
            language,
            '{0} rejected the webhook. It’s mistyped, deleted, or blocked. Connect again with a valid webhook.',
          ),
        );
        await person.screenshot(`language-${language}-rejected`);
      } finally {
        await portal.dispose();
      }
    });
  });
}
