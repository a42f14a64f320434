import * as vscode from 'vscode';
import { isCancelled, type RestError, type RestErrorKind } from '../../bitrix24/errors.ts';
import type { Arranged, Filter } from '../../directory/arrange/arrangement.ts';
import { isLookedUp } from '../../directory/arrange/user-flags.ts';
import { hasUserScope } from '../../directory/model/user-scope.ts';
import { scopesOf } from '../../portals/portal.ts';
import { filterText } from '../../strings/arrangement.ts';
import { unknownUsersText } from '../../strings/counts.ts';
import { errorText } from '../../strings/errors.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import type { Step } from './row-kinds.ts';
import { differenceText, stateText, type ListedSession } from './users-message.ts';

/** What the Users view says while it has no users to show, and which actions it offers then. */
export interface EmptyView {
  /** Sentences. */
  readonly text: string;
  readonly steps: readonly Step[];
}

/** Why there are no users to show: the list is not known, is still loading, or has no matching users. */
export function emptyView(session: ListedSession, { of, unknown }: Arranged, filter: Filter): EmptyView {
  if (of > 0) {
    return { text: noMatchText(session, { of, unknown }, filter), steps: noMatchSteps(session) };
  }
  const { directory, portal } = session;
  const { state } = directory;
  switch (state.kind) {
    case 'idle':
    case 'loading':
    case 'resting':
      return { text: vscode.l10n.t('Listing…'), steps: [] };
    case 'stopped':
      return stopped();
    case 'failed':
      return isCancelled(state.error)
        ? stopped()
        : { text: errorText(state.error, errorContext(portal)), steps: stepsFor(state.error) };
    case 'ready':
      return {
        text: differenceText(directory) ?? nobodyText(session),
        steps: ['refresh', 'chooseListScope', 'lookUp', 'switch'],
      };
  }
}

const stopped = (): EmptyView => ({
  text: vscode.l10n.t('Listing was stopped before any users were listed.'),
  steps: ['listOthers', 'chooseListScope', 'lookUp'],
});

/** What can be done about an error of a whole list; the first is the likeliest to help. */
export function stepsFor({ kind, code, movedTo }: RestError): readonly Step[] {
  // Other credentials could not be kept either while the keyring is locked.
  if (code === 'SECRET_LOCKED') return ['retry', 'switch', 'showLog'];
  return movedTo ? ['follow', 'retry', 'forget', 'switch', 'showLog'] : steps[kind];
}

const steps: Readonly<Record<RestErrorKind, readonly Step[]>> = {
  credentials: ['connect', 'retry', 'forget', 'switch', 'showLog'],
  scope: ['retry', 'connect', 'chooseListScope', 'showLog'],
  denied: ['retry', 'chooseListScope', 'lookUp', 'switch', 'showLog'],
  notFound: ['retry', 'chooseListScope', 'lookUp', 'switch', 'showLog'],
  limited: ['retry', 'switch', 'showLog'],
  overloaded: ['retry', 'switch', 'showLog'],
  portalGone: ['connectOther', 'retry', 'forget', 'switch', 'showLog'],
  tls: ['retry', 'switch', 'showLog'],
  network: ['retry', 'switch', 'showLog'],
  timeout: ['retry', 'switch', 'showLog'],
  badReply: ['retry', 'chooseListScope', 'lookUp', 'switch', 'showLog'],
  internal: ['retry', 'chooseListScope', 'lookUp', 'showLog'],
  cancelled: ['retry'],
};

function nobodyText({ portal, listScope }: ListedSession): string {
  const label = portalLabel(portal);
  switch (listScope.kind) {
    case 'online':
      return vscode.l10n.t('No one is online on {0} right now.', label);
    case 'chat':
      return vscode.l10n.t('You can’t see any members of this chat on {0}.', label);
    case 'ids':
      return vscode.l10n.t('No users that you can see on {0} have these IDs.', label);
    case 'colleagues':
      return vscode.l10n.t('You have no colleagues in your departments on {0}.', label);
    case 'departments':
      return vscode.l10n.t('No employees were found in the departments of {0}.', label);
    case 'automatic':
      return hasUserScope(scopesOf(portal))
        ? vscode.l10n.t('There are no users that you can see on {0}.', label)
        : vscode.l10n.t(
            'No users were found on {0}. To list everyone you can see, select the “Users (basic) (user_basic)” permission.',
            label,
          );
  }
}

function noMatchText(
  session: ListedSession,
  { of, unknown }: Pick<Arranged, 'of' | 'unknown'>,
  filter: Filter,
): string {
  const { directory, departments } = session;
  const wanted = filterText(filter);
  const [hasText, state] = [filter.text.trim() !== '', stateText(session)];
  const parts = (...texts: (string | undefined)[]): string =>
    texts.filter((text) => text !== undefined).join(' · ');
  if (directory.state.kind === 'loading') return parts(vscode.l10n.t('No matches yet: {0}', wanted), state);
  if (hasText && !departments.settled)
    return parts(vscode.l10n.t('No matches yet: {0}', wanted), vscode.l10n.t('Loading departments…'));
  if (unknown > 0) {
    return parts(
      vscode.l10n.t('No known matches: {0}', wanted),
      unknown === of ? vscode.l10n.t('This isn’t known for any user.') : unknownUsersText(unknown, of),
      state,
    );
  }
  const isKept = directory.people.slots.some((person) => person && !isLookedUp(person.user));
  if (hasText && isKept) {
    return parts(
      vscode.l10n.t('No matches: {0}', wanted),
      vscode.l10n.t('The saved list doesn’t contain phones or emails.'),
      state,
    );
  }
  if (directory.state.kind !== 'ready')
    return parts(vscode.l10n.t('No matches among the users listed so far: {0}', wanted), state);
  return parts(
    vscode.l10n.t('No matches: {0}', wanted),
    hasText && departments.known.length === 0
      ? vscode.l10n.t('Department names aren’t available.')
      : undefined,
    state,
  );
}

function noMatchSteps({ directory: { state } }: ListedSession): readonly Step[] {
  const own: readonly Step[] = ['clearFilter', 'changeFilter', 'search'];
  switch (state.kind) {
    case 'stopped':
      return [...own, 'listOthers'];
    case 'failed':
      return [...own, ...stepsFor(state.error)];
    case 'idle':
    case 'loading':
    case 'resting':
    case 'ready':
      return own;
  }
}
