import * as vscode from 'vscode';
import type { PortalSession } from '../../portals/portal-session.ts';
import { scopesOf } from '../../portals/portal.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import { portalLabel } from '../../strings/portals.ts';
import { rightsText } from '../../strings/rights.ts';
import { plainMessage } from '../../ui/plain-text.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

/**
 * Asks a portal anew in whose name it answers and what it allows, and tells.
 * @throws {RestError}
 */
export async function checkRights(
  session: Pick<PortalSession, 'portal' | 'checkRights'>,
  panels: Pick<ProfilePanels, 'redraw'>,
): Promise<void> {
  const label = portalLabel(session.portal);
  const { owner, isAdmin } = await withCancelWhenSlow(vscode.l10n.t('Loading from {0}…', label), (signal) =>
    session.checkRights(signal),
  );
  panels.redraw(session.portal.id);
  const told = rightsText(label, owner, isAdmin, scopesOf(session.portal));
  // Without a button VS Code shows the first line only. The command does not wait until the notification is closed.
  const copy = vscode.l10n.t('Copy');
  vscode.window
    .showInformationMessage(plainMessage(told), copy)
    .then((chosen) => (chosen === copy ? vscode.env.clipboard.writeText(told) : undefined))
    .then(undefined, () => undefined);
}
