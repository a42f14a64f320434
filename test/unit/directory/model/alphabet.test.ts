import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Alphabet, NO_LETTER } from '../../../../src/directory/model/alphabet.ts';

describe('The letter that a name stands under', () => {
  const letters: readonly (readonly [locale: string, name: string | undefined, letter: string])[] = [
    ['en', 'anna', 'A'],
    ['en', 'Ärger', 'A'],
    ['sv', 'Ärger', 'Ä'],
    ['ru', 'Ёлкин', 'Е'],
    ['ru', 'йод', 'Й'],
    // The same letter, written as two characters.
    ['ru', 'И\u0306од', 'Й'],
    ['en', 'e\u0301mile', 'E'],
    ['de', 'ßtraße', 'S'],
    ['en', 'Ệ', 'E'],
    // A Greek letter that stands right behind the marks is a letter.
    ['en', 'AͰ', 'A'],
    ['tr', 'ipek', 'İ'],
    // A letter beyond the first 65,536 characters, with the small one beside the capital.
    ['en', '𐐨𐐩', '𐐀'],
    ['ja', '山田', '山'],
    ['en', '7th floor', NO_LETTER],
    ['en', '😀 Anna', NO_LETTER],
    ['en', '  Anna', NO_LETTER],
    ['en', '', NO_LETTER],
    ['en', undefined, NO_LETTER],
  ];
  for (const [locale, name, letter] of letters) {
    it(`is ${letter} for ${JSON.stringify(name)} in the language ${locale}`, () => {
      const alphabet = new Alphabet(locale);
      assert.deepEqual([alphabet.of(name), alphabet.of(name)], [letter, letter]);
    });
  }

  it('is a number sign where there is none, so that a group has a name', () => {
    assert.equal(new Alphabet('en').of('7'), '#');
  });

  it('comes in the order of the language, and what is no letter comes last', () => {
    const inOrder = (locale: string, given: readonly string[]): string[] => {
      const alphabet = new Alphabet(locale);
      return given.toSorted((one, other) => alphabet.compare(one, other));
    };
    assert.deepEqual(inOrder('sv', [NO_LETTER, 'Ä', 'Z', 'A']), ['A', 'Z', 'Ä', NO_LETTER]);
    assert.deepEqual(inOrder('ru', ['A', NO_LETTER, 'Я', 'Б']), ['Б', 'Я', 'A', NO_LETTER]);
  });

  it('is told apart from each other one, even where the language takes them for the same', () => {
    const alphabet = new Alphabet('en');
    assert.ok(alphabet.compare('A', 'Ä') < 0 && alphabet.compare('Ä', 'A') > 0);
    assert.equal(alphabet.compare('A', 'A'), 0);
    assert.equal(alphabet.compare(NO_LETTER, NO_LETTER), 0);
    assert.ok(alphabet.compare(NO_LETTER, 'A') > 0 && alphabet.compare('A', NO_LETTER) < 0);
  });
});
