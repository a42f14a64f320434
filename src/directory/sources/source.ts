import type { PortalUser } from '../../bitrix24/user.ts';

/** Users fetched by one step, in the source's order. */
export interface Page {
  readonly users: readonly PortalUser[];
  /** How many the source holds in all, where it says so. */
  readonly total: number | undefined;
  /** True where no page follows. */
  readonly last: boolean;
}

/** Finds the ids of a portal's people and fetches them with `im.user.list.get`, a step at a time. */
export interface PeopleSource {
  /**
   * The next users. A step that fails or is given up can be repeated: it has moved nothing.
   * @throws {RestError}
   */
  next(signal: AbortSignal): Promise<Page>;
}

/** The users that a list lacks because of where it comes from. `quietBots` are bots that are no recent contacts. */
export type Gap =
  'bots' | 'quietBots' | 'outsiders' | 'extranet' | 'dismissed' | 'withoutDepartment' | 'otherDepartments';

/** Where a list comes from, and which users it lacks for that reason. */
export interface Provenance {
  readonly from: 'user.get' | 'departments' | 'colleagues' | 'chat' | 'ids' | 'online';
  readonly missing: readonly Gap[];
  /** True where bots and recent contacts were added to what `from` lists. */
  readonly withRecent?: boolean;
}

/** A source that tells where its people come from; what it tells may change with each step. */
export interface DescribedSource extends PeopleSource {
  readonly provenance: Provenance;
}
