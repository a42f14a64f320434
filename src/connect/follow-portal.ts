import * as vscode from 'vscode';
import { displayAddress } from '../bitrix24/credentials/address.ts';
import type { Connections } from '../portals/connections.ts';
import type { SavedPortal } from '../portals/portal.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Announce } from '../ui/announce.ts';
import { portalLabel } from '../strings/portals.ts';
import { showError } from '../ui/show-error.ts';
import { withCancel } from '../ui/with-cancel.ts';

/** Follows a portal to the address that it names, after asking: the server there receives the portal's secret. */
export async function followPortal(
  session: Pick<PortalSession, 'portal' | 'offered' | 'offer'>,
  connections: Pick<Connections, 'follow'>,
  announce: Announce,
): Promise<void> {
  const { portal, offered } = session;
  if (portal.kind === 'demo' || !offered) {
    announce(vscode.l10n.t('{0} hasn’t reported a new address.', portalLabel(portal)));
    return;
  }
  const [before, after] = [displayAddress(portal), displayAddress(offered)];
  const follow = vscode.l10n.t('Follow');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Follow {0} to {1}?', before, after),
    {
      modal: true,
      detail: detailOf(portal, before, after),
    },
    follow,
  );
  if (answer !== follow) return;
  try {
    await withCancel(vscode.l10n.t('Checking {0}…', after), new AbortController(), (signal) =>
      connections.follow(portal, offered, signal, session.offer),
    );
  } catch (error) {
    await showError(error, { portal: after, kind: portal.kind, portalId: portal.id }, () =>
      followPortal(session, connections, announce),
    );
  }
}

/** What is sent to the other address, and what can be done with it there. */
function detailOf({ kind }: SavedPortal, before: string, after: string): string {
  switch (kind) {
    case 'webhook':
      return vscode.l10n.t(
        '{0} reports that it has moved to {1}. Its webhook will be sent there, which lets {1} do anything that the webhook allows. Follow it only if you trust that address.',
        before,
        after,
      );
    case 'token':
    case 'application':
      return vscode.l10n.t(
        '{0} reports that it has moved to {1}. Your access token will be sent there, which lets {1} act on your behalf. Follow it only if you trust that address.',
        before,
        after,
      );
  }
}
