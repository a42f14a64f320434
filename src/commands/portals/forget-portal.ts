import * as vscode from 'vscode';
import type { Portal } from '../../portals/portal.ts';
import { portalLabel } from '../../strings/portals.ts';
import { pickIfSeveral, type PortalParts } from './pick-portal.ts';

/**
 * Removes a portal and all that is kept of it, after asking: its secret cannot be brought back.
 * @param meant the person picks one where no portal is named
 */
export async function forgetPortal(parts: PortalParts, meant: Portal | undefined): Promise<void> {
  const portal = meant ?? (await pickIfSeveral(parts, vscode.l10n.t('Select a portal to forget')));
  if (!portal) return;
  const forget = vscode.l10n.t('Forget');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Forget {0}?', portalLabel(portal)),
    {
      modal: true,
      detail: detailOf(portal),
    },
    forget,
  );
  if (answer === forget) await parts.store.forget(portal);
}

function detailOf({ kind }: Portal): string {
  switch (kind) {
    case 'demo':
      return vscode.l10n.t(
        'Its open profiles will be closed. You can open the demo portal again at any time.',
      );
    case 'webhook':
      return vscode.l10n.t(
        'Its webhook will be deleted from VS Code, and its open profiles will be closed. The webhook itself stays valid until you delete it in Bitrix24.',
      );
    case 'token':
      return vscode.l10n.t(
        'Its access token will be deleted from VS Code, and its open profiles will be closed.',
      );
    case 'application':
      return vscode.l10n.t(
        'Its application credentials and your sign-in will be deleted from VS Code, and its open profiles will be closed. The application itself stays in Bitrix24.',
      );
  }
}
