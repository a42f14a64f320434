import * as l10n from '@vscode/l10n';
import { displayAddress } from '../bitrix24/credentials/address.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { knownName } from '../directory/model/known-name.ts';
import type { Portal } from '../portals/portal.ts';
import type { ErrorContext } from './sentence.ts';

/** What a portal is called: what the person chose, or its address. */
export function portalLabel(portal: Portal): string {
  return portal.name ?? addressLabel(portal);
}

/** A portal's label until the person chooses a name. */
export function addressLabel(portal: Portal): string {
  return portal.kind === 'demo' ? l10n.t('Demo Portal') : portal.label;
}

/**
 * What distinguishes saved portals with the same address: the user, and the way of connecting.
 * @param owner the user in whose name the portal is asked, where something is known of them
 */
export function portalRemarks(portal: Portal, owner?: PortalUser): string[] {
  const name = owner && knownName(owner);
  return [
    portal.name === undefined ? undefined : addressLabel(portal),
    portal.kind === 'demo'
      ? undefined
      : name === undefined
        ? l10n.t('as user {0}', portal.ownerId)
        : l10n.t('as {0}', name),
    portal.kind === 'application' ? l10n.t('by local application') : undefined,
    portal.kind === 'token' ? l10n.t('by access token') : undefined,
  ].filter((remark) => remark !== undefined);
}

/** Tells of the portal whose people the side bar shows. */
export function activeText(): string {
  return l10n.t('shown in the Users view');
}

/** The codicon of a portal; the active one is marked. */
export function portalIcon(portal: Portal, active: boolean): string {
  return active ? 'check' : portal.kind === 'demo' ? 'beaker' : 'server';
}

/** Where a portal is; the demo portal has a port of its own at each start. */
export function addressText(portal: Portal): string {
  return portal.kind === 'demo' ? l10n.t('Sample users, on this computer only') : displayAddress(portal);
}

/** What sentences about a portal's errors may name. */
export function errorContext(portal: Portal, userId?: number): ErrorContext {
  return { portal: portalLabel(portal), kind: portal.kind, userId };
}
