import * as vscode from 'vscode';
import type { Arranged } from '../../directory/arrange/arrangement.ts';
import type { Directory } from '../../directory/directory.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { sinceText } from '../../strings/dates.ts';
import { hiddenUsersText, unknownUsersText } from '../../strings/counts.ts';
import { errorText } from '../../strings/errors.ts';
import { numberText } from '../../strings/numbers.ts';
import { errorContext } from '../../strings/portals.ts';

/** What of a session is told. */
export type ListedSession = Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'listScope' | 'now'>;

/**
 * The line above the rows of people: only what needs attention, since it takes room for as long as it stands.
 * @returns `undefined` where all is well
 */
export function usersMessage(
  session: Pick<ListedSession, 'directory' | 'portal'>,
  { of, unknown }: Pick<Arranged, 'of' | 'unknown'>,
): string | undefined {
  const isListing = session.directory.state.kind === 'loading';
  const state = isListing ? oldText(session.directory) : stateText(session);
  return joined(state, unknown === 0 ? undefined : unknownUsersText(unknown, of));
}

/** How listing goes or went, and how old the list is; `undefined` where all is listed and fresh. */
export function stateText(session: Pick<ListedSession, 'directory' | 'portal'>): string | undefined {
  const { directory, portal } = session;
  const { state } = directory;
  switch (state.kind) {
    case 'idle':
    case 'resting':
      return oldText(directory);
    case 'stopped':
      return withAge(stoppedText(directory), directory);
    case 'loading':
      return withAge(loadingText(directory), directory);
    case 'failed':
      return [errorText(state.error, errorContext(portal)), ageText(directory)].filter(Boolean).join(' ');
    case 'ready':
      return joined(oldText(directory), differenceText(directory));
  }
}

function loadingText({ found, total }: Directory): string {
  return total === undefined || found === 0
    ? vscode.l10n.t('Listing…')
    : vscode.l10n.t('Listing… {0} of {1}', numberText(found), numberText(Math.max(total, found)));
}

function stoppedText({ total, people }: Directory): string {
  return total === undefined
    ? vscode.l10n.t('Stopped at {0}', numberText(people.size))
    : vscode.l10n.t('Stopped at {0} of {1}', numberText(people.size), numberText(total));
}

function ageText({ listedAt }: Directory): string | undefined {
  return listedAt === undefined
    ? undefined
    : vscode.l10n.t('Last listed: {0}', sinceText(listedAt, Date.now()));
}

function oldText(directory: Directory): string | undefined {
  return directory.isOld ? ageText(directory) : undefined;
}

function withAge(text: string, directory: Directory): string {
  const age = ageText(directory);
  return age === undefined ? text : `${text} · ${age}`;
}

/** A portal that counts more people than it hands out is not to be believed in silence. */
export function differenceText({ total, people }: Directory): string | undefined {
  if (total === undefined || people.size >= total) return undefined;
  return hiddenUsersText(total, people.size);
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join(' · ') || undefined;
}
