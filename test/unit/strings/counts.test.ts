import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as counts from '../../../src/strings/counts.ts';
import * as exported from '../../../src/strings/exported.ts';
import { locale, setReader, textLanguage } from '../../../src/strings/locale.ts';
import { numberText } from '../../../src/strings/numbers.ts';
import { plural } from '../../../src/strings/plural.ts';
import { wordList } from '../../../src/strings/word-list.ts';

const ENGLISH = { language: 'en', texts: undefined, region: 'US' } as const;

describe('A count in a sentence', () => {
  afterEach(() => {
    setReader(ENGLISH);
  });

  const sentences: Readonly<Record<string, (count: number) => string>> = {
    'of users': counts.usersText,
    'of users who are shown': (count) => counts.shownUsersText(0, count),
    'of users who are listed': counts.listedUsersText,
    'of users of whom something is not known': (count) => counts.unknownUsersText(0, count),
    'of users who are hidden': (count) => counts.hiddenUsersText(count, 0),
    'of IDs': (count) => counts.tooManyIdsText(count, 0),
    'of users who are exported': (count) => exported.exportedText(count, 'Portal', 'people.csv'),
    'of users who are exported as last known': exported.lastKnownText,
    'of users who are gone': (count) => exported.goneText(count, 'Portal'),
    'of users who are left out': exported.leftOutText,
    'of users who may be missing': exported.stoppedText,
    'of users whom user.get does not list': (count) => exported.notListedText(count, 'City'),
    'of users without what user.get tells': (count) => exported.noDetailsText(count, 'City'),
    'of users who are asked for': (count) => exported.loadingUsersText(count, 'Portal'),
    'of users who are copied for Markdown': exported.copiedMarkdownText,
    'of users who are copied as CSV': exported.copiedCsvText,
  };
  for (const [what, text] of Object.entries(sentences)) {
    it(`${what} is one or several, with the number as the reader writes it`, () => {
      setReader(ENGLISH);
      assert.match(text(1), /\b1\b.* ?(?:user|ID)\b/);
      assert.match(text(1234), /\b1,234\b.* ?(?:users|IDs)\b/);
      setReader({ ...ENGLISH, region: 'DE' });
      assert.match(text(1234), /\b1\.234\b/);
    });

    it(`${what} asks for each form that a language has`, () => {
      setReader({ language: 'ru', texts: {} });
      // No Russian text is there, so that the English one shows: one form where there is one, else the other.
      for (const count of [1, 2, 5, 21, 1.5]) assert.match(text(count), /(?:users?|IDs?)\b/);
      assert.match(text(21), /(?:user|ID)\b/);
      assert.match(text(5), /(?:users|IDs)\b/);
    });
  }

  it('has the form that its language needs', () => {
    const forms = { one: 'one', few: 'few', many: 'many', other: 'other' };
    const formsIn = (language: string, numbers: readonly number[]): string[] => {
      setReader({ language, texts: {} });
      return numbers.map((number) => plural(number, forms));
    };
    assert.deepEqual(formsIn('ru', [1, 21, 3, 5, 11, 1.5]), ['one', 'one', 'few', 'many', 'many', 'other']);
    assert.deepEqual(formsIn('en', [0, 1, 2]), ['other', 'one', 'other']);
    assert.deepEqual(formsIn('ar', [0, 2]), ['other', 'other']);
  });

  it('is a number as the reader’s region writes it', () => {
    const written = (language: string, region: string | undefined): string => {
      setReader({ language, texts: {}, region });
      return numberText(1234567.5);
    };
    assert.equal(written('en', 'US'), '1,234,567.5');
    assert.equal(written('de', 'DE'), '1.234.567,5');
    assert.equal(written('en', 'DE'), new Intl.NumberFormat('en-DE').format(1234567.5));
  });

  it('is in the language of the texts, in the formats of the region', () => {
    const reader = (
      language: string,
      texts: Record<string, string> | undefined,
      region?: string,
    ): string[] => {
      setReader({ language, texts, region });
      return [textLanguage(), locale()];
    };
    assert.deepEqual(reader('de', {}, ' at '), ['de', 'de-AT']);
    assert.deepEqual(reader('es', {}, '419'), ['es', 'es-419']);
    // No texts in French: English ones, with French dates.
    assert.deepEqual(reader('fr', undefined, 'FR'), ['en', 'en-FR']);
    const system = new Intl.Locale(new Intl.DateTimeFormat().resolvedOptions().locale);
    const usual = system.region === undefined ? 'en' : `en-${system.region}`;
    for (const none of [undefined, '', 'x', 'USA', '12', '1234', 'U1'])
      assert.deepEqual(reader('en', {}, none), ['en', usual], none);
    const other = system.language === 'de' ? 'pl' : 'de';
    assert.deepEqual(reader(other, {}), [other, other]);
  });

  it('stands among words that are listed as the language lists them', () => {
    setReader(ENGLISH);
    assert.equal(wordList(['bots', 'guests', 'others']), 'bots, guests, and others');
    setReader({ language: 'de', texts: {} });
    assert.equal(wordList(['Bots', 'Gäste']), 'Bots und Gäste');
  });
});
