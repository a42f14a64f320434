import * as vscode from 'vscode';
import { spokenAddress } from '../bitrix24/address.ts';
import type { Connections } from '../portals/connections.ts';
import type { SavedPortal } from '../portals/portal.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Announce } from '../ui/announce.ts';
import { portalLabel } from '../wording/portals.ts';
import { showError } from './show-error.ts';
import { withCancel } from './with-cancel.ts';

/** Follows a portal to the address that it names, after asking: the server there gets the portal's secret. */
export async function followPortal(
  session: Pick<PortalSession, 'portal' | 'offered' | 'offer'>,
  connections: Pick<Connections, 'follow'>,
  announce: Announce,
): Promise<void> {
  const { portal, offered } = session;
  if (portal.kind === 'demo' || !offered) {
    announce(vscode.l10n.t('{0} names no other address: there is nothing to follow.', portalLabel(portal)));
    return;
  }
  const [before, after] = [spokenAddress(portal), spokenAddress(offered)];
  const follow = vscode.l10n.t('Follow');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Follow {0} to {1}?', before, after),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0} says that it has moved to {1}. {2} Follow it only if you know that address.',
        before,
        after,
        whatIsSent(portal, after),
      ),
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

/** What the owner of the other address can do from then on. */
function whatIsSent({ kind }: SavedPortal, to: string): string {
  switch (kind) {
    case 'webhook':
      return vscode.l10n.t(
        'Its webhook is sent there, with which {0} can do all that the webhook may do.',
        to,
      );
    case 'token':
    case 'application':
      return vscode.l10n.t('Your access token is sent there, with which {0} can act in your name.', to);
  }
}
