import type { PortalUser } from '../../bitrix24/user.ts';

/** A user as described anew. What `user.get` has told of being online stays: no other method tells of it. */
export function withOnline(user: PortalUser, known: PortalUser | undefined): PortalUser {
  const { online } = known ?? {};
  return user.online !== undefined || typeof online !== 'boolean' ? user : { ...user, online };
}
