import type { Moment, PortalUser } from '../bitrix24/user.ts';
import { kindOf } from './kind.ts';
import { presenceOf } from './presence.ts';

/** Whom alone to show. */
export const ONLIES = ['active', 'online', 'absent', 'bots', 'extranet', 'phone'] as const;
export type Only = (typeof ONLIES)[number];

/**
 * Tells whether somebody is to be shown. Of two that ask for the same, presence (`online`, `absent`) or kind (`bots`,
 * `extranet`), either suffices; what asks for something else is asked for too.
 */
export function onlyMatcherOf(only: readonly Only[]): (user: PortalUser, now: Moment) => boolean {
  const wanted = new Set(only);
  const presence = wanted.has('online') || wanted.has('absent');
  const kind = wanted.has('bots') || wanted.has('extranet');
  return (user, now) =>
    (!wanted.has('active') || user.active !== false) &&
    (!wanted.has('phone') || hasPhone(user)) &&
    (!kind || ofKind(user, wanted)) &&
    (!presence || isThere(user, now, wanted));
}

function hasPhone({ phones }: PortalUser): boolean {
  return phones !== undefined && Boolean(phones.mobile ?? phones.work ?? phones.inner ?? phones.home);
}

function isThere(user: PortalUser, now: Moment, wanted: ReadonlySet<Only>): boolean {
  const { kind } = presenceOf(user, now);
  return (kind === 'online' || kind === 'absent') && wanted.has(kind);
}

/** Collab guests and guests are of the extranet too; clients of open channels are not meant, though they are outside. */
function ofKind(user: PortalUser, wanted: ReadonlySet<Only>): boolean {
  switch (kindOf(user)) {
    case 'bot':
      return wanted.has('bots');
    case 'extranet':
    case 'collaber':
    case 'guest':
      return wanted.has('extranet');
    case 'employee':
    case 'client':
    case 'network':
    case 'email':
      return false;
  }
}
