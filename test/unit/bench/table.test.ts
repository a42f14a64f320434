import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { median, ratio, ratioRow } from '../../bench/bench.mts';
import { tableOf } from '../../bench/table.mts';

describe('The table of a bench', () => {
  it('says of each budget whether it is kept', () => {
    const rows = [
      { what: 'people', measured: '250', figures: {} },
      ratioRow('requests', 0.0031, 0.1),
      ratioRow('time', 1.7, 1),
    ];
    const cells = tableOf(rows)
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(cells.slice(2), [
      ['', 'people', '250', '', '', ''],
      ['', 'requests', '0.0031 ×', '≤ 0.1 ×', 'yes', ''],
      ['', 'time', '1.70 ×', '≤ 1 ×', 'no', ''],
    ]);
  });

  it('shows two figures that mean something', () => {
    assert.deepEqual([17.4, 1.204, 0.4249, 0.00312, NaN].map(ratio), ['17', '1.20', '0.42', '0.0031', '–']);
  });

  it('takes the middle of several runs', () => {
    assert.deepEqual([median([9, 1, 5]), median([9, 1, 5, 6])], [5, 5.5]);
  });
});
