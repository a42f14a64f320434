import type { Moment, PortalUser } from '../../bitrix24/user.ts';
import { kindOf } from './user-kind.ts';

/** The user as the portal describes them now: online. */
export function nowOnline(user: PortalUser, lastActivity: Moment | undefined): PortalUser {
  const at = lastActivity ?? user.lastActivity;
  return user.online === true && at === user.lastActivity
    ? user
    : { ...user, online: true, lastActivity: at };
}

/**
 * A user that a complete answer does not name: away, unless the method never names such users.
 * @param seenAt when the portal was asked before: a user who was online then was active until about then
 */
export function nowAway(user: PortalUser, seenAt: Moment): PortalUser {
  if (user.online === false || (user.online === undefined && !isNamedByUserGet(user))) return user;
  const { lastActivity } = user;
  const stale = user.online === true && typeof lastActivity === 'number' && lastActivity < seenAt;
  return { ...user, online: false, lastActivity: stale ? seenAt : lastActivity };
}

/** A user whose presence has become too old to be shown. */
export function nobodyKnows(user: PortalUser): PortalUser {
  const told = user.online !== undefined || typeof user.lastActivity === 'number';
  return told && user.online !== 'old' && isNamedByUserGet(user) ? { ...user, online: 'old' } : user;
}

/** Account types that `user.get` never returns and that have no user kind of their own (fact sheet §1.4, §2.1). */
const UNNAMED: ReadonlySet<string> = new Set([
  '__controller',
  'sale',
  'saleanonymous',
  'shop',
  'call',
  'document_editor',
  'calendar_sharing',
  'im_guest',
  'rest_system',
]);

function isNamedByUserGet(user: PortalUser): boolean {
  switch (kindOf(user)) {
    case 'bot':
    case 'client':
    case 'network':
    case 'email':
      return false;
    case 'employee':
    case 'extranet':
    case 'collaber':
    case 'guest':
      return !UNNAMED.has(user.externalAuthId ?? '');
  }
}
