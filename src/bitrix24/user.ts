import type { Day } from './day.ts';

/** A moment as milliseconds since 1970, UTC. */
export type Moment = number;

/** Where a user can be rung up (fact sheet §1.5). */
export interface Phones {
  readonly mobile?: string;
  readonly work?: string;
  /** An extension inside the company: digits, `#`, `*`. */
  readonly inner?: string;
  readonly home?: string;
}

export interface Birthday {
  readonly day: number;
  readonly month: number;
}

/** An absence in the portal's calendar. */
export interface Absence {
  /** A day of the portal's, the same for every reader. */
  readonly lastDay: Day;
  /** When it is over where the portal is. */
  readonly end: Moment;
}

/** What a bot tells of itself (fact sheet §1.5). */
export interface BotData {
  readonly code?: string;
  readonly type?: string;
  readonly appId?: string;
  readonly hidden?: boolean;
  readonly supportOpenLine?: boolean;
  readonly openLine?: boolean;
}

/**
 * A user as `im.user.get` and `im.user.list.get` describe one (fact sheet §1.4), decoded. Only `id` is certain:
 * portals of each age leave out something else. Texts are single lines, safe to show once escaped.
 */
export interface PortalUser {
  readonly id: number;
  /** False for a dismissed user. */
  readonly active?: boolean;
  /** The full name, its parts in the order of the portal's name template. */
  readonly name?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly position?: string;
  /** `#rrggbb` */
  readonly color?: string;
  readonly avatar?: string;
  readonly avatarHr?: string;
  readonly gender?: 'M' | 'F';
  readonly birthday?: Birthday;
  readonly extranet?: boolean;
  /** A user of the Bitrix24 Network. */
  readonly network?: boolean;
  readonly bot?: boolean;
  /** A client who writes through an open channel. */
  readonly connector?: boolean;
  readonly externalAuthId?: string;
  /** The status once chosen; current portals send `online` for all users (fact sheet §1.4 #17). */
  readonly status?: string;
  readonly idleSince?: Moment;
  readonly lastActivity?: Moment | 'never';
  readonly mobileLast?: Moment;
  readonly desktopLast?: Moment;
  readonly absence?: Absence;
  readonly departments?: readonly number[];
  readonly phones?: Phones;
  readonly botData?: BotData;
  /** `user`, `bot`, `extranet`, `collaber`, `guest`, or what a later portal makes of it. */
  readonly type?: string;
  readonly website?: string;
  readonly email?: string;
  /** The portal's own word on who is online, which only `user.get` gives (fact sheet §1.4); `old` counts no longer. */
  readonly online?: boolean | 'old';
}
