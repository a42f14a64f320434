import * as vscode from 'vscode';
import type { PortalStore } from '../portals/portal-store.ts';
import { portalLabel } from '../wording/portals.ts';
import { pickPortal } from './pick-portal.ts';

/** Removes a portal and all that is kept of it, after asking: its webhook cannot be brought back. */
export async function forgetPortal(store: PortalStore): Promise<void> {
  const only = store.portals.length === 1 ? store.portals[0] : undefined;
  const portal = only ?? (await pickPortal(store, vscode.l10n.t('Which portal should be forgotten?')));
  if (!portal) return;
  const forget = vscode.l10n.t('Forget');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Forget {0}?', portalLabel(portal)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Its webhook is deleted from VS Code and its open profiles are closed. The webhook itself stays valid until you delete it in Bitrix24.',
      ),
    },
    forget,
  );
  if (answer === forget) await store.forget(portal);
}
