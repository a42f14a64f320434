import type { PortalUser } from '../../bitrix24/user.ts';

/** The kind of a user's account. `client` writes through an open channel, `network` is of the Bitrix24 Network. */
export type UserKind =
  'employee' | 'extranet' | 'collaber' | 'guest' | 'bot' | 'client' | 'network' | 'email';

/** Older portals send no `type`, so the flags decide first (fact sheet §1.4). */
export function kindOf(user: PortalUser): UserKind {
  if (user.bot || user.type === 'bot') return 'bot';
  if (user.connector || user.externalAuthId === 'imconnector') return 'client';
  if (user.network || user.externalAuthId === 'replica') return 'network';
  if (user.externalAuthId === 'email') return 'email';
  if (user.type === 'collaber' || user.type === 'guest') return user.type;
  if (user.extranet || user.type === 'extranet') return 'extranet';
  return 'employee';
}
