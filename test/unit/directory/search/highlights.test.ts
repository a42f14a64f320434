import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { highlightsIn } from '../../../../src/directory/search/highlights.ts';
import { createMatcher } from '../../../../src/directory/search/matcher.ts';
import { parseQuery } from '../../../../src/directory/search/query.ts';
import { searchTextOf } from '../../../../src/directory/search/search-text.ts';

/** The label with what is highlighted in brackets. */
function marked(label: string, text: string): string {
  let result = '';
  let done = 0;
  for (const [start, end] of highlightsIn(label, text)) {
    result += `${label.slice(done, start)}[${label.slice(start, end)}]`;
    done = end;
  }
  return result + label.slice(done);
}

describe('What a filter highlights in a label', () => {
  const cases: readonly (readonly [label: string, text: string, marked: string])[] = [
    ['Anna Miller', '', 'Anna Miller'],
    ['Anna Miller', 'xyz', 'Anna Miller'],
    ['Anna Miller', 'mill ann', '[Ann]a [Mill]er'],
    ['Anna Miller', 'na an', '[Anna] Miller'],
    ['Jürgen Müller', 'mull', 'Jürgen [Müll]er'],
    ['Ju\u0308rgen Mu\u0308ller', 'mu', 'Ju\u0308rgen [Mu\u0308]ller'],
    ['Käthe Großkopf', 'ssk', 'Käthe Gro[ßk]opf'],
    ['Пётр', 'пет', '[Пёт]р'],
    ['Никита Хрущёв', 'khrushch', 'Никита [Хрущ]ёв'],
    ['Nikita Khrushchev', 'хру', 'Nikita [Khru]shchev'],
    ['Yuri Gagarin', 'юрий', '[Yuri] Gagarin'],
    ['Юрий Гагарин', 'yu', '[Ю]рий Гагарин'],
    ['Михаил', 'mik', '[Мих]аил'],
    ['Jacek Ivanov', 'j', '[J]acek Ivanov'],
    ['iOS Team, Иосиф', 'jo', 'iOS Team, [Ио]сиф'],
    ['iOS Иосиф', 'jo', 'iOS [Ио]сиф'],
    ['Виктор', 'victor', '[Виктор]'],
    ['Anna-Maria', 'мария', 'Anna-[Maria]'],
    ['👩‍💻 Zoé', 'zoe', '👩‍💻 [Zoé]'],
    ['Conan O’Brien', 'obr', 'Conan [O’Br]ien'],
    ['+49 (30) 123-45', '30123', '+49 ([30) 123]-45'],
    ['+49 (30) 123-45', '030 123', '+49 ([30) 123]-45'],
    ['User 42', '42', 'User [42]'],
    ['Иван iOS', 'jo', 'Иван iOS'],
    ['Щерба-iOS', 'jo', 'Щерба-[iO]S'],
    ['iOS-Щерба', 'jo', '[iO]S-Щерба'],
    ['Alexander Ivanov', 'иванов', 'Alexander [Ivanov]'],
    ['Victor', 'виктор', '[Victor]'],
    ['anna Ju\u0308', 'anna', '[anna] Ju\u0308'],
    ['Vie\u0323\u0302t', 'vie', '[Vie\u0323\u0302]t'],
    ['Room 2-1', '21', 'Room 2-1'],
    ['+49 (30) 123-45', '012', '+49 (3[0) 12]3-45'],
    ['8 916 123', '8916', '[8 916] 123'],
    ['+7 916 123', '8916', '+7 [916] 123'],
    ['8 916 123', '7916', '8 [916] 123'],
    ['Room 12', '812', 'Room 12'],
    ['Room 12', '712', 'Room 12'],
    ['+3 9123 4', '309123', '+3 9123 4'],
  ];
  for (const [label, text, expected] of cases) {
    it(`is ${expected} for “${text}”`, () => {
      assert.equal(marked(label, text), expected);
    });
  }

  const unit = fc.constantFrom(...Array.from('aeiyjkhscztwxoéßłАБЕЁЖИЙКХСЧШЩЬЮЯєїğ李😀́ '), '’');
  const text = fc.string({ unit, minLength: 1, maxLength: 12 });

  it('is something for each word that finds a name', () => {
    fc.assert(
      fc.property(text, fc.string({ unit, minLength: 1, maxLength: 3 }), (name, query) => {
        for (const term of parseQuery(query)) {
          const finds = createMatcher(term)({ id: 7, text: searchTextOf({ id: 7, name }) });
          const word = term.words.map(({ plain }) => plain).join('');
          // What is typed here is folded already, so that it is the same word to the highlights.
          if (/^[ -~]+$/.test(word))
            assert.equal(highlightsIn(name, word).length > 0, finds, `${name} / ${word}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is ascending, apart, within the label, and cuts no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text, (label, query) => {
        let done = -1;
        for (const [start, end] of highlightsIn(label + query, query)) {
          assert.ok(done < start && start < end && end <= label.length + query.length);
          assert.ok((label + query).slice(start, end).isWellFormed());
          done = end;
        }
      }),
    );
  });
});
