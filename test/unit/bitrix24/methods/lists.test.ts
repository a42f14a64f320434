import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inOrderOf, uniqueBy, uniqueById } from '../../../../src/bitrix24/methods/lists.ts';

const rows = [{ id: 2, from: 'first page' }, undefined, { id: 1 }, { id: 2, from: 'second page' }];

describe('Rows that a portal sends twice', () => {
  it('stand once, where they first stood, as they came first', () => {
    assert.deepEqual(uniqueById(rows), [{ id: 2, from: 'first page' }, { id: 1 }]);
    assert.deepEqual(
      uniqueBy(['chat1', '1', 'chat1'], (key) => key),
      ['chat1', '1'],
    );
  });

  it('come in the order of the ids asked for, without those that nobody has', () => {
    const users = [{ id: 3 }, { id: 1, name: 'one' }, { id: 1, name: 'again' }];
    assert.deepEqual(inOrderOf([1, 2, 3, 1], users), [{ id: 1, name: 'one' }, { id: 3 }]);
  });
});
