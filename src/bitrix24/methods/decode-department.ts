import { isRecord, wholeNumber } from '../transport/json.ts';
import { oneLine } from '../text.ts';
import { idsIn, uniqueById } from './lists.ts';
import { ignore, Row, type OnUnexpectedField } from './row.ts';

/** A department, from either of the two families of methods (fact sheet §2.3, §2.4). */
export interface Department {
  readonly id: number;
  readonly name: string;
  /** "Department / Parent / …", where the portal tells it. */
  readonly fullName?: string;
  readonly parentId?: number;
  readonly headId?: number;
}

/** What goes between a department and the one above in `full_name`. */
const ABOVE = ' / ';

/**
 * The departments in results of `im.search.department.list`. These do not name the parent:
 * it is the department whose full name is the rest of this one's (fact sheet §2.3).
 */
export function imDepartmentsIn(
  rows: readonly unknown[],
  onUnexpectedField: OnUnexpectedField = ignore,
): Department[] {
  // Compared as they came: what is shown is cut, and full names are long.
  const byPath = new Map<unknown, number>();
  for (const row of rows.filter(isRecord)) {
    const id = wholeNumber(row['id']);
    if (id && typeof row['full_name'] === 'string' && !byPath.has(row['full_name']))
      byPath.set(row['full_name'], id);
  }
  return uniqueById(
    rows.map((value) => {
      const found = departmentIn(
        value,
        { id: 'id', name: 'name', head: 'manager_user_id' },
        onUnexpectedField,
      );
      if (!found || !isRecord(value)) return undefined;
      const { name, full_name: path } = value;
      const nested = typeof path === 'string' && typeof name === 'string' && path.startsWith(name + ABOVE);
      const parentId = nested ? byPath.get(path.slice(name.length + ABOVE.length)) : undefined;
      const fullName = typeof path === 'string' ? oneLine(path) : undefined;
      return { ...found, ...(fullName && { fullName }), ...(parentId && { parentId }) };
    }),
  );
}

/** The departments in results of `department.get` (fact sheet §2.4). */
export function departmentsIn(
  rows: readonly unknown[],
  onUnexpectedField: OnUnexpectedField = ignore,
): Department[] {
  const departments = uniqueById(
    rows.map((row) =>
      departmentIn(row, { id: 'ID', name: 'NAME', head: 'UF_HEAD', parent: 'PARENT' }, onUnexpectedField),
    ),
  );
  return withoutCircles(departments);
}

interface FieldNames {
  readonly id: string;
  readonly name: string;
  readonly head: string;
  readonly parent?: string;
}

function departmentIn(
  value: unknown,
  names: FieldNames,
  onUnexpectedField: OnUnexpectedField,
): Department | undefined {
  const id = isRecord(value) ? wholeNumber(value[names.id]) : undefined;
  if (!isRecord(value) || !id) return undefined;
  const row = new Row(value, onUnexpectedField);
  const headId = row.id(names.head);
  const parentId = names.parent === undefined ? undefined : row.id(names.parent);
  return {
    id,
    name: row.text(names.name) ?? String(id),
    ...(parentId && { parentId }),
    ...(headId && { headId }),
  };
}

/** The way up from every department ends at a root: a parent that leads back to a department passed before is dropped. */
function withoutCircles(departments: readonly Department[]): Department[] {
  const parents = new Map(departments.map(({ id, parentId }) => [id, parentId]));
  const rooted = new Set<number>();
  for (const { id } of departments) {
    const path = new Set<number>();
    let here: number | undefined = id;
    while (here !== undefined && !rooted.has(here)) {
      path.add(here);
      const above: number | undefined = parents.get(here);
      if (above !== undefined && path.has(above)) parents.delete(here);
      here = parents.get(here);
    }
    for (const one of path) rooted.add(one);
  }
  return departments.map((department) => {
    const { parentId, ...root } = department;
    return parents.get(root.id) === parentId ? department : root;
  });
}

/** A result of `im.department.employees.get`: ids by department (fact sheet §2.3). */
export function idsByDepartmentIn(result: unknown): Map<number, number[]> {
  const entries = isRecord(result) ? Object.entries(result) : [];
  return new Map(
    entries.flatMap(([key, people]): [number, number[]][] => {
      const department = wholeNumber(key);
      return department ? [[department, idsIn(people)]] : [];
    }),
  );
}
