import * as vscode from 'vscode';
import { isCancelled, type RestError, type RestErrorKind } from '../../bitrix24/errors.ts';
import type { Arranged, Filter } from '../../directory/arrange/arrangement.ts';
import { isLookedUp } from '../../directory/arrange/user-flags.ts';
import { hasUserScope } from '../../directory/model/user-scope.ts';
import { scopesOf } from '../../portals/portal.ts';
import { wantedText } from '../../strings/arrangement.ts';
import { errorText } from '../../strings/errors.ts';
import { numberText } from '../../strings/numbers.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import type { Step } from './users-rows.ts';
import { differenceText, stateText, type ListedSession } from './users-message.ts';

/** What the Users view tells while nobody has a row, and what can be done then. */
export interface EmptyView {
  /** Sentences. */
  readonly text: string;
  readonly steps: readonly Step[];
}

/** Why nobody has a row: what is not known, not known yet, and not there are three things. */
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
  text: vscode.l10n.t('Listing was stopped before anyone was listed.'),
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
      return vscode.l10n.t('Nobody is online on {0} right now.', label);
    case 'chat':
      return vscode.l10n.t('{0} shows you no members of this chat.', label);
    case 'ids':
      return vscode.l10n.t('Nobody on {0} whom you may see has one of these IDs.', label);
    case 'colleagues':
      return vscode.l10n.t('{0} lists no colleagues in your departments.', label);
    case 'departments':
      return vscode.l10n.t('{0} lists nobody in its departments.', label);
    case 'automatic':
      return hasUserScope(scopesOf(portal))
        ? vscode.l10n.t('{0} lists nobody whom you may see.', label)
        : vscode.l10n.t(
            '{0} lists nobody. With “Users (user_basic)” ticked, everybody whom you may see is listed.',
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
  const wanted = wantedText(filter);
  const [hasText, state] = [filter.text.trim() !== '', stateText(session)];
  const parts = (...texts: (string | undefined)[]): string =>
    texts.filter((text) => text !== undefined).join(' · ');
  if (directory.state.kind === 'loading') return parts(vscode.l10n.t('No match so far: {0}', wanted), state);
  if (hasText && !departments.settled)
    return parts(vscode.l10n.t('No match so far: {0}', wanted), vscode.l10n.t('Reading the departments…'));
  if (unknown > 0) {
    return parts(
      vscode.l10n.t('No known match: {0}', wanted),
      unknown === of
        ? vscode.l10n.t('This is not known of any user.')
        : vscode.l10n.t('This is not known of {0} of {1} users.', numberText(unknown), numberText(of)),
      state,
    );
  }
  const isKept = directory.people.slots.some((person) => person && !isLookedUp(person.user));
  if (hasText && isKept) {
    return parts(
      vscode.l10n.t('No match: {0}', wanted),
      vscode.l10n.t('The list kept from last time has no phones or emails.'),
      state,
    );
  }
  if (directory.state.kind !== 'ready')
    return parts(vscode.l10n.t('No match among the users listed so far: {0}', wanted), state);
  return parts(
    vscode.l10n.t('Nobody matches: {0}', wanted),
    hasText && departments.known.length === 0
      ? vscode.l10n.t('The names of departments are not known.')
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
