import * as vscode from 'vscode';
import { rawJsonUri } from '../editor/raw-json-uri.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Replies } from '../portals/replies.ts';
import { momentText } from '../wording/dates.ts';
import { nameOf } from '../wording/people.ts';
import type { UserTarget } from './command-target.ts';
import type { RecentIds } from './recent-ids.ts';
import { searchUsers } from './search-users.ts';

/**
 * Opens what the portal has sent of somebody, and asks for it where nothing is kept.
 * @throws {RestError}
 */
export async function showRawJson(session: PortalSession, userId: number, replies: Replies): Promise<void> {
  await askFor(session, userId, replies);
  await vscode.window.showTextDocument(rawJsonUri({ portalId: session.portal.id, userId }), {
    preview: true,
  });
}

/**
 * Shows how somebody differs from somebody else, or from what the portal told of them before.
 * @throws {RestError}
 */
export async function compareWith(target: UserTarget, replies: Replies, recent: RecentIds): Promise<void> {
  const { session, userId } = target;
  const one = { portalId: session.portal.id, userId };
  const with_ = await compareTo(target, replies, recent);
  if (with_ === undefined) return;
  await askFor(session, userId, replies);
  if (with_ === 'before') {
    const title = vscode.l10n.t('{0}: before ↔ now', nameIn(session, userId));
    await vscode.commands.executeCommand('vscode.diff', rawJsonUri(one, 'first'), rawJsonUri(one), title);
    return;
  }
  await askFor(session, with_, replies);
  const title = `${nameIn(session, userId)} ↔ ${nameIn(session, with_)}`;
  const other = { ...one, userId: with_ };
  await vscode.commands.executeCommand('vscode.diff', rawJsonUri(one), rawJsonUri(other), title);
}

/** Whom to compare somebody with; the question of "before" comes first where there is an answer to it. */
async function compareTo(
  { session, userId, announce }: UserTarget,
  replies: Replies,
  recent: RecentIds,
): Promise<number | 'before' | undefined> {
  const before = replies.before({ portalId: session.portal.id, userId });
  if (before) {
    const then = {
      label: vscode.l10n.t('This user as told on {0}', momentText(before.at)),
      iconPath: new vscode.ThemeIcon('history'),
    };
    const somebody = { label: vscode.l10n.t('Somebody else…'), iconPath: new vscode.ThemeIcon('search') };
    const placeHolder = vscode.l10n.t('Compare {0} with…', nameIn(session, userId));
    const chosen = await vscode.window.showQuickPick([then, somebody], { placeHolder });
    if (chosen !== somebody) return chosen && 'before';
  }
  const title = vscode.l10n.t('Compare {0} With', nameIn(session, userId));
  return searchUsers(session, { recent, announce }, { title, except: userId });
}

async function askFor(session: PortalSession, userId: number, replies: Replies): Promise<void> {
  if (!replies.latest({ portalId: session.portal.id, userId })) await session.lookUp(userId);
}

function nameIn(session: PortalSession, userId: number): string {
  return nameOf(session.directory.user(userId) ?? { id: userId });
}
