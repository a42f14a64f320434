import type { Moment, PortalUser } from '../../bitrix24/user.ts';
import { kindOf } from '../model/user-kind.ts';
import { presenceOf } from '../model/presence.ts';

/** Properties of users that a filter can ask for. */
export const USER_FLAGS = ['active', 'online', 'absent', 'bots', 'extranet', 'phone'] as const;
export type UserFlag = (typeof USER_FLAGS)[number];

/**
 * Tells whether a user is to be shown; `undefined` where the portal has not told what is asked for.
 *
 * Boxes of one family widen each other: presence (`online`, `absent`) and kind (`bots`, `extranet`). Families narrow
 * each other. A bot has neither presence nor phone, so bots that are ticked are asked for neither: no ticks can
 * contradict each other.
 */
export function userFlagMatcher(
  flags: readonly UserFlag[],
): (user: PortalUser, now: Moment) => boolean | undefined {
  const wanted = new Set(flags);
  const presence = wanted.has('online') || wanted.has('absent');
  const kind = wanted.has('bots') || wanted.has('extranet');
  return (user, now) => {
    if (wanted.has('active') && user.active === false) return false;
    if (kind && !ofKind(user, wanted)) return false;
    if (kind && kindOf(user) === 'bot') return true;
    const there = presence ? isThere(user, now, wanted) : true;
    const phone = wanted.has('phone') ? hasPhone(user) : true;
    return there === false || phone === false ? false : there && phone;
  };
}

/** True for users as the portal itself describes them: a kept list has no phones, so it cannot say that there are none. */
export function isLookedUp(user: PortalUser): boolean {
  return Object.hasOwn(user, 'phones');
}

function hasPhone(user: PortalUser): boolean | undefined {
  const { mobile, work, inner, home } = user.phones ?? {};
  if (mobile ?? work ?? inner ?? home) return true;
  return isLookedUp(user) ? false : undefined;
}

function isThere(user: PortalUser, now: Moment, wanted: ReadonlySet<UserFlag>): boolean | undefined {
  const { kind } = presenceOf(user, now);
  switch (kind) {
    case 'online':
    case 'absent':
      return wanted.has(kind);
    case 'unknown':
      // What tells of absences is told with the last activity.
      return kindOf(user) === 'bot' || (!wanted.has('online') && user.lastActivity !== undefined)
        ? false
        : undefined;
    case 'dismissed':
    case 'seen':
    case 'never':
      return false;
  }
}

/** Collab guests and guests are of the extranet too; clients of open channels are not meant, though they are outside. */
function ofKind(user: PortalUser, wanted: ReadonlySet<UserFlag>): boolean {
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
