import * as vscode from 'vscode';
import type { Replies } from '../portals/replies.ts';
import type { Sessions } from '../portals/sessions.ts';
import type { PhoneKind } from '../profile/protocol.ts';
import type { Announce } from '../ui/announce.ts';
import type { ChosenUser, UserTarget } from './command-target.ts';
import type { CommandId, UserCommandId } from './ids.ts';
import type * as OnDemand from './on-demand.ts';
import type { RecentIds } from './recent-ids.ts';
import { run } from './troubles.ts';

/** What the commands about one user work on. */
export interface UserCommandParts {
  readonly sessions: Sessions;
  readonly chosen: ChosenUser;
  readonly replies: Replies;
  readonly recent: RecentIds;
  readonly announce: Announce;
}

type Work = (actions: typeof OnDemand, target: UserTarget, argument: unknown) => Promise<void>;

/** The commands about one user: that of a row or a profile, or the one pointed at last. */
export function userHandlers(
  parts: UserCommandParts,
): Readonly<Record<UserCommandId, (argument: unknown) => Promise<void>>> {
  const { replies, recent } = parts;
  const about = (work: Work) => (argument: unknown) => aboutUser(parts, argument, work);
  return {
    'portalUsers.copyUserId': about(({ copyUserId }, target) => copyUserId(target)),
    'portalUsers.copyEmail': about(({ copyEmail }, target) => copyEmail(target)),
    'portalUsers.copyPhone': about(({ copyPhone }, target, argument) => copyPhone(target, phoneIn(argument))),
    'portalUsers.copyMention': about(({ copyMention }, target) => copyMention(target)),
    'portalUsers.copyVCard': about(({ copyVCard }, target) => copyVCard(target)),
    'portalUsers.copyRequestAs': about(({ copyRequestAs }, target) => copyRequestAs(target)),
    'portalUsers.showRawJson': about(({ showRawJson }, { session, userId }) =>
      showRawJson(session, userId, replies),
    ),
    'portalUsers.compareWith': about(({ compareWith }, { session, userId }) =>
      compareWith(session, userId, replies, recent),
    ),
    'portalUsers.openInBitrix24': about(({ openInBitrix24 }, { session, userId }) =>
      openInBitrix24(session, userId),
    ),
    'portalUsers.startChat': about(({ startChat }, { session, userId }) => startChat(session, userId)),
  };
}

async function aboutUser(
  { chosen, sessions, announce }: UserCommandParts,
  argument: unknown,
  work: Work,
): Promise<void> {
  const user = chosen.of(argument);
  const session = user && sessions.of(user.portalId);
  if (user && session) {
    await work(await import('./on-demand.ts'), { session, userId: user.userId, announce }, argument);
  } else await offerSomebody();
}

async function offerSomebody(): Promise<void> {
  const offers: ReadonlyMap<string, CommandId> = new Map<string, CommandId>([
    [vscode.l10n.t('Search Users…'), 'portalUsers.searchUsers'],
    [vscode.l10n.t('Look Up User by ID…'), 'portalUsers.lookUpUser'],
  ]);
  const text = vscode.l10n.t('Nobody is chosen: select a row of the Users view, or open a profile.');
  const chosen = await vscode.window.showInformationMessage(text, ...offers.keys());
  const command = chosen === undefined ? undefined : offers.get(chosen);
  if (command) await run(command);
}

/** Which number the button of a profile stands beside. */
function phoneIn(argument: unknown): PhoneKind | undefined {
  if (typeof argument !== 'object' || argument === null || !('phone' in argument)) return undefined;
  const { phone } = argument;
  return phone === 'mobile' || phone === 'work' || phone === 'inner' || phone === 'home' ? phone : undefined;
}
