import * as vscode from 'vscode';
import type { Arranged, Filter } from '../../directory/arrange/arrangement.ts';
import type { Directory } from '../../directory/directory.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { filterText } from '../../strings/arrangement.ts';
import { sinceText } from '../../strings/dates.ts';
import { hiddenUsersText } from '../../strings/counts.ts';
import { errorText } from '../../strings/errors.ts';
import { provenanceText } from '../../strings/lists.ts';
import { numberText } from '../../strings/numbers.ts';
import { errorContext } from '../../strings/portals.ts';

/** What of a session is told. */
export type ListedSession = Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'listScope' | 'now'>;

/** The line above the rows of people: what is shown of how many, what is going on, and where the list comes from. */
export function usersMessage(session: ListedSession, arranged: Arranged, filter: Filter): string {
  return [filterPart(arranged, filter), stateText(session), provenancePart(session.directory)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function filterPart({ shown, of, unknown }: Arranged, filter: Filter): string | undefined {
  const wanted = filterText(filter);
  if (wanted === '') return undefined;
  const counts = [numberText(shown), numberText(of)] as const;
  return unknown === 0
    ? vscode.l10n.t('Showing {0} of {1}: {2}', ...counts, wanted)
    : vscode.l10n.t('Showing {0} of {1}: {2} (unknown for {3})', ...counts, wanted, numberText(unknown));
}

/** How listing goes or went, and how old the list is. */
export function stateText(session: Pick<ListedSession, 'directory' | 'portal'>): string | undefined {
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
  age === undefined ? text : `${text} · ${age}`;

/** A portal that counts more people than it hands out is not to be believed in silence. */
export function differenceText({ total, people }: Directory): string | undefined {
  if (total === undefined || people.size >= total) return undefined;
  return hiddenUsersText(total, people.size);
}

function provenancePart({ provenance }: Directory): string | undefined {
  return provenance && provenanceText(provenance);
}
