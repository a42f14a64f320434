import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { type English, upToDate } from '../../../l10n/texts.mts';
import { bareTexts } from '../support/bare-texts.ts';
import { problemsOf } from '../support/check-texts.ts';

const text = v.union([v.string(), v.object({ message: v.string(), comment: v.array(v.string()) })]);
const texts = (file: string): English => v.parse(v.record(v.string(), text), read(file));
const translated = (file: string): Readonly<Record<string, string>> =>
  v.parse(v.record(v.string(), v.string()), read(file));
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const LANGUAGES = globSync('l10n/bundle.l10n.*.json').map((file) => file.split('.').at(-2) ?? '');

describe('The texts', () => {
  it('are translated into Russian, German and Spanish at least', () => {
    for (const language of ['ru', 'de', 'es']) assert.ok(LANGUAGES.includes(language), language);
  });

  for (const language of LANGUAGES) {
    it(`are whole in ${language}: those of the sources and those of the manifest`, () => {
      const bundle = problemsOf(
        texts('l10n/bundle.l10n.json'),
        translated(`l10n/bundle.l10n.${language}.json`),
      );
      const manifest = problemsOf(texts('package.nls.json'), translated(`package.nls.${language}.json`));
      assert.deepEqual([...bundle, ...manifest], []);
    });
  }

  it('of one sentence put together from plural forms have them all', () => {
    const keys = Object.keys(texts('l10n/bundle.l10n.json'));
    const forms = keys.flatMap((key) => /\/(one|few|many|other)(?:, by \{\d\})?$/.exec(key)?.[1] ?? []);
    const count = (form: string): number => forms.filter((one) => one === form).length;
    assert.ok(count('other') > 0);
    assert.deepEqual(
      ['one', 'few', 'many'].map(count),
      ['one', 'few', 'many'].map(() => count('other')),
    );
  });

  it('are shown by no source without passing through', () => {
    const sources = globSync('src/**/*.ts').filter((file) => !/^src\/(?:demo|bitrix24)\//.test(file));
    assert.ok(sources.length > 100);
    assert.deepEqual(
      sources.flatMap((file) => bareTexts(readFileSync(file, 'utf8'), file)),
      [],
    );
  });
});

describe('The check of texts', () => {
  const english = { 'Open {0}': 'Open {0}', '[Go](command:a.b) `x`': '[Go](command:a.b) `x`', Yes: 'Yes' };
  const whole = { 'Open {0}': '{0} öffnen', '[Go](command:a.b) `x`': '[Los](command:a.b) `x`', Yes: 'Ja' };

  it('has nothing to say of a whole language', () => {
    assert.deepEqual(problemsOf(english, whole), []);
  });

  const { Yes, ...withoutYes } = whole;
  const broken: readonly (readonly [name: string, translation: Record<string, string>, problem: string])[] = [
    ['a text that is missing', withoutYes, 'missing: Yes'],
    ['a text that no source has', { ...whole, No: 'Nein' }, 'not used: No'],
    ['an empty text', { ...whole, Yes: ' ' }, 'empty: Yes'],
    ['a value that is left out', { ...whole, 'Open {0}': 'Öffnen' }, 'broken: Open {0}'],
    ['a value that there is not', { ...whole, 'Open {0}': '{0} {1}' }, 'broken: Open {0}'],
    [
      'another command',
      { ...whole, '[Go](command:a.b) `x`': '[Los](command:a.c) `x`' },
      'broken: [Go](command:a.b) `x`',
    ],
    [
      'other code',
      { ...whole, '[Go](command:a.b) `x`': '[Los](command:a.b) `y`' },
      'broken: [Go](command:a.b) `x`',
    ],
  ];
  for (const [name, translation, problem] of broken) {
    it(`notices ${name}`, () => {
      assert.deepEqual(problemsOf(english, translation), [problem]);
    });
  }

  it('takes out what is no longer used, and tells what is to be translated', () => {
    const { kept, missing } = upToDate(english, { Yes, Old: 'Alt' });
    assert.deepEqual([kept, missing], [{ Yes: 'Ja' }, ['Open {0}', '[Go](command:a.b) `x`']]);
  });

  const bare = [
    `vscode.window.showErrorMessage('It failed.');`,
    'vscode.window.showErrorMessage(`${name} failed.`);',
    `announce('Copied');`,
    `new vscode.TreeItem('Users');`,
    `const item = { label: busy ? 'Wait' : name };`,
    `box.placeholder = 'Type a name';`,
    'html`<p>Loading</p>`;',
    'html`<button title="Close">${icon}</button>`;',
    'vscode.l10n.t(sentence);',
    'l10n.t({ message: sentence, args: [] });',
  ];
  for (const source of bare) {
    it(`notices ${source}`, () => {
      assert.equal(bareTexts(source).length, 1);
    });
  }

  const passed = [
    `vscode.window.showErrorMessage(vscode.l10n.t('It failed.'));`,
    `const item = { label: l10n.t({ message: 'Wait', comment: ['a button'] }) };`,
    `box.placeholder = '1-500, 777';`,
    'html`<p class="busy" role="status">${text}</p>`;',
    'html`<time title=${moment}>${ago}</time>`;',
  ];
  for (const source of passed) {
    it(`has nothing to say of ${source}`, () => {
      assert.deepEqual(bareTexts(source), []);
    });
  }
});
