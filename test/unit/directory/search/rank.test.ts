import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nearest, createRanker } from '../../../../src/directory/search/rank.ts';

describe('How near somebody is to what was typed', () => {
  const cases: readonly (readonly [text: string, name: string, rank: number])[] = [
    ['anna', 'Anna Miller', 0],
    ['mil', 'Anna Miller', 1],
    ['mil ann', 'Anna Miller', 0],
    ['nna', 'Anna Miller', 2],
    ['anna', 'Joanna Lee', 2],
    ['anna', 'Анна Иванова', 0],
    ['иван', 'Anna Ivanova', 1],
    ['victor', 'Виктор Чехов', 0],
    ['engineer', 'Anna Miller', 2],
    ['42', 'User 42', 1],
    ['', 'Anna Miller', 1],
    ['mik', 'Михаил Микки', 0],
  ];
  for (const [text, name, rank] of cases) {
    it(`is ${rank} for ${name} and “${text}”`, () => {
      assert.equal(createRanker(text)(name), rank);
    });
  }

  it('puts the nearest first and keeps the order of the others', () => {
    const names = ['Joanna', 'Lee Anna', 'Anna B', 'Hannah', 'Anna A'];
    const rank = createRanker('anna');
    assert.deepEqual(nearest(names, { most: 4, rank }), ['Anna B', 'Anna A', 'Lee Anna', 'Joanna']);
    assert.deepEqual(nearest(names, { most: 1, rank }), ['Anna B']);
  });

  it('looks no further once there are enough of the nearest', () => {
    const looked: string[] = [];
    const rank = (name: string): 0 => {
      looked.push(name);
      return 0;
    };
    assert.deepEqual(nearest(['Anna A', 'Anna B', 'Anna C'], { most: 2, rank }), ['Anna A', 'Anna B']);
    assert.deepEqual(looked, ['Anna A', 'Anna B']);
  });
});
