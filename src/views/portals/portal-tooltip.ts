import * as vscode from 'vscode';
import type { PortalFacts } from '../../bitrix24/methods/portal-facts.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { People } from '../../directory/model/people.ts';
import type { Provenance } from '../../directory/sources/source.ts';
import type { ConnectionOutcomes, Outcome } from '../../portals/connection-outcomes.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { knownOwner } from '../../portals/known-owner.ts';
import { ownerIdOf, scopesOf, type Portal } from '../../portals/portal.ts';
import { usersText } from '../../strings/counts.ts';
import { provenanceText } from '../../strings/lists.ts';
import { clockText, missingText, revisionText } from '../../strings/portal-facts.ts';
import { missingScopes, missingScopeText, otherOwnerText, ownerText } from '../../strings/rights.ts';
import { outcomeText, wayInText } from '../../strings/portal-status.ts';
import { addressText, portalLabel } from '../../strings/portals.ts';
import { tooltipOf, type TooltipLine } from '../../ui/tooltip.ts';
import { within } from '../../ui/within.ts';

/** What a portal has told of itself. */
export interface KnownOfPortal {
  readonly facts: PortalFacts;
  /** Milliseconds that its clock is ahead of the computer's. */
  readonly clockDifference: number;
}

/** What is listed of a portal in this window. */
export interface PortalList {
  readonly people: Pick<People, 'size'>;
  readonly provenance: Provenance | undefined;
}

/** Milliseconds that a tooltip waits for what the portal tells: one that does not answer has the more to be told of. */
const PATIENCE = 500;

/** What of a portal's session is told. */
type OpenedPortal = Pick<PortalSession, 'facts' | 'now' | 'rights'> & {
  readonly directory: PortalList & Pick<PortalSession['directory'], 'user'>;
};

/**
 * The rich tooltip of a row, with what is known in this window.
 * @param session where the portal was shown in this window
 */
export async function sessionTooltip(
  portal: Portal,
  active: boolean,
  outcomes: Pick<ConnectionOutcomes, 'of'>,
  session: OpenedPortal | undefined,
): Promise<vscode.MarkdownString> {
  const facts = session && (await within(PATIENCE, session.facts()));
  const known = facts && { facts, clockDifference: session.now() - Date.now() };
  const owner = knownOwner({ opened: () => session }, portal);
  return portalTooltip(portal, active, outcomes.of(portal.id), known, owner, session?.directory);
}

/** The rich tooltip of a row: all that is known of a portal but its secret. */
export function portalTooltip(
  portal: Portal,
  active: boolean,
  outcome: Outcome | undefined,
  known?: KnownOfPortal,
  owner: PortalUser = { id: ownerIdOf(portal) },
  list?: PortalList,
): vscode.MarkdownString {
  const scopes = scopesOf(portal);
  const [label, address] = [portalLabel(portal), addressText(portal)];
  return tooltipOf(label, [
    ['globe', address === label ? undefined : address],
    ['account', ownerText(owner)],
    ['warning', otherOwnerText(ownerIdOf(portal), owner)],
    ['key', wayInText(portal)],
    ['shield', vscode.l10n.t('Scopes: {0}', scopes.join(', '))],
    ...missingScopes(scopes).map((missing): TooltipLine => ['circle-slash', missingScopeText(missing)]),
    [outcome?.error ? 'warning' : 'pulse', outcomeText(portal, outcome)],
    ['versions', known && revisionText(known.facts)],
    ['warning', known && missingText(known.facts)],
    ['watch', known && clockText(known.clockDifference)],
    ['list-unordered', list && usersText(list.people.size)],
    ['list-selection', list?.provenance && provenanceText(list.provenance)],
    ['check', active ? vscode.l10n.t('Shown in the Users view') : undefined],
  ]);
}
