import { isUserRef } from './user-ref.ts';

/** A department of a portal, as a profile names it to a command. */
export interface DepartmentRef {
  readonly portalId: string;
  readonly departmentId: number;
}

export function isDepartmentRef(value: unknown): value is DepartmentRef {
  return (
    isUserRef(value) &&
    'departmentId' in value &&
    typeof value.departmentId === 'number' &&
    Number.isSafeInteger(value.departmentId)
  );
}
