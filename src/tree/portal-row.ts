import * as vscode from 'vscode';
import type { Outcome } from '../portals/outcomes.ts';
import { scopesOf, type Portal } from '../portals/portal.ts';
import {
  activeText,
  addressText,
  outcomeText,
  portalIcon,
  portalLabel,
  portalRemarks,
  wayInText,
} from '../wording/portals.ts';
import { tooltipOf } from './tooltip.ts';

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

/** The rich tooltip of a row: whatever is known of a portal but its secret. */
export function portalTooltip(
  portal: Portal,
  active: boolean,
  outcome: Outcome | undefined,
): vscode.MarkdownString {
  return tooltipOf(portalLabel(portal), [
    ['globe', addressText(portal)],
    ['account', portal.kind === 'demo' ? undefined : vscode.l10n.t('As user {0}', portal.ownerId)],
    ['key', wayInText(portal)],
    ['shield', vscode.l10n.t('Scopes: {0}', scopesOf(portal).join(', '))],
    [outcome?.error ? 'warning' : 'pulse', outcomeText(portal, outcome)],
    ['check', active ? vscode.l10n.t('Shown in the Users view') : undefined],
  ]);
}
