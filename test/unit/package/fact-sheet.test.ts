import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

const SHEET = readFileSync('docs/bitrix24-rest.md', 'utf8');

/** A section, and where one is named the numbered row of its table: `§1.4 #22`. */
interface Citation {
  readonly section: string;
  readonly row: string | undefined;
}

/** What a line of code cites of the fact sheet; sections of an RFC are none of it. */
function citationsIn(line: string): Citation[] {
  const own = line.replaceAll(/RFC \d+,? §[\d.]+/g, '');
  return [...own.matchAll(/§(\d+(?:\.\d+)*)(?: #(\d+))?/g)].map(([, section = '', row]) => ({
    section,
    row,
  }));
}

/** The text below a heading, up to the next one. */
function sectionOf(section: string): string | undefined {
  const heading = new RegExp(String.raw`^#{2,3} ${section.replaceAll('.', String.raw`\.`)}\.? .*$`, 'm').exec(
    SHEET,
  );
  if (!heading) return undefined;
  const below = SHEET.slice(heading.index + heading[0].length);
  return below.split(/^#{2,3} /m, 1)[0];
}

function isInSheet({ section, row }: Citation): boolean {
  const text = sectionOf(section);
  return text !== undefined && (row === undefined || new RegExp(String.raw`^\| ${row} +\|`, 'm').test(text));
}

describe('The fact sheet', () => {
  it('has every section that the code cites', () => {
    const missing = globSync('{src,test}/**/*.{ts,mts}').flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          citationsIn(line)
            .filter((citation) => !isInSheet(citation))
            .map(
              ({ section, row }) => `${file}:${index + 1} §${section}${row === undefined ? '' : ` #${row}`}`,
            ),
        ),
    );
    assert.deepEqual(missing, []);
  });

  it('is missed where a section or a row of it does not exist', () => {
    const sign = '\u00a7';
    const [known, rowless, unknown] = citationsIn(`${sign}1.4 #22, ${sign}1.4 #99, ${sign}77`);
    assert.ok(known && rowless && unknown);
    assert.deepEqual([known, rowless, unknown].map(isInSheet), [true, false, false]);
    assert.deepEqual(citationsIn(`RFC 2426 ${sign}2.6`), []);
  });
});
