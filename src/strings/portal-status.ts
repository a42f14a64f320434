import * as l10n from '@vscode/l10n';
import type { Outcome } from '../portals/connection-outcomes.ts';
import type { Portal } from '../portals/portal.ts';
import { distanceText, sinceText } from './dates.ts';
import { errorText } from './errors.ts';
import { errorContext } from './portals.ts';

/** By what way one is connected to a portal. */
export function wayInText(portal: Portal): string {
  switch (portal.kind) {
    case 'demo':
    case 'webhook':
      return l10n.t('Inbound webhook');
    case 'application':
      return l10n.t('Local application');
    case 'token':
      return portal.expiresAt > Date.now()
        ? l10n.t('Access token, expires {0} at the latest', distanceText(portal.expiresAt, Date.now()))
        : l10n.t('Access token, expired {0}', distanceText(portal.expiresAt, Date.now()));
  }
}

/** How the last request to a portal went. */
export function outcomeText(portal: Portal, outcome: Outcome | undefined): string {
  if (!outcome) return l10n.t('Not contacted yet in this window');
  return outcome.error
    ? errorText(outcome.error, errorContext(portal))
    : l10n.t('Connected, last response {0}', sinceText(outcome.at, Date.now()));
}
