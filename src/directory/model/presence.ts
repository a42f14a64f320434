import type { Day } from '../../bitrix24/day.ts';
import type { Moment, PortalUser } from '../../bitrix24/user.ts';

/** A user's presence, as far as the portal tells it. */
export type Presence =
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'absent'; readonly lastDay: Day }
  | { readonly kind: 'online' }
  | { readonly kind: 'seen'; readonly at: Moment }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' };

const KINDS: ReadonlySet<string> = new Set<Presence['kind']>([
  'dismissed',
  'absent',
  'online',
  'seen',
  'never',
  'unknown',
]);

export function isPresenceKind(text: string): text is Presence['kind'] {
  return KINDS.has(text);
}

/** Activity this recent counts as online where the portal does not say so itself; its own window is not documented. */
const ONLINE_WINDOW = 15 * 60_000;

/**
 * Derived from what is reliable: `IS_ONLINE`, the last activity and a planned absence; never from `status`, which
 * current portals set to `online` for all users (fact sheet §1.4).
 */
export function presenceOf(user: PortalUser, now: Moment): Presence {
  if (user.active === false) return { kind: 'dismissed' };
  if (user.bot) return { kind: 'unknown' };
  if (user.absence && user.absence.end > now) return { kind: 'absent', lastDay: user.absence.lastDay };
  if (user.online === true) return { kind: 'online' };
  if (user.online === 'old') return { kind: 'unknown' };
  const at = user.lastActivity;
  if (at === undefined) return { kind: 'unknown' };
  if (at === 'never') return { kind: 'never' };
  if (user.online === undefined && now - at < ONLINE_WINDOW) return { kind: 'online' };
  return { kind: 'seen', at };
}
