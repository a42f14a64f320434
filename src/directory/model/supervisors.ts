import type { Department } from '../../bitrix24/methods/departments.ts';

/**
 * The supervisors of a user: the head of each of the user's departments, or of the nearest department above that has
 * another head. Each once, in the order of the departments.
 * @param memberships ids of the departments that the user is in
 */
export function supervisorsOf(
  departments: readonly Department[],
  memberships: readonly number[],
  userId: number,
): number[] {
  const known = new Map(departments.map((department) => [department.id, department]));
  const supervisors = memberships.flatMap((id) => {
    // Portals have sent circles.
    const passed = new Set<number>();
    let at = known.get(id);
    while (at && !passed.has(at.id)) {
      if (at.headId !== undefined && at.headId !== userId) return [at.headId];
      passed.add(at.id);
      at = at.parentId === undefined ? undefined : known.get(at.parentId);
    }
    return [];
  });
  return [...new Set(supervisors)];
}
