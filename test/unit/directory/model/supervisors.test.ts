import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import { supervisorsOf } from '../../../../src/directory/model/supervisors.ts';

describe('The supervisors of a user', () => {
  const company: readonly Department[] = [
    { id: 1, name: 'Acme', headId: 10 },
    { id: 2, name: 'Sales', parentId: 1, headId: 20 },
    { id: 3, name: 'Retail', parentId: 2 },
    { id: 4, name: 'Support', parentId: 1, headId: 40 },
    { id: 5, name: 'Circle A', parentId: 6 },
    { id: 6, name: 'Circle B', parentId: 5 },
    { id: 7, name: 'Hidden parent', parentId: 99 },
  ];
  const cases: readonly [
    why: string,
    memberships: readonly number[],
    userId: number,
    supervisors: number[],
  ][] = [
    ['is the head of the department', [2], 7, [20]],
    ['is the head of the nearest department above where the own one has none', [3], 7, [20]],
    ['is the head above for the head of a department', [2], 20, [10]],
    ['is nobody for the head of the company', [1], 10, []],
    ['are one for each department, in the order of the departments', [4, 3], 7, [40, 20]],
    ['are named once where departments share one', [3, 2], 7, [20]],
    ['is nobody where the parents form a circle without a head', [5], 7, []],
    ['is nobody where the parent is not known', [7], 1, []],
    ['is nobody for a department that is not known', [99], 1, []],
    ['is nobody for a user of no department', [], 1, []],
  ];
  for (const [why, memberships, userId, supervisors] of cases) {
    it(why, () => {
      assert.deepEqual(supervisorsOf(company, memberships, userId), supervisors);
    });
  }
});
