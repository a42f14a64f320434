import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError, type RestErrorKind } from '../../../../src/bitrix24/errors.ts';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import { Departments } from '../../../../src/directory/model/departments.ts';

describe('The departments of a portal', () => {
  it('are asked for again a minute after they could not be read, and not before', async () => {
    let now = 0;
    let asked = 0;
    const ask = () => {
      asked += 1;
      return asked === 1
        ? Promise.reject(new RestError('network', 'ECONNRESET', 'department.get'))
        : Promise.resolve([{ id: 1, name: 'Works' }]);
    };
    const departments = new Departments(
      ask,
      () => undefined,
      () => now,
    );
    assert.equal(await departments.load(), false);
    now = 59_000;
    assert.deepEqual([await departments.load(), asked], [false, 1]);
    now = 60_000;
    assert.deepEqual([await departments.load(), departments.known.length], [true, 1]);
    now = 600_000;
    assert.deepEqual([await departments.load(), asked], [false, 2]);
  });

  const known: Department[] = [{ id: 1, name: 'Sales' }];

  /** Departments that cannot be had at first. */
  function failing(kind: RestErrorKind) {
    let now = 0;
    let asked = 0;
    const departments = new Departments(
      () => {
        asked += 1;
        return asked < 3
          ? Promise.reject(new RestError(kind, 'CODE', 'department.get'))
          : Promise.resolve(known);
      },
      () => undefined,
      () => now,
    );
    return { departments, pass: (seconds: number) => (now += seconds * 1000), asked: () => asked };
  }

  it('are asked for again where a failure may have passed, after a while that grows', async () => {
    const { departments, pass, asked } = failing('timeout');
    assert.equal(await departments.load(), false);
    assert.equal(await departments.load(), false);
    assert.equal(asked(), 1);
    pass(61);
    assert.equal(await departments.load(), false);
    assert.equal(asked(), 2);
    pass(61);
    assert.equal(await departments.load(), false);
    assert.equal(asked(), 2);
    pass(61);
    assert.equal(await departments.load(), true);
    assert.deepEqual(departments.known, known);
  });

  it('are not asked for again by themselves where the portal refuses them', async () => {
    const { departments, pass, asked } = failing('denied');
    await departments.load();
    pass(3_600);
    await departments.load();
    assert.equal(asked(), 1);
    departments.expire();
    await departments.load();
    assert.equal(asked(), 2);
  });
});
