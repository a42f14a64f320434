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
    assert.deepEqual(ask(size, 12, 50), []);
    assert.equal(size.most, MOST_COMMANDS);
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
    size.succeeded(3, 0.1);
    assert.equal(size.most, 25);
  });

  it('is not made less by a portal that has worked for less than no time', () => {
    const size = new BatchSize();
    for (const seconds of [-5, 0, -Infinity]) size.succeeded(50, seconds);
    assert.equal(size.most, MOST_COMMANDS);
  });

  it('is asked for in this order of a server that bears twenty', () => {
    const size = new BatchSize();
    const asked: number[] = [];
    for (let batch = 0; batch < 40; batch += 1) {
      asked.push(size.most);
      ask(size, 1, 20);
    }
    // Half after a failure, twice after a success, then half-way to what has failed, each time after twice the patience.
    assert.deepEqual(asked.slice(0, 4), [50, 25, 12, 24]);
    assert.equal(asked.slice(4, 22).join(' '), '12 12 12 12 18 18 18 18 21 18 18 18 18 18 18 18 18 20');
    assert.equal(asked.slice(22).join(' '), '20 20 20 20 20 20 20 21 20 20 20 20 20 20 20 20 20 20');
  });

  it('learns from a batch of which three quarters are full', () => {
    const learns = (commands: number): number => {
      const size = new BatchSize();
      size.failed(40, 'timeout');
      size.succeeded(commands, undefined);
      return size.most;
    };
    assert.deepEqual([7, 8, 10].map(learns), [10, 20, 20]);
  });

  it('grows to what the portal can do in twenty seconds and no further', () => {
    const size = new BatchSize();
    size.failed(40, 'timeout');
    size.succeeded(10, 15);
    assert.equal(size.most, 13);
    size.succeeded(13, 100);
    assert.equal(size.most, 2);
    size.succeeded(2, 1_000);
    assert.equal(size.most, 1);
  });
});

describe('A batch that was too much', () => {
  const answers: readonly (readonly [code: string, status: number | undefined, how: string | undefined])[] = [
    ['TIMEOUT', undefined, 'timeout'],
    ['SERVER_ERROR', 504, 'timeout'],
    ['SERVER_ERROR', 500, 'error'],
    ['SERVER_ERROR', 503, undefined],
    ['INTERNAL_SERVER_ERROR', 500, 'error'],
    ['INTERNAL_SERVER_ERROR', 504, 'error'],
    ['ERROR_UNEXPECTED_ANSWER', 200, 'error'],
    ['PHP_ERROR', 200, 'error'],
    ['REPLY_TOO_LARGE', undefined, 'error'],
    ['CONNECT_TIMEOUT', undefined, undefined],
    ['QUERY_LIMIT_EXCEEDED', 503, undefined],
    ['ACCESS_DENIED', 403, undefined],
  ];
  for (const [code, status, how] of answers) {
    it(`${how === undefined ? 'is not' : 'is'} told by ${code} under ${status ?? 'no status'}`, () => {
      assert.equal(tooMuch(new RestError('overloaded', code, 'batch', status)), how);
    });
  }
});
