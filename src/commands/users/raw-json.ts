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
import type { UserRef } from '../../portals/user-ref.ts';
import type { Announce } from '../../ui/announce.ts';
import { wordList } from '../../strings/word-list.ts';
import { nameOf } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

/** What raw JSON is kept in and asked by. */
export interface RawJsonParts {
  readonly replies: Replies;
  readonly sessions: Pick<Sessions, 'of'>;
}

/**
 * Requests a user and opens the reply. A reply received earlier is shown meanwhile, and stays if the portal does not
 * answer; the status bar tells how old it is.
 * @throws {RestError}
 */
export async function showRawJson(
  session: PortalSession,
  userId: number,
  parts: RawJsonParts,
): Promise<void> {
  const user = { portalId: session.portal.id, userId };
  await showFresh([user], parts, () => vscode.window.showTextDocument(rawJsonUri(user), { preview: true }));
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
  const documents = [user, ...others.map((document) => document.user)];
  const users = documents.filter(
    ({ portalId, userId }, index) =>
      documents.findIndex((one) => one.portalId === portalId && one.userId === userId) === index,
  );
  const texts = (): string => users.map((shown) => replies.latest(shown)?.text).join('\n');
  const before = texts();
  await askAnew(users, sessions);
  const names = wordList(users.map(({ portalId, userId }) => nameIn(sessionOf(portalId, sessions), userId)));
  announce(
    texts() === before
      ? vscode.l10n.t('Refreshed the raw JSON of {0}. Nothing has changed.', names)
      : vscode.l10n.t('Refreshed the raw JSON of {0}. It has changed.', names),
  );
}

/** The documents of a tab: one, or both sides of a comparison. */
function documentsAt(argument: unknown): RawJson[] {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  if (!(argument instanceof vscode.Uri)) return rawJsonOf(activeTab?.input);
  const shown = vscode.window.tabGroups.all.flatMap((group) => group.activeTab ?? []);
  const isThere = ({ input }: vscode.Tab): boolean =>
    urisOf(input).some((uri) => uri.toString() === argument.toString());
  const tab = [...(activeTab ? [activeTab] : []), ...shown].find(isThere);
  return tab ? rawJsonOf(tab.input) : [argument].flatMap((uri) => readRawJsonUri(uri) ?? []);
}

/**
 * Shows at once where something is known of all of these users, else when their portals have answered.
 * @throws {RestError}
 */
export async function showFresh(
  users: readonly UserRef[],
  { replies, sessions }: RawJsonParts,
  show: () => Thenable<unknown>,
): Promise<void> {
  const isKnown = users.every((user) => replies.latest(user) !== undefined);
  if (isKnown) await show();
  await askAnew(users, sessions);
  if (isKnown) return;
  // The answer to a question about a portal that was forgotten meanwhile is not kept.
  for (const { portalId } of users) sessionOf(portalId, sessions);
  await show();
}

async function askAnew(users: readonly UserRef[], sessions: Pick<Sessions, 'of'>): Promise<void> {
  const asked = users.map(({ portalId, userId }) => ({ session: sessionOf(portalId, sessions), userId }));
  const portals = wordList(new Set(asked.map(({ session }) => portalLabel(session.portal))));
  await withCancelWhenSlow(vscode.l10n.t('Loading from {0}…', portals), (signal) =>
    Promise.all(asked.map(({ session, userId }) => session.lookUp(userId, signal))),
  );
}

/** @throws {RestError} where the portal was forgotten */
function sessionOf(portalId: string, sessions: Pick<Sessions, 'of'>): PortalSession {
  const session = sessions.of(portalId);
  if (!session) throw portalForgotten(portalId);
  return session;
}

/** What a user is called, as far as is known. */
export function nameIn({ directory }: Pick<PortalSession, 'directory'>, userId: number): string {
  return nameOf(directory.user(userId) ?? { id: userId });
}
