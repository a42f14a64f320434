import type { Department } from '../../bitrix24/methods/departments.ts';

/** A department and its subdepartments. */
export interface Branch {
  readonly department: Department;
  readonly inner: readonly Branch[];
}

/** Deeper than any company; a department that is deeper, or in a circle, stands at the root. */
const DEEPEST = 64;

/**
 * The tree of the departments, sorted by name on each level. Each department is in it once; one whose parent is unknown,
 * or whose parents form a circle, is at the root. Of two departments with the same id, the later one counts.
 */
export function departmentTree(
  departments: readonly Department[],
  compareNames: (one: string, other: string) => number,
): readonly Branch[] {
  const known = new Map(departments.map((department) => [department.id, department]));
  const branches = new Map([...known.values()].map((department) => [department.id, sprout(department)]));
  const roots: Sprout[] = [];
  for (const branch of branches.values()) {
    const { parentId } = branch.department;
    const parent = parentId === undefined ? undefined : branches.get(parentId);
    if (parent && reachesRoot(branch.department, known)) parent.inner.push(branch);
    else roots.push(branch);
  }
  const inOrder = (one: Branch, other: Branch) =>
    compareNames(one.department.name, other.department.name) || one.department.id - other.department.id;
  for (const { inner } of branches.values()) inner.sort(inOrder);
  return roots.sort(inOrder);
}

interface Sprout extends Branch {
  readonly inner: Sprout[];
}

const sprout = (department: Department): Sprout => ({ department, inner: [] });

function reachesRoot(department: Department, known: ReadonlyMap<number, Department>): boolean {
  let at: Department | undefined = department;
  for (let step = 0; step < DEEPEST && at; step++) {
    at = at.parentId === undefined ? undefined : known.get(at.parentId);
  }
  return at === undefined;
}
