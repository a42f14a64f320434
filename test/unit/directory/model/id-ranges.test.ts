import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as fc from 'fast-check';
import { countIds, parseIdRanges, printIdRanges } from '../../../../src/directory/model/id-ranges.ts';

describe('Ranges of ids', () => {
  const read = (text: string): string => {
    const parsed = parseIdRanges(text);
    return parsed.ok ? printIdRanges(parsed.ranges) : JSON.stringify(parsed.problem);
  };

  for (const [typed, meant] of [
    ['1-500, 777', '1-500, 777'],
    [' 7 ', '7'],
    ['1 – 5; 9', '1-5, 9'],
    ['5—1', '1-5'],
    ['3 −\n4', '3-4'],
    ['9 8 7', '7-9'],
    ['1-10, 5-20, 21, 30', '1-21, 30'],
    ['4,4,;4', '4'],
    ['1-100000', '1-100000'],
    ['0007', '7'],
    ['2147483647', '2147483647'],
  ] as const) {
    it(`reads “${typed.replace('\n', '⏎')}” as ${meant}`, () => {
      assert.equal(read(typed), meant);
    });
  }

  for (const [typed, problem] of [
    ['', { kind: 'empty' }],
    [' ; , ', { kind: 'empty' }],
    ['1-', { kind: 'notIds', text: '1-' }],
    ['-5', { kind: 'notIds', text: '-5' }],
    ['0', { kind: 'notIds', text: '0' }],
    ['0-5', { kind: 'notIds', text: '0-5' }],
    ['2147483648', { kind: 'notIds', text: '2147483648' }],
    ['1, Emily, 3', { kind: 'notIds', text: 'Emily' }],
    ['1-2-3', { kind: 'notIds', text: '1-2-3' }],
    ['4294967296', { kind: 'notIds', text: '4294967296' }],
    ['x'.repeat(100_000), { kind: 'notIds', text: 'x'.repeat(40) }],
    ['1-60000, 60001-100001', { kind: 'tooMany', count: 100_001 }],
    ['1-2147483647', { kind: 'tooMany', count: 2_147_483_647 }],
  ] as const) {
    it(`says what is wrong with “${typed.slice(0, 30)}”`, () => {
      assert.deepEqual(parseIdRanges(typed), { ok: false, problem });
    });
  }

  it('reads what it prints, whatever was typed', () => {
    const id = fc.integer({ min: 1, max: 3000 });
    const part = fc.oneof(
      id.map(String),
      fc.tuple(id, id).map(([one, other]) => `${one} - ${other}`),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts) => {
        const parsed = parseIdRanges(parts.join(', '));
        assert.ok(parsed.ok);
        assert.deepEqual(parseIdRanges(printIdRanges(parsed.ranges)), parsed);
        const named = new Set(parts.flatMap(idsOf));
        assert.equal(countIds(parsed.ranges), named.size);
      }),
    );
  });

  it('are read in a moment, however much stands between them', () => {
    for (const noise of [' ', '\t\n ', ' -', '-'.repeat(3), '\u00a0']) {
      const text = `1${noise.repeat(200_000)}x`;
      assert.equal(parseIdRanges(text).ok, false);
    }
    assert.deepEqual(parseIdRanges(`1${' '.repeat(200_000)}–${' '.repeat(200_000)}3`), {
      ok: true,
      ranges: [{ from: 1, to: 3 }],
    });
  });
});

function idsOf(part: string): number[] {
  const [one = 0, other = one] = part.split(' - ').map(Number);
  const from = Math.min(one, other);
  return Array.from({ length: Math.abs(one - other) + 1 }, (_, index) => from + index);
}
