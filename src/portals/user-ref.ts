/** A user of a portal: all that is needed to show the profile again, and nothing about the person. */
export interface UserRef {
  readonly portalId: string;
  readonly userId: number;
}

/** True for what a row, a menu or a profile page hands to a command about a user. */
export function isUserRef(value: unknown): value is UserRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'portalId' in value &&
    typeof value.portalId === 'string' &&
    'userId' in value &&
    typeof value.userId === 'number' &&
    Number.isSafeInteger(value.userId) &&
    value.userId > 0
  );
}

export function isSameUser(one: UserRef, other: UserRef): boolean {
  return one.portalId === other.portalId && one.userId === other.userId;
}
