import type { Moment, PortalUser } from '../../bitrix24/user.ts';

/** A complete list as the portal last sent it, or a piece of it. */
export interface CachedList {
  readonly users: readonly PortalUser[];
  readonly listedAt: Moment;
}

/** Keeps the last list of one portal from one session to the next. Never rejects: a list can be asked for again. */
export interface ListCache {
  /** The list piece by piece, so that its beginning is there at once; `damaged` takes back what came before. */
  read(): AsyncIterable<CachedList | 'damaged'>;
  write(list: CachedList): Promise<void>;
}
