import type { PortalUser } from '../../../src/bitrix24/user.ts';
import type { PeopleSource } from '../../../src/directory/sources/source.ts';

/** What a source has listed to its end. */
export interface Listing {
  readonly ids: readonly number[];
  readonly users: readonly PortalUser[];
  readonly total: number | undefined;
  /** Steps that failed, each of which was asked for again. */
  readonly failures: readonly unknown[];
}

/** Asks a source for everybody, again where a step fails. */
export async function listAll(source: PeopleSource, patience = 0): Promise<Listing> {
  const { signal } = new AbortController();
  const users: PortalUser[] = [];
  const failures: unknown[] = [];
  let total: number | undefined;
  for (let last = false; !last;) {
    try {
      const page = await source.next(signal);
      users.push(...page.users);
      total = page.total;
      last = page.last;
    } catch (error) {
      failures.push(error);
      if (failures.length > patience) throw error;
    }
  }
  return { ids: users.map(({ id }) => id), users, total, failures };
}
