import * as vscode from 'vscode';
import {
  type RawJson,
  rawJsonOf,
  rawJsonUri,
  readRawJsonUri,
  urisOf,
} from '../../editor/raw-json/raw-json-uri.ts';
import { portalForgotten } from '../../portals/portal-forgotten.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { Replies } from '../../portals/replies.ts';
import type { Sessions } from '../../portals/sessions.ts';
import type { Announce } from '../../ui/announce.ts';
import { sinceText } from '../../strings/dates.ts';
import { nameOf } from '../../strings/people.ts';
import { wordList } from '../../strings/word-list.ts';
import { portalLabel } from '../../strings/portals.ts';
import type { UserTarget } from '../command-target.ts';
import type { RecentIds } from '../../portals/storage/recent-ids.ts';
import { pickUser } from '../../ui/user-picker.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

interface RawJsonParts {
  readonly replies: Replies;
  readonly sessions: Pick<Sessions, 'of'>;
}

/**
 * Opens the portal's present reply about a user. A reply that is kept is shown meanwhile, and stays where the portal
 * does not answer; the status bar tells how old it is.
 * @throws {RestError}
 */
export async function showRawJson(
  session: PortalSession,
  userId: number,
  parts: RawJsonParts,
): Promise<void> {
  const uri = rawJsonUri({ portalId: session.portal.id, userId });
  await showFresh(session, [userId], parts, () => vscode.window.showTextDocument(uri, { preview: true }));
}

/**
 * Shows how a user differs from another one, or from the portal's earlier reply about them.
 * @throws {RestError}
 */
export async function compareWith(
  target: UserTarget,
  parts: RawJsonParts & { readonly recent: RecentIds },
): Promise<void> {
  const { session, userId } = target;
  const one = { portalId: session.portal.id, userId };
  const with_ = await compareTo(target, parts.replies, parts.recent);
  if (with_ === undefined) return;
  const compare = (left: vscode.Uri, right: vscode.Uri, title: string): Thenable<unknown> =>
    vscode.commands.executeCommand('vscode.diff', left, right, title);
  if (with_ === 'before') {
    const title = vscode.l10n.t('{0}: before ↔ now', nameIn(session, userId));
    await showFresh(session, [userId], parts, () =>
      compare(rawJsonUri(one, 'first'), rawJsonUri(one), title),
    );
    return;
  }
  await showFresh(session, [userId, with_], parts, () => {
    const title = `${nameIn(session, userId)} ↔ ${nameIn(session, with_)}`;
    return compare(rawJsonUri(one), rawJsonUri({ ...one, userId: with_ }), title);
  });
}

/**
 * Asks the portal anew for all that a raw JSON editor shows, for both sides of a comparison too.
 * @param argument the address of the document where the title of an editor was clicked, else the active editor counts
 * @throws {RestError}
 */
export async function refreshRawJson(
  argument: unknown,
  sessions: Sessions,
  replies: Replies,
  announce: Announce,
): Promise<void> {
  const [{ user } = { user: undefined }, ...others] = documentsAt(argument);
  if (!user) {
    announce(vscode.l10n.t('The active editor doesn’t show raw JSON.'));
    return;
  }
  const session = sessions.of(user.portalId);
  if (!session) throw portalForgotten(user.portalId);
  const users = [user, ...others.map((document) => document.user)];
  const texts = (): string => users.map((shown) => replies.latest(shown)?.text).join('\n');
  const before = texts();
  await askAnew(session, [...new Set(users.map(({ userId }) => userId))]);
  const names = wordList(new Set(users.map(({ userId }) => nameIn(session, userId))));
  announce(
    texts() === before
      ? vscode.l10n.t('Refreshed the raw JSON of {0}. Nothing has changed.', names)
      : vscode.l10n.t('Refreshed the raw JSON of {0}. It has changed.', names),
  );
}

/** The documents of a tab: a comparison is of one portal. */
function documentsAt(argument: unknown): RawJson[] {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  if (!(argument instanceof vscode.Uri)) return rawJsonOf(activeTab?.input);
  const shown = vscode.window.tabGroups.all.flatMap((group) => group.activeTab ?? []);
  const isThere = ({ input }: vscode.Tab): boolean =>
    urisOf(input).some((uri) => uri.toString() === argument.toString());
  const tab = [...(activeTab ? [activeTab] : []), ...shown].find(isThere);
  return tab ? rawJsonOf(tab.input) : [argument].flatMap((uri) => readRawJsonUri(uri) ?? []);
}

/** Asks what to compare a user with; the earlier reply is offered first where one is kept. */
async function compareTo(
  { session, userId, announce }: UserTarget,
  replies: Replies,
  recent: RecentIds,
): Promise<number | 'before' | undefined> {
  const before = replies.before({ portalId: session.portal.id, userId });
  if (before) {
    const then = {
      label: vscode.l10n.t('This user as of {0}', sinceText(before.at, Date.now())),
      iconPath: new vscode.ThemeIcon('history'),
    };
    const somebody = { label: vscode.l10n.t('Another User…'), iconPath: new vscode.ThemeIcon('search') };
    const placeHolder = vscode.l10n.t('Compare {0} with…', nameIn(session, userId));
    const chosen = await vscode.window.showQuickPick([then, somebody], { placeHolder });
    if (chosen !== somebody) return chosen && 'before';
  }
  const title = vscode.l10n.t('Compare {0} With', nameIn(session, userId));
  return pickUser(session, { recent, announce }, { title, except: userId });
}

/** Shows at once where something is known of all of them, else when the portal has answered. */
async function showFresh(
  session: PortalSession,
  userIds: readonly number[],
  { replies, sessions }: RawJsonParts,
  show: () => Thenable<unknown>,
): Promise<void> {
  const portalId = session.portal.id;
  const isKnown = userIds.every((userId) => replies.latest({ portalId, userId }) !== undefined);
  if (isKnown) await show();
  await askAnew(session, userIds);
  if (isKnown) return;
  // The answer to a question about a portal that was forgotten meanwhile is not kept.
  if (!sessions.of(portalId)) throw portalForgotten(portalId);
  await show();
}

async function askAnew(session: PortalSession, userIds: readonly number[]): Promise<void> {
  await withCancelWhenSlow(vscode.l10n.t('Loading from {0}…', portalLabel(session.portal)), (signal) =>
    Promise.all(userIds.map((userId) => session.lookUp(userId, signal))),
  );
}

function nameIn(session: PortalSession, userId: number): string {
  return nameOf(session.directory.user(userId) ?? { id: userId });
}
