import type { Moment, PortalUser } from '../../bitrix24/user.ts';
import { kindOf } from '../model/user-kind.ts';
import { presenceOf } from '../model/presence.ts';

/** Properties of users that a filter can ask for. */
export const USER_FLAGS = [
  'active',
  'dismissed',
  'online',
  'absent',
  'unseen',
  'never',
  'bots',
  'extranet',
  'phone',
  'noEmail',
  'noDepartment',
] as const;
export type UserFlag = (typeof USER_FLAGS)[number];

/**
 * Tells whether a user is to be shown; `undefined` where the portal has not told what is asked for.
 *
 * Boxes of one family widen each other: `active` and `dismissed`, presence (`online`, `absent`, `unseen`, `never`),
 * and kind (`bots`, `extranet`). Families narrow each other. A bot has neither presence nor phone, so bots that are
 * ticked are asked for neither, nor are dismissed ones
 * asked whether they are there: no ticks can contradict each other.
 * @param unseenDays how long `unseen` has to be ago
 */
export function userFlagMatcher(
  flags: readonly UserFlag[],
  unseenDays = UNSEEN_DAYS,
): (user: PortalUser, now: Moment) => boolean | undefined {
  const wanted = new Set(flags);
  const state = wanted.has('active') !== wanted.has('dismissed');
  const presence = PRESENCES.some((flag) => wanted.has(flag));
  const lastSeen = wanted.has('unseen') || wanted.has('never');
  const kind = wanted.has('bots') || wanted.has('extranet');
  return (user, now) => {
    if (state && (user.active === false) !== wanted.has('dismissed')) return false;
    if (kind && !ofKind(user, wanted)) return false;
    if (kind && kindOf(user) === 'bot') return true;
    return every(
      (user.active === false && wanted.has('dismissed') ? lastSeen : presence)
        ? hasPresence(user, now, wanted, unseenDays)
        : true,
      wanted.has('phone') ? hasPhone(user) : true,
      wanted.has('noEmail') ? lacks(user, user.email) : true,
      wanted.has('noDepartment') ? lacks(user, user.departments?.[0]) : true,
    );
  };
}

/** Days after which a user counts as not seen, unless the person has entered another number. */
export const UNSEEN_DAYS = 30;

const PRESENCES: readonly UserFlag[] = ['online', 'absent', 'unseen', 'never'];
/** Milliseconds. */
const DAY = 24 * 60 * 60_000;

/** False where one of them is, else undefined where one of them is not known. */
function every(...answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** True where one of them is, else undefined where one of them is not known. */
function some(...answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** A kept list has no emails, and so does not say that there are none. */
function lacks(user: PortalUser, value: string | number | undefined): boolean | undefined {
  if (value !== undefined) return false;
  return isLookedUp(user) ? true : undefined;
}

function hasPresence(
  user: PortalUser,
  now: Moment,
  wanted: ReadonlySet<UserFlag>,
  unseenDays: number,
): boolean | undefined {
  return some(
    wanted.has('online') || wanted.has('absent') ? isThere(user, now, wanted) : false,
    wanted.has('never') ? isLastSeen(user, (at) => at === 'never') : false,
    wanted.has('unseen') ? isLastSeen(user, (at) => at !== 'never' && now - at > unseenDays * DAY) : false,
  );
}

/** Of bots the portal tells no activity. */
function isLastSeen(
  user: PortalUser,
  matches: (at: NonNullable<PortalUser['lastActivity']>) => boolean,
): boolean | undefined {
  if (user.lastActivity !== undefined) return matches(user.lastActivity);
  return kindOf(user) === 'bot' ? false : undefined;
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
