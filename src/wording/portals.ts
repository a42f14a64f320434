import * as vscode from 'vscode';
import { spokenAddress } from '../bitrix24/address.ts';
import type { Outcome } from '../portals/outcomes.ts';
import type { Portal } from '../portals/portal.ts';
import { distanceText, sinceText } from './dates.ts';
import { errorText, type ErrorContext } from './errors.ts';

/** What a portal is called: what the person chose, or its address. */
export function portalLabel(portal: Portal): string {
  return portal.name ?? addressLabel(portal);
}

/** What a portal is called while nobody has chosen a name. */
export function addressLabel(portal: Portal): string {
  return portal.kind === 'demo' ? vscode.l10n.t('Demo Portal') : portal.label;
}

/** What tells a portal from others of the same address: in whose name it is asked, and by what way in. */
export function portalRemarks(portal: Portal): string[] {
  return [
    portal.name === undefined ? undefined : addressLabel(portal),
    portal.kind === 'demo' ? undefined : vscode.l10n.t('as user {0}', portal.ownerId),
    portal.kind === 'application' ? vscode.l10n.t('by application') : undefined,
    portal.kind === 'token' ? vscode.l10n.t('by access token') : undefined,
  ].filter((remark) => remark !== undefined);
}

/** Tells of the portal whose people the side bar shows. */
export function activeText(): string {
  return vscode.l10n.t('shown in the Users view');
}

/** The codicon of a portal; the active one is marked. */
export function portalIcon(portal: Portal, active: boolean): string {
  return active ? 'check' : portal.kind === 'demo' ? 'beaker' : 'server';
}

/** Where a portal is; the demo portal has a port of its own at each start. */
export function addressText(portal: Portal): string {
  return portal.kind === 'demo'
    ? vscode.l10n.t('Invented people, on this computer alone')
    : spokenAddress(portal);
}

/** By what way one is connected to a portal. */
export function wayInText(portal: Portal): string {
  switch (portal.kind) {
    case 'demo':
    case 'webhook':
      return vscode.l10n.t('By inbound webhook');
    case 'application':
      return vscode.l10n.t('By local application');
    case 'token':
      return portal.expiresAt > Date.now()
        ? vscode.l10n.t(
            'By access token, which expires {0} at the latest',
            distanceText(portal.expiresAt, Date.now()),
          )
        : vscode.l10n.t('By access token, which expired {0}', distanceText(portal.expiresAt, Date.now()));
  }
}

/** How the last request to a portal went. */
export function outcomeText(portal: Portal, outcome: Outcome | undefined): string {
  if (!outcome) return vscode.l10n.t('Not asked yet in this window');
  return outcome.error
    ? errorText(outcome.error, errorContext(portal))
    : vscode.l10n.t('Connected: last answer {0}', sinceText(outcome.at, Date.now()));
}

/** What sentences about a portal's errors may name. */
export function errorContext(portal: Portal, userId?: number): ErrorContext {
  return { portal: portalLabel(portal), kind: portal.kind, userId };
}
