import type { Caller, Portal } from './call.ts';
import { Refusal } from './call.ts';
import { isExtranet } from '../methods/im-user-row.ts';
import type { Person } from '../people/portal-data.ts';

/** The members of a person's extranet groups; the person only where a group says so (§1.3). */
export function groupMates({ data }: Portal, { groups }: Person): ReadonlySet<number> {
  return new Set(data.groups.filter(({ id }) => groups.includes(id)).flatMap(({ users }) => users));
}

export const isExtranetCaller = ({ person }: Caller) => isExtranet(person);

/** §2.3: all `im.department` methods are for the staff. */
export function requireIntranet({ person }: Caller): void {
  if (person.kind !== 'user') {
    throw new Refusal('ACCESS_ERROR', 'Only intranet users have access to this method.', 403);
  }
}
