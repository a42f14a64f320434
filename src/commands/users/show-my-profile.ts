import * as vscode from 'vscode';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import { portalLabel } from '../../strings/portals.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

/**
 * Opens the profile of the webhook's owner: the request names no user, so the portal answers with the caller.
 * @throws {RestError}
 */
export async function showMyProfile(
  session: Pick<PortalSession, 'portal' | 'lookUp'>,
  panels: Pick<ProfilePanels, 'open'>,
): Promise<void> {
  const title = vscode.l10n.t('Loading from {0}…', portalLabel(session.portal));
  const me = await withCancelWhenSlow(title, (signal) => session.lookUp(undefined, signal));
  await panels.open({ portalId: session.portal.id, userId: me.id }, { isFresh: true });
}
