import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../../src/bitrix24/errors.ts';
import { BatchSize, MOST_COMMANDS, tooMuch } from '../../../../src/bitrix24/limits/batch-size.ts';

/** So many full batches to a server that bears no more than so many commands; the sizes that failed. */
function ask(size: BatchSize, batches: number, bears: number): number[] {
  const failed: number[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const { most } = size;
    if (most <= bears) size.succeeded(most, undefined);
    else {
      failed.push(most);
      size.failed(most, 'error');
    }
  }
  return failed;
}

describe('The size of a batch', () => {
  it('is full, with three under way at once, as long as nothing fails', () => {
    const size = new BatchSize();
    assert.deepEqual(ask(size, 20, 50), []);
    assert.deepEqual([size.most, size.atOnce], [MOST_COMMANDS, 3]);
  });

  it('is what was asked for, however many of those under way together fail', () => {
    const size = new BatchSize();
    for (let batch = 0; batch < 3; batch += 1) size.failed(50, 'error');
    assert.deepEqual([size.most, size.atOnce], [25, 1]);
  });

  it('is smaller by more after a time-out', () => {
    const size = new BatchSize();
    size.failed(50, 'timeout');
    assert.equal(size.most, 12);
  });

  for (const bears of [1, 2, 5, 6, 20, 49]) {
    it(`settles on a server that bears ${bears}, which fails ever more rarely`, () => {
      const size = new BatchSize();
      ask(size, 30, bears);
      const [first, second] = [ask(size, 100, bears), ask(size, 400, bears)];
      assert.ok(first.length <= 20 && second.length <= 20, `${first.join()} then ${second.join()}`);
      assert.ok(size.most * 2 > bears, String(size.most));
    });
  }

  it('is full again after something that passed', () => {
    const size = new BatchSize();
    ask(size, 1, 0);
    ask(size, 12, 50);
    assert.equal(size.most, MOST_COMMANDS);
  });

  it('is full again after the portal was down whatever the size', () => {
    const size = new BatchSize();
    ask(size, 12, 0);
    assert.equal(size.most, 1);
    assert.deepEqual(ask(size, 6, 50), []);
    assert.equal(size.most, MOST_COMMANDS);
  });

  it('is full again soon after the server bears again what has failed often', () => {
    const size = new BatchSize();
    ask(size, 30, 5);
    assert.deepEqual(ask(size, 20, 50), []);
    assert.equal(size.most, MOST_COMMANDS);
  });

  it('is half as much where a full batch fails, also after one that has failed before has worked', () => {
    const size = new BatchSize();
    ask(size, 1, 0);
    assert.deepEqual(ask(size, 12, 50), []);
    assert.deepEqual(ask(size, 1, 0), [50]);
    assert.equal(size.most, 25);
  });

  it('grows beyond what works after 4, 8, 16 and 32 answers, and then after each 64', () => {
    const size = new BatchSize();
    ask(size, 5, 1);
    const answers: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      let answered = 0;
      while (ask(size, 1, 1).length === 0) answered += 1;
      answers.push(answered);
    }
    assert.deepEqual(answers, [1, 4, 8, 16, 32, 64, 64]);
  });

  for (const commands of [8, 12]) {
    it(`is half of ${commands} where so many fail, though a batch of 12 has worked`, () => {
      const size = new BatchSize();
      size.failed(50, 'timeout');
      assert.equal(size.most, 12);
      size.succeeded(12, undefined);
      assert.equal(size.most, 24);
      size.failed(commands, 'error');
      assert.equal(size.most, commands / 2);
    });
  }

  it('grows though the portal has worked just as long as is well', () => {
    const size = new BatchSize();
    size.failed(50, 'error');
    for (const seconds of [20, 1]) size.succeeded(25, seconds);
    assert.equal(size.most, 38);
  });

  it('grows by answers to batches that are three quarters full', () => {
    const size = new BatchSize();
    size.failed(50, 'timeout');
    size.succeeded(8, undefined);
    assert.equal(size.most, 12);
    size.succeeded(9, undefined);
    assert.equal(size.most, 24);
  });

  it('follows what the portal says of how long it works', () => {
    const size = new BatchSize();
    size.succeeded(3, 12);
    assert.equal(size.most, 5);
    size.succeeded(5, 1);
    size.succeeded(10, 1);
    assert.equal(size.most, 20);
    size.succeeded(20, 90);
    assert.equal(size.most, 4);
  });

  it('learns nothing from single commands and from small batches', () => {
    const size = new BatchSize();
    size.failed(1, 'timeout');
    assert.equal(size.most, MOST_COMMANDS);
    size.failed(50, 'error');
    for (let batch = 0; batch < 3; batch += 1) size.succeeded(3, 0.1);
    assert.equal(size.most, 25);
  });

  it('is not made less by a portal that has worked for less than no time', () => {
    const size = new BatchSize();
    for (const seconds of [-5, 0, -Infinity]) size.succeeded(50, seconds);
    assert.equal(size.most, MOST_COMMANDS);
  });
});

describe('A batch that failed', () => {
  for (const [code, status, expected] of [
    ['TIMEOUT', undefined, 'timeout'],
    ['SERVER_ERROR', 504, 'timeout'],
    ['SERVER_ERROR', 502, 'error'],
    ['SERVER_ERROR', 503, undefined],
    ['INTERNAL_SERVER_ERROR', 500, 'error'],
    ['INTERNAL_SERVER_ERROR', 503, undefined],
    ['ERROR_UNEXPECTED_ANSWER', 500, 'error'],
    ['PHP_ERROR', 200, 'error'],
    ['REPLY_TOO_LARGE', 200, 'error'],
    ['ERROR_CORE', 504, undefined],
    ['ECONNRESET', undefined, undefined],
  ] as const) {
    it(`was ${expected ? 'perhaps' : 'not'} too much where it ended in ${code} under ${status ?? 'no status'}`, () => {
      assert.equal(tooMuch(new RestError('overloaded', code, 'batch', status)), expected);
    });
  }
});
