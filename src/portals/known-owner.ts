import type { PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from './portal-session.ts';
import { ownerIdOf, type Portal } from './portal.ts';

/** The sessions of this window. */
export interface OpenedSessions {
  readonly opened: (portalId: string) => OwnedSession | undefined;
}

type OwnedSession = Pick<PortalSession, 'rights'> & {
  readonly directory: Pick<PortalSession['directory'], 'user'>;
};

/** The user in whose name a portal is asked, as far as this window knows: nothing is asked for it. */
export function knownOwner({ opened }: OpenedSessions, portal: Portal): PortalUser | undefined {
  const session = opened(portal.id);
  return session?.rights?.owner ?? session?.directory.user(ownerIdOf(portal));
}
