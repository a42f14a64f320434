import type { PortalSession } from '../portals/portal-session.ts';
import { pageHtml } from './html.ts';
import { pageView } from './view-model/view-model.ts';

/**
 * Writes the page of some user of a portal, which nobody sees: what formats names, times and numbers takes several times
 * as long when it is first used, and the first profile of a window would wait for that.
 */
export function writePageAhead(session: PortalSession): void {
  const user = session.directory.people.slots.find((slot) => slot !== undefined)?.user;
  if (!user) return;
  const known = { user, at: session.now(), lookedUp: true };
  const view = pageView(
    { portalId: session.portal.id, userId: user.id },
    known,
    { kind: 'answered' },
    session,
  );
  pageHtml({ script: '', style: '' }, { type: 'show', view });
}
