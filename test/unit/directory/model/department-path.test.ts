import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { departmentName, departmentPath } from '../../../../src/directory/model/department-path.ts';

describe('The name of a department', () => {
  it('is there where the department is known and has one', () => {
    const company = [
      { id: 1, name: 'Acme' },
      { id: 2, name: '' },
      { id: 3, name: 'Sales' },
    ];
    const names = [1, 2, 3, 4].map((id) => departmentName(company, id));
    assert.deepEqual(names, ['Acme', undefined, 'Sales', undefined]);
  });
});

describe('The path of a department', () => {
  const company = [
    { id: 1, name: 'Company' },
    { id: 2, name: 'Sales', parentId: 1 },
    { id: 3, name: 'Retail', parentId: 2 },
    { id: 4, name: 'Hidden parent', parentId: 99 },
    { id: 5, name: 'Circle A', parentId: 6 },
    { id: 6, name: 'Circle B', parentId: 5 },
    { id: 7, name: 'Own parent', parentId: 7 },
    { id: 9, name: 'Below a circle', parentId: 5 },
  ];
  const cases: [id: number, above: string[] | undefined][] = [
    [1, []],
    [3, ['Company', 'Sales']],
    [4, []],
    [5, ['Circle B']],
    [7, []],
    [9, ['Circle B', 'Circle A']],
    [8, undefined],
  ];
  for (const [id, above] of cases) {
    it(`of ${id} is ${above === undefined ? 'unknown' : `below ${above.join(' and ') || 'nothing'}`}`, () => {
      assert.deepEqual(departmentPath(company, id)?.above, above);
    });
  }
});
