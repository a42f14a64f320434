/** A moment as milliseconds since 1970, UTC. */
export type Moment = number;

/** Where a user can be rung up (fact sheet §1.5). */
export interface Phones {
  readonly mobile?: string | undefined;
  readonly work?: string | undefined;
  /** An extension inside the company: digits, `#`, `*`. */
  readonly inner?: string | undefined;
  readonly home?: string | undefined;
}

/** What a bot tells of itself (fact sheet §1.5). */
export interface BotData {
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly appId?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly supportOpenLine?: boolean | undefined;
  readonly openLine?: boolean | undefined;
}

/**
 * A user as `im.user.get` and `im.user.list.get` describe one (fact sheet §1.4), decoded. Only `id` is certain:
 * portals of each age leave out something else. Texts are single lines, safe to show once escaped.
 */
export interface PortalUser {
  readonly id: number;
  /** False for a dismissed user. */
  readonly active?: boolean | undefined;
  /** The full name, its parts in the order of the portal's name template. */
  readonly name?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly position?: string | undefined;
  /** `#rrggbb` */
  readonly color?: string | undefined;
  readonly avatar?: string | undefined;
  readonly avatarHr?: string | undefined;
  readonly gender?: 'M' | 'F' | undefined;
  readonly birthday?: { readonly day: number; readonly month: number } | undefined;
  readonly extranet?: boolean | undefined;
  /** A user of the Bitrix24 Network. */
  readonly network?: boolean | undefined;
  readonly bot?: boolean | undefined;
  /** A client who writes through an open channel. */
  readonly connector?: boolean | undefined;
  readonly externalAuthId?: string | undefined;
  /** The status once chosen; current portals send `online` for everybody (fact sheet §1.4 #17). */
  readonly status?: string | undefined;
  readonly idleSince?: Moment | undefined;
  readonly lastActivity?: Moment | 'never' | undefined;
  readonly mobileLast?: Moment | undefined;
  readonly desktopLast?: Moment | undefined;
  /** The moment at which an absence ends. */
  readonly absentUntil?: Moment | undefined;
  readonly departments?: readonly number[] | undefined;
  readonly phones?: Phones | undefined;
  readonly botData?: BotData | undefined;
  /** `user`, `bot`, `extranet`, `collaber`, `guest`, or what a later portal makes of it. */
  readonly type?: string | undefined;
  readonly website?: string | undefined;
  readonly email?: string | undefined;
  /** The portal's own word on who is online, which only `user.get` gives (fact sheet §1.4). */
  readonly online?: boolean | undefined;
}
