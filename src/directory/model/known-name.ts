import type { PortalUser } from '../../bitrix24/user.ts';

/** A user's name as far as the portal tells it: the full name, else its parts, else the email address. */
export function knownName(user: PortalUser): string | undefined {
  const parts = [user.firstName, user.lastName].filter((part) => part !== undefined).join(' ');
  return user.name ?? (parts || user.email);
}
