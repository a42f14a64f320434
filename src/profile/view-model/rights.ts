import * as vscode from 'vscode';
import type { PortalSession } from '../../portals/portal-session.ts';
import { ownerIdOf, scopesOf } from '../../portals/portal.ts';
import { missingScopes, otherOwnerText, ownershipText } from '../../strings/rights.ts';
import { wayInText } from '../../strings/portal-status.ts';
import { pageButton } from '../page-buttons.ts';
import type { Profile, ProfileGroup } from '../protocol.ts';
import { group, moment, note, row, text, yesNo } from './values.ts';

/** What of a session tells with which rights its portal is asked. */
type RightsSession = Pick<PortalSession, 'portal'> & Partial<Pick<PortalSession, 'rights'>>;

/** Adds the group of rights to the profile of the user on whose behalf requests are made, and to no other. */
export function withRights(profile: Profile, userId: number, session: RightsSession): Profile {
  const owner = session.rights?.owner.id ?? ownerIdOf(session.portal);
  if (userId !== owner) return profile;
  const [first = [], second = [], ...others] = profile.columns;
  return { ...profile, columns: [first, [rightsGroup(session), ...second], ...others] };
}

function rightsGroup({ portal, rights }: RightsSession): ProfileGroup {
  const scopes = scopesOf(portal);
  const other = rights && otherOwnerText(ownerIdOf(portal), rights.owner);
  return group(vscode.l10n.t('Connection'), [
    row('rights.owner', vscode.l10n.t('Role'), text(ownershipText(portal))),
    row('rights.other', vscode.l10n.t('Owner'), other === undefined ? undefined : note(other)),
    row('rights.wayIn', vscode.l10n.t('Connected'), text(wayInText(portal))),
    row('rights.admin', vscode.l10n.t('Administrator'), yesNo(rights?.isAdmin)),
    row('rights.scopes', vscode.l10n.t('Scopes'), text(scopes.join(', ')), pageButton('checkRights')),
    ...missingScopes(scopes).map(({ scope, adds }) =>
      row(
        `rights.missing.${scope}`,
        vscode.l10n.t('Not granted'),
        note(vscode.l10n.t('{0}, which would add {1}', scope, adds)),
      ),
    ),
    row('rights.at', vscode.l10n.t('Checked'), moment(rights?.at)),
  ]);
}
