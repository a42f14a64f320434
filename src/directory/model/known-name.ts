import type { PortalUser } from '../../bitrix24/user.ts';

/** What somebody is called, as far as the portal tells: the full name, else the parts of it, else the address. */
export function knownName(user: PortalUser): string | undefined {
  const parts = [user.firstName, user.lastName].filter((part) => part !== undefined).join(' ');
  return user.name ?? (parts || user.email);
}
