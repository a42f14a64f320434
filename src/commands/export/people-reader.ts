import type { PeopleReader } from '../../export/read-people.ts';
import type { PortalSession } from '../../portals/portal-session.ts';

/** Reads users from the list where the portal itself has told all of it in this session, else from the portal anew. */
export function peopleReader(session: Pick<PortalSession, 'directory' | 'users'>): PeopleReader {
  const { directory } = session;
  return {
    known: (id) => directory.user(id),
    ask: directory.state.kind === 'ready' ? undefined : (ids, signal) => session.users(ids, signal),
  };
}
