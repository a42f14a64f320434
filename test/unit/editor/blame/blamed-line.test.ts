import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { blamedLine } from '../../../../src/editor/blame/blamed-line.ts';

const when = '2026-11-26 09:00:00 +0000';
const commit = (hash: string): object => ({ kind: 'commit', hash });

/** The answer for the only line of a file that has no line break. */
const only = (row: string): object => blamedLine(row, 0, 1);

describe('A line in the output of git blame', () => {
  it('names its commit', () => {
    const blame = [
      `^1a2b3c4 (Emily Smith  ${when} 1) first`,
      `9f8e7d6c (Иван Петров  ${when} 2) second`,
      `00000000 (Not Committed Yet ${when} 3) third`,
    ].join('\n');
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => blamedLine(blame, line, 4)),
      [commit('1a2b3c4'), commit('9f8e7d6c'), { kind: 'uncommitted' }, { kind: 'below' }],
    );
  });

  it('is read in all forms that Git’s settings bring about', () => {
    const rows: Readonly<Record<string, string>> = {
      'with an email': `9f8e7d6c (<emily@example.com> ${when} 1) text`,
      'with the file’s name of then': `9f8e7d6c old name (2).ts (Emily Smith ${when} 1) text`,
      'with a relative date': '9f8e7d6c (Emily Smith 3 weeks ago 1) text',
      'of an ignored commit': `?9f8e7d6c (Emily Smith ${when} 1) text`,
      'of an unblamable line': `*9f8e7d6c (Emily Smith ${when} 1) text`,
      'of a line without text, whose space was trimmed': `9f8e7d6c (Emily Smith ${when} 1)`,
    };
    for (const [form, row] of Object.entries(rows)) assert.deepEqual(only(row), commit('9f8e7d6c'), form);
    const sha256 = 'ab12'.repeat(16);
    assert.deepEqual(only(`${sha256} (Emily Smith ${when} 1) text`), commit(sha256));
    assert.deepEqual(only(`^${'0'.repeat(39)} (Not Committed Yet ${when} 1) x`), { kind: 'uncommitted' });
  });

  it('has no commit where Git hides it', () => {
    assert.deepEqual(only(`(Emily Smith ${when} 1) text`), { kind: 'hidden' });
    const blame = `9f8e7d6c (Emily ${when} 1) a\n         (Emily ${when} 2) b`;
    assert.deepEqual(blamedLine(blame, 1, 2), { kind: 'hidden' });
  });

  it('is not misled by hostile names and texts', () => {
    const row = `9f8e7d6c (a 7) 00000000 (b ${when} 1) 2) 3)`;
    assert.deepEqual(only(row), commit('9f8e7d6c'));
    assert.deepEqual(only('constructor (Emily 1) text'), { kind: 'unreadable' });
  });

  it('is not guessed where the editor counts other lines than Git', () => {
    const blame = `9f8e7d6c (Emily ${when} 1) a\r b\r c`;
    assert.deepEqual(blamedLine(blame, 0, 3), { kind: 'unreadable' });
    assert.deepEqual(blamedLine(blame, 5, 1), { kind: 'unreadable' });
    assert.deepEqual(blamedLine(`9f8e7d6c (Emily ${when} 2) a`, 0, 1), { kind: 'unreadable' });
    for (const nonsense of ['fatal: no such path', '\u0000', '{"a":1}'])
      assert.deepEqual(only(nonsense), { kind: 'unreadable' });
    assert.deepEqual(blamedLine('', 0, 1), { kind: 'below' });
  });
});
