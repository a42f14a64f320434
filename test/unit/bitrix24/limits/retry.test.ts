import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../../src/bitrix24/errors.ts';
import type { Lane } from '../../../../src/bitrix24/limits/rate-limit.ts';
import { Retries } from '../../../../src/bitrix24/limits/retry.ts';

const REFUSAL = new RestError('limited', 'QUERY_LIMIT_EXCEEDED', 'profile', 503);
const PAGE = new RestError('overloaded', 'SERVER_ERROR', 'profile', 503);

/** Milliseconds before each try after the first one, where all of them end in this error. */
function pausesAfter(error: RestError, lane: Lane = 'click', random = 1): number[] {
  const retries = new Retries({ runs: ['profile'], commands: 1, lane }, () => random);
  const pauses = [];
  for (let pause = retries.after(error); pause !== undefined; pause = retries.after(error))
    pauses.push(pause);
  return pauses;
}

describe('A request that the portal’s limit has refused', () => {
  it('is sent again sixteen times, soon for a click, and ever later', () => {
    const longest = Array<number>(9).fill(8000);
    assert.deepEqual(pausesAfter(REFUSAL), [100, 200, 400, 800, 1600, 3200, 6400, ...longest]);
  });

  it('waits longer where nobody waits for it', () => {
    assert.deepEqual(pausesAfter(REFUSAL, 'background').slice(0, 5), [1000, 2000, 4000, 8000, 8000]);
  });

  it('is sent again three times, and slowly, where a page has told of it', () => {
    assert.deepEqual(pausesAfter(PAGE), [1000, 2000, 4000]);
  });

  it('comes back after half the pause at the earliest, not together with the others', () => {
    assert.deepEqual(
      [0, 0.5, 1].map((random) => pausesAfter(REFUSAL, 'background', random)[0]),
      [500, 750, 1000],
    );
  });
});

describe('A request whose connection broke', () => {
  for (const code of ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']) {
    it(`is sent again at once, and once, after ${code}`, () => {
      assert.deepEqual(pausesAfter(new RestError('network', code, 'profile')), [0]);
    });
  }
});
