import type { Department } from '../bitrix24/methods/departments.ts';
import { departmentPath } from '../directory/model/department-path.ts';

/** What the departments of a portal are called, by their IDs. */
export interface DepartmentNames {
  /**
   * The names from the company down; the first is empty where the top of the company is not known. `undefined` for a
   * department that is not known.
   */
  readonly path: (id: number) => readonly string[] | undefined;
  /** The names that are known in one text, the ID of a department that is not known. */
  readonly pathText: (id: number) => string;
  /** How many departments were asked for so far that have no known name. */
  readonly unnamed: number;
}

/** Finds each path once: an export asks for the same few departments again and again. */
export function departmentNames(known: readonly Department[]): DepartmentNames {
  const paths = new Map<number, readonly string[] | undefined>();
  const path = (id: number): readonly string[] | undefined => {
    if (!paths.has(id)) paths.set(id, pathIn(known, id));
    return paths.get(id);
  };
  return {
    path,
    pathText: (id) =>
      path(id)
        ?.filter((name) => name !== '')
        .join(' / ') ?? String(id),
    get unnamed() {
      return [...paths.values()].filter((found) => found === undefined).length;
    },
  };
}

function pathIn(known: readonly Department[], id: number): string[] | undefined {
  const path = departmentPath(known, id);
  if (!path) return undefined;
  const { department, above, top } = path;
  const names = [...above, department.name];
  // Whose parent is not known is no company: the unit stays one.
  const isCompany = top.parentId === undefined && (top.fullName ?? top.name) === top.name;
  return isCompany ? names : ['', ...names];
}
