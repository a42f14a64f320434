import * as vscode from 'vscode';
import type { Arranged, Filter } from '../directory/arrangement.ts';
import type { Directory } from '../directory/directory.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { onlyText } from '../wording/arrangement.ts';
import { sinceText } from '../wording/dates.ts';
import { errorText } from '../wording/errors.ts';
import { provenanceText } from '../wording/lists.ts';
import { numberText } from '../wording/numbers.ts';
import { errorContext } from '../wording/portals.ts';

/**
 * The line above the rows: what is shown of how many, what is going on, and where the list comes from. Nothing where
 * there are no rows: then the welcome text speaks.
 */
export function usersMessage(
  session: PortalSession | undefined,
  arranged: Arranged,
  filter: Filter,
): string | undefined {
  if (!session || arranged.shown === 0) return undefined;
  return [filterPart(arranged, filter), statePart(session), provenancePart(session.directory)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function filterPart({ shown, of }: Arranged, { text, only }: Filter): string | undefined {
  const wanted = [text.trim() === '' ? undefined : `“${text.trim()}”`, ...only.map(onlyText)]
    .filter((part) => part !== undefined)
    .join(', ');
  return wanted === ''
    ? undefined
    : vscode.l10n.t('Showing {0} of {1}: {2}', numberText(shown), numberText(of), wanted);
}

function statePart(session: PortalSession): string | undefined {
  const { directory, portal } = session;
  const { state } = directory;
  const age =
    directory.listedAt === undefined
      ? undefined
      : vscode.l10n.t('listed {0}', sinceText(directory.listedAt, Date.now()));
  switch (state.kind) {
    case 'idle':
    case 'resting':
      return age;
    case 'stopped':
      return withAge(stoppedText(directory), age);
    case 'loading':
      return loadingText(directory, age);
    case 'failed':
      return withAge(errorText(state.error, errorContext(portal)), age);
    case 'ready':
      return (
        [directory.isOld ? age : undefined, differenceText(directory)]
          .filter((part) => part !== undefined)
          .join(' · ') || undefined
      );
  }
}

function loadingText(directory: Directory, age: string | undefined): string {
  const { found, total } = directory;
  const progress =
    total === undefined || found === 0
      ? vscode.l10n.t('Listing…')
      : vscode.l10n.t('Listing… {0} of {1}', numberText(found), numberText(Math.max(total, found)));
  return withAge(progress, age);
}

function stoppedText({ total, people }: Directory): string {
  return total === undefined
    ? vscode.l10n.t('Stopped at {0}', numberText(people.size))
    : vscode.l10n.t('Stopped at {0} of {1}', numberText(people.size), numberText(total));
}

const withAge = (text: string, age: string | undefined): string =>
  age === undefined ? text : `${text} (${age})`;

/** A portal that counts more people than it hands out is not to be believed in silence. */
function differenceText({ total, people }: Directory): string | undefined {
  if (total === undefined || people.size >= total) return undefined;
  return vscode.l10n.t(
    'The portal counts {0} but lists {1}: some may be hidden from you.',
    numberText(total),
    numberText(people.size),
  );
}

function provenancePart({ provenance }: Directory): string | undefined {
  return provenance && provenanceText(provenance);
}
