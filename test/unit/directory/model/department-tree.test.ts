import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import { departmentTree, type Branch } from '../../../../src/directory/model/department-tree.ts';

const byName = (one: string, other: string): number => one.localeCompare(other, 'en');

/** As `1(2 3(4))`, so that the order shows too. */
const drawn = (branches: readonly Branch[]): string =>
  branches
    .map(({ department, inner }) => `${department.id}${inner.length > 0 ? `(${drawn(inner)})` : ''}`)
    .join(' ');
const tree = (departments: readonly Department[]): string => drawn(departmentTree(departments, byName));

describe('The tree of departments', () => {
  it('has those of one level by name, whatever the order in which a portal sends them', () => {
    const departments = [
      { id: 1, name: 'Company' },
      { id: 2, name: 'Works', parentId: 1 },
      { id: 3, name: 'Board', parentId: 1 },
      { id: 4, name: 'Night shift', parentId: 2 },
      { id: 5, name: 'Day shift', parentId: 2 },
      { id: 6, name: 'Branch office' },
    ];
    assert.equal(tree(departments), '6 1(3 2(5 4))');
    assert.equal(tree(departments.toReversed()), '6 1(3 2(5 4))');
  });

  it('has departments of one name by their ids', () => {
    const twins = [
      { id: 9, name: 'Sales' },
      { id: 7, name: 'Sales' },
      { id: 8, name: 'Sales', parentId: 7 },
      { id: 6, name: 'Sales', parentId: 7 },
    ];
    assert.equal(tree(twins), '7(6 8) 9');
  });

  it('has at the root those whose parent is not known', () => {
    assert.equal(tree([{ id: 5, name: 'Lost', parentId: 99 }]), '5');
  });

  it('has at the root those in a circle, and each once', () => {
    const circle = [
      { id: 1, name: 'A', parentId: 2 },
      { id: 2, name: 'B', parentId: 1 },
      { id: 3, name: 'C', parentId: 3 },
    ];
    assert.equal(tree(circle), '1 2 3');
  });

  it('takes the later of two with one id', () => {
    const [branch, ...others] = departmentTree(
      [
        { id: 1, name: 'Old' },
        { id: 1, name: 'New' },
      ],
      byName,
    );
    assert.deepEqual([branch?.department.name, others], ['New', []]);
  });

  it('is no deeper than 64 levels', () => {
    const chain = Array.from({ length: 65 }, (_, index) => ({
      id: index + 1,
      name: 'Level',
      ...(index > 0 && { parentId: index }),
    }));
    assert.equal(departmentTree(chain.slice(0, 64), byName).length, 1);
    assert.deepEqual(
      departmentTree(chain, byName).map(({ department }) => department.id),
      [1, 65],
    );
  });
});
