import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError, type RestErrorKind } from '../../../../src/bitrix24/errors.ts';
import type { Lane } from '../../../../src/bitrix24/limits/rate-limit.ts';
import { Retries } from '../../../../src/bitrix24/limits/retry.ts';

interface Request {
  readonly runs?: readonly string[];
  readonly commands?: number;
  readonly lane?: Lane;
}

/** How long is waited after each of so many failures of one request; the longest wait unless `random` says less. */
function waits(
  times: number,
  [kind, code, status]: readonly [RestErrorKind, string, number?],
  { runs = ['user.get'], commands = 1, lane = 'click' }: Request = {},
  random = 1,
): (number | undefined)[] {
  const retries = new Retries({ runs, commands, lane }, () => random);
  const error = new RestError(kind, code, 'user.get', status);
  return Array.from({ length: times }, () => retries.after(error));
}

const REFUSED = ['limited', 'QUERY_LIMIT_EXCEEDED', 503] as const;
const PAGE = ['overloaded', 'SERVER_ERROR', 503] as const;

describe('A request that has failed', () => {
  it('is sent again after a refusal, ever later up to eight seconds, sixteen times', () => {
    const click = [100, 200, 400, 800, 1600, 3200, 6400, ...Array.from({ length: 9 }, () => 8000), undefined];
    assert.deepEqual(waits(17, REFUSED), click);
    const background = waits(5, REFUSED, { lane: 'background' });
    assert.deepEqual(background, [1000, 2000, 4000, 8000, 8000]);
  });

  it('comes back between half of the pause and all of it, so that windows do not come together', () => {
    assert.deepEqual(
      [0, 0.5, 1].flatMap((random) => waits(1, REFUSED, {}, random)),
      [50, 75, 100],
    );
  });

  it('is sent again three times after a refusal by a page, which may tell of maintenance', () => {
    assert.deepEqual(waits(4, PAGE), [1000, 2000, 4000, undefined]);
  });

  it('is sent again after a refusal even where it changes something: it was not run', () => {
    const writes = { runs: ['user.get', 'im.user.status.set'] };
    assert.deepEqual(waits(2, REFUSED, writes), [100, 200]);
    assert.deepEqual(waits(1, PAGE, writes), [undefined]);
  });

  it('waits out four blocks of the working time', () => {
    const blocked = ['limited', 'OPERATION_TIME_LIMIT', 429] as const;
    assert.deepEqual(waits(5, blocked), [0, 0, 0, 0, undefined]);
  });

  for (const code of ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']) {
    it(`is sent again at once and once after ${code}`, () => {
      assert.deepEqual(waits(2, ['network', code]), [0, undefined]);
    });
  }

  for (const code of ['INTERNAL_SERVER_ERROR', 'ERROR_UNEXPECTED_ANSWER', 'SERVER_ERROR']) {
    it(`is sent again a second later and once after ${code}`, () => {
      assert.deepEqual(waits(2, ['overloaded', code, 500]), [1000, undefined]);
    });
  }

  it('is not sent again after what does not pass', () => {
    assert.deepEqual(waits(1, ['denied', 'ACCESS_ERROR', 403]), [undefined]);
    assert.deepEqual(waits(1, ['timeout', 'TIMEOUT']), [undefined]);
  });

  it('is not sent again where a gateway has waited long for a batch: a smaller one is', () => {
    const timeout = ['overloaded', 'SERVER_ERROR', 504] as const;
    assert.deepEqual(waits(1, timeout, { commands: 2 }), [undefined]);
    assert.deepEqual(waits(1, timeout, { commands: 1 }), [1000]);
    assert.deepEqual(waits(1, ['overloaded', 'SERVER_ERROR', 502], { commands: 2 }), [1000]);
  });

  for (const verb of ['set', 'add', 'update', 'delete', 'start', 'end']) {
    it(`is not sent again where it may have changed something: ${verb}`, () => {
      const broken = ['network', 'ECONNRESET'] as const;
      assert.deepEqual(waits(1, broken, { runs: [`im.user.status.${verb}`] }), [undefined]);
      assert.deepEqual(waits(1, broken, { runs: [`im.${verb}.get`, `im.user.my${verb}`] }), [0]);
    });
  }

  it('counts each cause by itself', () => {
    const retries = new Retries({ runs: ['user.get'], commands: 1, lane: 'click' }, () => 1);
    const after = ([kind, code, status]: readonly [RestErrorKind, string, number?]) =>
      retries.after(new RestError(kind, code, 'user.get', status));
    assert.deepEqual(
      [
        after(['network', 'EPIPE']),
        after(REFUSED),
        after(['limited', 'OPERATION_TIME_LIMIT']),
        after(REFUSED),
      ],
      [0, 100, 0, 200],
    );
  });
});
