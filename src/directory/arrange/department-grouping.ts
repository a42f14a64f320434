import type { Arranged, Group, GroupKind } from './arrangement.ts';
import type { Department } from '../../bitrix24/methods/departments.ts';
import { type Branch, departmentTree } from '../model/department-tree.ts';
import type { Grouping } from './grouping.ts';
import type { People, Person } from '../model/people.ts';

interface Node {
  readonly id: number;
  readonly kind: GroupKind;
  readonly parent: Node | undefined;
  readonly inner: Node[];
  readonly userIds: number[];
  /** How many are in this department and in no other. */
  settled: number;
  /** How many of several departments are in this one or inside. */
  count: number;
  /** The slot that was counted last: a user who is in it twice counts once. */
  counted: number;
}

/**
 * The people of each department in the tree. A user of several stands in each; a department that is not known gets a
 * group without a name behind the others, and who is in none comes last.
 */
export class DepartmentGrouping implements Grouping {
  readonly #withEmpty: boolean;
  readonly #nodes: Node[] = [];
  /** Where in `#nodes` a department is. */
  readonly #numbers = new Map<number, number>();
  readonly #roots: readonly Node[];
  readonly #unknown: Node[] = [];
  readonly #homeless: number[] = [];
  /** By slot the number of the user's node, or why there is no such number. */
  readonly #nodeOf: Int32Array;
  readonly #several = new Map<number, readonly Node[]>();

  /** @param withEmpty keeps departments without people */
  constructor(departments: readonly Department[], people: People, withEmpty: boolean) {
    this.#withEmpty = withEmpty;
    this.#nodeOf = new Int32Array(people.slots.length).fill(NONE);
    this.#roots = treeOf(departments, people).map((branch) => this.#grow(branch, undefined));
  }

  read(slots: readonly (Person | undefined)[], ids: Readonly<Float64Array>): void {
    for (let slot = 0; slot < slots.length; slot++) {
      const person = slots[slot];
      if (!person || !ids[slot] || person.departments === undefined) continue;
      if (typeof person.departments === 'number') this.#settle(slot, person.departments);
      else this.#spread(slot, person.id, person.departments);
    }
  }

  place(order: Readonly<Uint32Array>, ids: Readonly<Float64Array>): void {
    for (const slot of order) {
      const id = ids[slot];
      if (!id) continue;
      const number = this.#nodeOf[slot] ?? NONE;
      if (number === NONE) this.#homeless.push(id);
      else if (number !== SEVERAL) this.#nodes[number]?.userIds.push(id);
      else for (const node of this.#several.get(slot) ?? []) node.userIds.push(id);
    }
  }

  #settle(slot: number, department: number): void {
    const number = this.#numberOf(department);
    const node = this.#nodes[number];
    if (node) node.settled++;
    this.#nodeOf[slot] = number;
  }

  #spread(slot: number, id: number, departments: readonly number[]): void {
    const nodes: Node[] = [];
    for (const department of departments) {
      const node = this.#nodes[this.#numberOf(department)];
      if (node) nodes.push(node);
    }
    for (const node of nodes) count(node, id);
    this.#nodeOf[slot] = SEVERAL;
    this.#several.set(slot, nodes);
  }

  result(): Pick<Arranged, 'userIds' | 'groups'> {
    const unknown = this.#unknown.toSorted((one, other) => one.id - other.id);
    const last: Group = {
      key: 'department:none',
      kind: { kind: 'noDepartment' },
      userIds: this.#homeless,
      groups: [],
      count: this.#homeless.length,
    };
    const groups = groupsOf([...this.#roots, ...unknown], this.#withEmpty);
    return { userIds: [], groups: last.count > 0 ? [...groups, last] : groups };
  }

  #grow(branch: Branch, parent: Node | undefined): Node {
    const { id, name, headId } = branch.department;
    const node = this.#add(id, { kind: 'department', id, name, headId }, parent);
    for (const inner of branch.inner) node.inner.push(this.#grow(inner, node));
    return node;
  }

  #add(id: number, kind: GroupKind, parent: Node | undefined): Node {
    const node: Node = { id, kind, parent, inner: [], userIds: [], settled: 0, count: 0, counted: NaN };
    this.#numbers.set(id, this.#nodes.push(node) - 1);
    return node;
  }

  #numberOf(department: number): number {
    const number = this.#numbers.get(department);
    if (number !== undefined) return number;
    this.#unknown.push(
      this.#add(department, { kind: 'department', id: department, name: undefined }, undefined),
    );
    return this.#nodes.length - 1;
  }
}

const NONE = -1;
const SEVERAL = -2;

/** Counts a user in a department and all departments above it, once in each. */
function count(node: Node, id: number): void {
  for (let at: Node | undefined = node; at && at.counted !== id; at = at.parent) {
    at.counted = id;
    at.count++;
  }
}

function groupsOf(nodes: readonly Node[], withEmpty: boolean): readonly Group[] {
  return nodes.map((node) => groupOf(node, withEmpty)).filter(({ count }) => withEmpty || count > 0);
}

function groupOf(node: Node, withEmpty: boolean): Group {
  const { id, kind, userIds, inner } = node;
  const groups = groupsOf(inner, withEmpty);
  return { key: `department:${id}`, kind, userIds, groups, count: node.count + settledIn(node) };
}

function settledIn({ settled, inner }: Node): number {
  return inner.reduce((sum, node) => sum + settledIn(node), settled);
}

/** Made once for each list of departments: one that changes is a new list. */
const trees = new WeakMap<People, { readonly of: readonly Department[]; readonly tree: readonly Branch[] }>();

function treeOf(departments: readonly Department[], people: People): readonly Branch[] {
  const known = trees.get(people);
  if (known?.of === departments) return known.tree;
  const tree = departmentTree(departments, people.compareNames);
  trees.set(people, { of: departments, tree });
  return tree;
}
