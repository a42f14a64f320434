import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { Portal } from '../../portals/portal.ts';
import { activeText, portalIcon, portalLabel, portalRemarks } from '../../strings/portals.ts';
import type { PortalRow } from './portal-row.ts';

/**
 * The tree item of a saved portal, with what is cheap: the tooltip is made when VS Code asks for it.
 * @param portal `undefined` for a portal that was forgotten since its row was listed
 * @param owner the user in whose name it is asked, where something is known of them
 */
export function portalItem(
  row: PortalRow,
  portal: Portal | undefined,
  active: boolean,
  owner?: PortalUser,
): vscode.TreeItem {
  const item = new vscode.TreeItem('');
  item.id = row.portalId;
  item.command = {
    command: 'portalUsers.switchToPortal',
    title: vscode.l10n.t('Switch to This Portal'),
    arguments: [row],
  };
  if (portal) describe(item, portal, active, owner);
  return item;
}

function describe(item: vscode.TreeItem, portal: Portal, active: boolean, owner?: PortalUser): void {
  const remarks = portalRemarks(portal, owner);
  item.label = portalLabel(portal);
  item.description = remarks.join(' · ');
  item.iconPath = new vscode.ThemeIcon(portalIcon(portal, active));
  item.contextValue = active ? 'activePortal' : 'portal';
  item.accessibilityInformation = {
    label: [portalLabel(portal), ...remarks, ...(active ? [activeText()] : [])].join(', '),
  };
}
