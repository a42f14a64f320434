import * as vscode from 'vscode';
import type { PortalFacts } from '../../bitrix24/methods/portal-facts.ts';
import type { Outcome } from '../../portals/connection-outcomes.ts';
import { scopesOf, type Portal } from '../../portals/portal.ts';
import { clockText, missingText, revisionText } from '../../strings/portal-facts.ts';
import { outcomeText, wayInText } from '../../strings/portal-status.ts';
import { addressText, portalLabel } from '../../strings/portals.ts';
import { tooltipOf } from '../../ui/tooltip.ts';

/** What a portal has told of itself. */
export interface KnownOfPortal {
  readonly facts: PortalFacts;
  /** Milliseconds that its clock is ahead of the computer's. */
  readonly clockDifference: number;
}

/** The rich tooltip of a row: whatever is known of a portal but its secret. */
export function portalTooltip(
  portal: Portal,
  active: boolean,
  outcome: Outcome | undefined,
  known?: KnownOfPortal,
): vscode.MarkdownString {
  return tooltipOf(portalLabel(portal), [
    ['globe', addressText(portal)],
    ['account', portal.kind === 'demo' ? undefined : vscode.l10n.t('As user {0}', portal.ownerId)],
    ['key', wayInText(portal)],
    ['shield', vscode.l10n.t('Scopes: {0}', scopesOf(portal).join(', '))],
    [outcome?.error ? 'warning' : 'pulse', outcomeText(portal, outcome)],
    ['versions', known && revisionText(known.facts)],
    ['warning', known && missingText(known.facts)],
    ['watch', known && clockText(known.clockDifference)],
    ['check', active ? vscode.l10n.t('Shown in the Users view') : undefined],
  ]);
}
