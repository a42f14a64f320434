import type { PortalSession } from '../../portals/portal-session.ts';
import type { Announce } from '../../ui/announce.ts';
import { listedUsersText } from '../../strings/counts.ts';
import { errorText } from '../../strings/errors.ts';
import { errorContext } from '../../strings/portals.ts';

/** Lists the users of a portal anew and tells what came of it; nothing where the person has stopped it. */
export async function refreshUsers(session: PortalSession, announce: Announce): Promise<void> {
  await session.refresh();
  const { state, people } = session.directory;
  if (state.kind === 'ready') announce(listedUsersText(people.size));
  if (state.kind === 'failed') announce(errorText(state.error, errorContext(session.portal)));
}
