import * as vscode from 'vscode';
import type { Arranged, Arrangement } from '../../directory/arrange/arrangement.ts';
import { filterText, sortedText } from '../../strings/arrangement.ts';
import { usersText } from '../../strings/counts.ts';
import { numberText } from '../../strings/numbers.ts';
import { portalLabel } from '../../strings/portals.ts';
import type { ListedSession } from './users-message.ts';

/**
 * What stands beside the name of the Users view: how many are shown, by what filter and in which order, and of which
 * portal. What changes comes first, since a narrow side bar cuts the end off.
 */
export function usersDescription(
  { portal, directory }: Pick<ListedSession, 'portal' | 'directory'>,
  { shown, of }: Pick<Arranged, 'shown' | 'of'>,
  { filter, sortBy }: Pick<Arrangement, 'filter' | 'sortBy'>,
): string {
  const wanted = filterText(filter);
  const isListing = directory.state.kind === 'loading';
  return [
    wanted === ''
      ? isListing || of === 0
        ? undefined
        : usersText(of)
      : vscode.l10n.t('{0} of {1}', numberText(shown), numberText(of)),
    wanted === '' ? undefined : wanted,
    isListing ? listingText(directory) : undefined,
    sortedText(sortBy),
    portalLabel(portal),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function listingText({ found, total }: ListedSession['directory']): string {
  return total === undefined || found === 0
    ? vscode.l10n.t('listing…')
    : vscode.l10n.t('listing {0} of {1}…', numberText(found), numberText(Math.max(total, found)));
}
