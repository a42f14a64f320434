import type { Department } from '../../bitrix24/methods/departments.ts';

/**
 * Who supervises somebody: the head of each of their departments, or of the nearest department above with a head other
 * than themselves. Each once, in the order of the departments.
 * @param memberships ids of the departments that they are in
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
