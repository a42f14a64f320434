import type { Department } from '../../bitrix24/methods/departments.ts';

/** A department and the names of the departments above it, the topmost first. */
export interface DepartmentPath {
  readonly department: Department;
  readonly above: readonly string[];
  /** The highest one that is known: the company itself, unless it has a parent. */
  readonly top: Department;
}

/** The name of a department; `undefined` where it is not known, or has none. */
export function departmentName(departments: readonly Department[], id: number): string | undefined {
  const name = departments.find((department) => department.id === id)?.name;
  return name === '' ? undefined : name;
}

/**
 * Where a department is in the company, by the parents that are known; `undefined` for one that is not known itself.
 * The way up ends at a department that it has passed before: portals have sent circles.
 */
export function departmentPath(departments: readonly Department[], id: number): DepartmentPath | undefined {
  const known = new Map(departments.map((department) => [department.id, department]));
  const department = known.get(id);
  if (!department) return undefined;
  const above: string[] = [];
  const passed = new Set([id]);
  let at = department;
  for (;;) {
    const parent = at.parentId === undefined ? undefined : known.get(at.parentId);
    if (!parent || passed.has(parent.id)) return { department, above, top: at };
    passed.add(parent.id);
    above.unshift(parent.name);
    at = parent;
  }
}
