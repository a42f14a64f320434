import * as vscode from 'vscode';
import type { Portal } from '../../portals/portal.ts';
import { activeText, portalIcon, portalLabel, portalRemarks } from '../../strings/portals.ts';

/** A row that stands for a saved portal. */
export interface PortalRow {
  readonly kind: 'portal';
  readonly portalId: string;
}

/** True for the row that a menu or a click hands to a command. */
export function isPortalRow(value: unknown): value is PortalRow {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'portal';
}

/** Fills a row with what is cheap; the tooltip is made when somebody asks for it. */
export function showPortal(item: vscode.TreeItem, portal: Portal, active: boolean): void {
  const remarks = portalRemarks(portal);
  item.label = portalLabel(portal);
  item.description = remarks.join(' · ');
  item.iconPath = new vscode.ThemeIcon(portalIcon(portal, active));
  item.contextValue = active ? 'activePortal' : 'portal';
  item.accessibilityInformation = {
    label: [portalLabel(portal), ...remarks, ...(active ? [activeText()] : [])].join(', '),
  };
}
