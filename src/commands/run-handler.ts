import * as vscode from 'vscode';
import { RestError } from '../bitrix24/errors.ts';
import { stackFrames } from '../bitrix24/stack-frames.ts';
import { portalForgotten } from '../portals/portal-forgotten.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Sessions } from '../portals/sessions.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { Announce } from '../ui/announce.ts';
import { plainText } from '../ui/plain-text.ts';
import { nameOf } from '../strings/people.ts';
import { errorContext, portalLabel } from '../strings/portals.ts';
import type { CommandUser, UsersTarget, UserTarget } from './command-target.ts';
import type { Handler } from './handler.ts';
import type { CommandParts, Invocation } from './handler.ts';
import { runCommand } from '../ui/run-command.ts';
import { showError, type ErrorPlace } from '../ui/show-error.ts';

/** Runs a handler on what its command was invoked on; an error that it throws reaches the person as a sentence. */
export async function runHandler(
  handler: Handler,
  invocation: Invocation,
  parts: CommandParts,
): Promise<void> {
  const { argument, session } = invocation;
  const context = { parts, argument, several: usersOf(invocation.users) };
  switch (handler.about) {
    case 'window':
      await attempt(
        () => handler.run(invocation, parts),
        { portalId: session?.portal.id },
        invocation,
        parts,
      );
      return;
    case 'portal':
      if (!session) await offerPortal();
      else
        await attempt(
          () => handler.run(session, context),
          { portalId: session.portal.id },
          invocation,
          parts,
        );
      return;
    case 'users': {
      const { users } = invocation;
      const only = users.kind === 'selected' ? undefined : await resolveUser(users, parts);
      if (users.kind === 'selected')
        await attempt(
          () => handler.run(targetsOf(users.users, parts), context),
          { portalId: users.users[0].portalId },
          invocation,
          parts,
        );
      else if (only)
        await attempt(() => handler.run(targetsOf([only], parts), context), only, invocation, parts);
      return;
    }
    case 'user': {
      const user = await resolveUser(invocation.user, parts);
      if (user) await attempt(() => handler.run(targetOf(user, parts), context), user, invocation, parts);
      return;
    }
    case 'profile': {
      const user = await resolveUser(invocation.profile, parts);
      if (user) await attempt(() => handler.run(user, parts), user, invocation, parts);
    }
  }
}

/**
 * The target that a user is, with the session of now: at a second try it may be another one than before.
 * @throws {RestError} where the portal was forgotten
 */
export function targetOf(
  { portalId, userId }: UserRef,
  { sessions, announce }: { readonly sessions: Pick<Sessions, 'of'>; readonly announce: Announce },
): UserTarget {
  return { session: sessionOf(portalId, { sessions }), userId, announce };
}

/** @throws {RestError} where the portal was forgotten */
function sessionOf(
  portalId: string,
  { sessions }: { readonly sessions: Pick<Sessions, 'of'> },
): PortalSession {
  const session = sessions.of(portalId);
  if (!session) throw portalForgotten(portalId);
  return session;
}

/** The users that the arguments or the selection of an invocation name. */
function usersOf(meant: CommandUser): readonly UserRef[] {
  switch (meant.kind) {
    case 'one':
      return [meant.user];
    case 'selected':
      return meant.users;
    case 'several':
    case 'none':
      return [];
  }
}

/** The targets that users of one portal are. */
function targetsOf([first, ...others]: readonly [UserRef, ...UserRef[]], parts: CommandParts): UsersTarget {
  const { session, userId, announce } = targetOf(first, parts);
  return { session, userIds: [userId, ...others.map((other) => other.userId)], announce };
}

/** What a command was about, where an error does not say so itself. */
interface Subject {
  readonly portalId: string | undefined;
  readonly userId?: number | undefined;
}

async function attempt(
  work: () => Promise<void> | void,
  subject: Subject,
  invocation: Invocation,
  parts: CommandParts,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RestError)) parts.log.error(`${invocation.id}: ${stackFrames(error)}`);
    await showError(error, placeOf(error, subject, parts), () => attempt(work, subject, invocation, parts));
  }
}

/** The portal that was asked counts, whichever is shown by now. */
function placeOf(error: unknown, subject: Subject, { store }: CommandParts): ErrorPlace {
  const { portalId, userId } = (error instanceof RestError ? error.subject : undefined) ?? subject;
  const portal = store.portals.find(({ id }) => id === portalId);
  return portal ? { ...errorContext(portal, userId), portalId } : { portal: 'Bitrix24', userId };
}

async function resolveUser(user: CommandUser, parts: CommandParts): Promise<UserRef | undefined> {
  switch (user.kind) {
    case 'one':
      return user.user;
    case 'several':
      return pickOneOf(user.users, vscode.l10n.t('Several profiles are open. Select one.'), parts);
    case 'selected':
      return pickOneOf(user.users, vscode.l10n.t('Several users are selected. Select one.'), parts);
    case 'none':
      await offerSearch();
      return undefined;
  }
}

/** Asks which of several users is meant. */
async function pickOneOf(
  users: readonly UserRef[],
  placeHolder: string,
  { sessions }: CommandParts,
): Promise<UserRef | undefined> {
  const items = users.map((user) => {
    const session = sessions.of(user.portalId);
    return {
      user,
      label: plainText(nameOf(session?.directory.user(user.userId) ?? { id: user.userId })),
      description: session && plainText(portalLabel(session.portal)),
    };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.user;
}

/** Offers the two ways to get a portal. */
async function offerPortal(): Promise<void> {
  const connectItem = vscode.l10n.t('Connect to Portal…');
  const demoItem = vscode.l10n.t('Open Demo Portal');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('No portal is connected yet. Connect to yours, or try the demo portal.'),
    connectItem,
    demoItem,
  );
  if (chosen === connectItem) await runCommand('portalUsers.connect');
  if (chosen === demoItem) await runCommand('portalUsers.openDemoPortal');
}

/** Offers the two ways to find a user. */
async function offerSearch(): Promise<void> {
  const searchItem = vscode.l10n.t('Search Users…');
  const lookUpItem = vscode.l10n.t('Look Up User by ID…');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('No user is selected. Select one in the Users view, or open a profile.'),
    searchItem,
    lookUpItem,
  );
  if (chosen === searchItem) await runCommand('portalUsers.searchUsers');
  if (chosen === lookUpItem) await runCommand('portalUsers.lookUpUser');
}
