import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Receipt } from '../../bench/receipt.mts';

describe('What a bench makes of a loading that it does not wait for', () => {
  let now = 0;
  const answers = (receipt: Receipt, requests: number, milliseconds: number) => {
    for (let sent = 0; sent < requests; sent += 1) {
      now += milliseconds;
      receipt.answered();
    }
  };
  const receiptFor = (patience?: number) => {
    now = 1000;
    return new Receipt(patience, () => now);
  };

  it('lets the pace after the burst go on, not the burst', () => {
    const receipt = receiptFor(40_000);
    answers(receipt, 60, 10);
    assert.equal(receipt.givesUp(400), false);
    answers(receipt, 80, 500);
    assert.equal(receipt.givesUp(400), true);
    receipt.end();
    assert.equal(receipt.estimatedFrom, 140);
    assert.equal(receipt.requestsNeeded, 400);
    assert.equal(receipt.milliseconds, 600 + 340 * 500);
  });

  it('gives up after so many requests', () => {
    const receipt = receiptFor();
    answers(receipt, 9, 10);
    assert.equal(receipt.givesUp(100, 10), false);
    answers(receipt, 1, 10);
    assert.equal(receipt.givesUp(100, 10), true);
    assert.equal(receipt.milliseconds, 1000);
  });

  it('estimates nothing where the last request was the last one needed', () => {
    const receipt = receiptFor(50);
    answers(receipt, 10, 10);
    assert.equal(receipt.givesUp(10), false);
    receipt.end();
    now += 500;
    assert.deepEqual([receipt.estimatedFrom, receipt.milliseconds], [undefined, 100]);
  });

  it('counts everybody once, and what it took to see the first', () => {
    const receipt = receiptFor();
    answers(receipt, 2, 30);
    receipt.take([4, 5]);
    answers(receipt, 1, 30);
    receipt.take([5, 6]);
    assert.deepEqual([receipt.people, receipt.firstRow, receipt.requestsToFirstRow], [3, 60, 2]);
  });
});
