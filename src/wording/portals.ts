import * as vscode from 'vscode';
import type { Portal } from '../portals/portal.ts';

/** What a portal is called. */
export function portalLabel(portal: Portal): string {
  return portal.kind === 'demo' ? vscode.l10n.t('Demo Portal') : portal.label;
}
