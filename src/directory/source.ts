import type { PortalUser } from '../bitrix24/user.ts';

/** Users fetched by one step, in the source's order. */
export interface Page {
  readonly users: readonly PortalUser[];
  /** How many the source holds in all, where it says so. */
  readonly total: number | undefined;
  /** True where nobody follows. */
  readonly last: boolean;
}

/** Finds the ids of a portal's people and fetches them with `im.user.list.get`, a step at a time. */
export interface PeopleSource {
  /**
   * The next users. A step that fails can be repeated: it has moved nothing.
   * @throws {RestError}
   */
  next(signal: AbortSignal): Promise<Page>;
}

/** Pages fetched by one request after the first: 500 people, some 500 kB. */
export const PAGES_AT_ONCE = 10;
