import * as vscode from 'vscode';
import type { PortalSession } from '../portals/portal-session.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import { USERS_VIEW } from '../tree/users-view.ts';

/**
 * Opens the profile of the webhook's owner, whom the portal knows: the request names nobody.
 * @throws {RestError}
 */
export async function showMyProfile(session: PortalSession, panels: ProfilePanels): Promise<void> {
  const me = await vscode.window.withProgress({ location: { viewId: USERS_VIEW } }, () =>
    session.lookUp(undefined),
  );
  await panels.showFound(session.portal.id, me.id);
}
