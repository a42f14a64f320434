import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { vCardOf } from '../../../src/commands/vcard.ts';

/** The lines of a card, those that were folded put together again. */
const linesOf = (card: string): string[] => card.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

describe('A vCard', () => {
  it('says who it is, what they do and how to reach them', () => {
    const user = {
      id: 7,
      firstName: 'Фёдор',
      lastName: 'Ёлкин',
      position: 'Engineer, Platform',
      email: 'fyodor@example.org',
      website: 'example.org/fyodor',
      phones: { mobile: '+70000000007', work: '+70000000008', home: '+70000000009', inner: '*107#' },
    };
    const lines = linesOf(vCardOf(user, 'Фёдор Ёлкин', 'Larkspur Works', ['Platform', 'Search']));
    for (const line of [
      'FN:Фёдор Ёлкин',
      'N:Ёлкин;Фёдор;;;',
      'TITLE:Engineer\\, Platform',
      'ORG:Larkspur Works;Platform\\, Search',
      'EMAIL;TYPE=WORK:fyodor@example.org',
      'TEL;TYPE=CELL:+70000000007',
      'TEL;TYPE=WORK:+70000000008',
      'TEL;TYPE=HOME:+70000000009',
    ]) {
      assert.ok(lines.includes(line), `${line} in ${lines.join(' | ')}`);
    }
    assert.ok(!lines.some((line) => line.includes('*107#')));
  });

  it('gets no line more from a text that has several', () => {
    const user = {
      id: 1,
      firstName: 'A\r\nX-EVIL:1',
      position: 'B\nX-EVIL:2',
      email: 'c@example.org\r\nX-EVIL:3',
      website: 'd\r\nX-EVIL:4',
      phones: { work: '+1\r\nX-EVIL:5' },
    };
    const lines = linesOf(vCardOf(user, 'A\nX-EVIL:6', 'E\r\nX-EVIL:7', ['F\nX-EVIL:8']));
    assert.deepEqual(
      lines.filter((line) => line.startsWith('X-EVIL')),
      [],
    );
  });
});
