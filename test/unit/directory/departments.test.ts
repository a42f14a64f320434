import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import { Departments } from '../../../src/directory/departments.ts';

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
});
