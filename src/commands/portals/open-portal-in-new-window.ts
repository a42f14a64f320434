import * as vscode from 'vscode';
import type { Portal } from '../../portals/portal.ts';
import { pickIfSeveral, type PortalParts } from './pick-portal.ts';

/**
 * Opens an empty window that shows a portal; this window keeps its own.
 * @param meant the person picks one where no portal is named
 */
export async function openPortalInNewWindow(parts: PortalParts, meant: Portal | undefined): Promise<void> {
  const portal =
    meant ?? (await pickIfSeveral(parts, vscode.l10n.t('Select a portal to show in a new window')));
  if (!portal) return;
  await parts.store.showInNewWindow(portal);
  await vscode.commands.executeCommand('workbench.action.newWindow');
}
