import { getUserDetails } from '../../bitrix24/methods/user-details.ts';
import { userGetFields } from '../../export/column-needs.ts';
import type { ColumnKey } from '../../export/columns.ts';
import type { PeopleReader } from '../../export/read-people.ts';
import type { PortalSession } from '../../portals/portal-session.ts';

/**
 * Reads users from the list where the portal itself has told all of it in this session, else from the portal anew;
 * and what `user.get` alone tells of them, where a column needs it.
 */
export function peopleReader(
  session: Pick<PortalSession, 'directory' | 'users' | 'request'>,
  columns: readonly ColumnKey[],
): PeopleReader {
  const { directory } = session;
  const fields = userGetFields(columns);
  return {
    known: (id) => directory.user(id),
    ask: directory.state.kind === 'ready' ? undefined : (ids, signal) => session.users(ids, signal),
    details:
      fields.length === 0
        ? undefined
        : (ids, signal) =>
            session.request('user.get', (client) => getUserDetails(client, ids, fields, { signal })),
  };
}
