import * as vscode from 'vscode';
import { rawJsonUri } from '../../editor/raw-json/raw-json-uri.ts';
import { knownOwner, type OpenedSessions } from '../../portals/known-owner.ts';
import { portalForgotten } from '../../portals/portal-forgotten.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { PortalStore } from '../../portals/portal-store.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { sinceText } from '../../strings/dates.ts';
import { portalLabel, portalRemarks } from '../../strings/portals.ts';
import { plainText } from '../../ui/plain-text.ts';
import type { UsersTarget, UserTarget } from '../command-target.ts';
import { nameIn, showFresh, type RawJsonParts } from './raw-json.ts';
import type { RecentIds } from '../../portals/storage/recent-ids.ts';
import { pickUser } from '../../ui/user-picker.ts';

interface CompareParts extends RawJsonParts {
  readonly recent: RecentIds;
  readonly store: Pick<PortalStore, 'portals'>;
  readonly sessions: RawJsonParts['sessions'] & OpenedSessions;
}

/** What a user is compared with: what was told of them before, or another user. */
type Counterpart = 'before' | UserRef;

/**
 * Shows how a user differs from another one, from the one with the same ID on another portal, or from what the portal
 * told before.
 * @throws {RestError}
 */
export async function compareWith(target: UserTarget, parts: CompareParts): Promise<void> {
  const { session, userId } = target;
  const user = { portalId: session.portal.id, userId };
  const other = await counterpartOf(target, parts);
  if (other === undefined) return;
  if (other === 'before') {
    const title = vscode.l10n.t('{0}: before ↔ now', nameIn(session, userId));
    await showFresh([user], parts, () => showDiff(rawJsonUri(user, 'first'), rawJsonUri(user), title));
  } else await compareTwo(user, other, parts);
}

/**
 * Shows how two users differ whose rows are selected.
 * @throws {RestError}
 */
export async function compareSelected(
  { session, userIds, announce }: UsersTarget,
  parts: RawJsonParts,
): Promise<void> {
  const { id: portalId } = session.portal;
  const [left, right, third] = userIds;
  if (right === undefined || third !== undefined)
    announce(vscode.l10n.t('{0} users are selected. Select two users to compare.', userIds.length));
  else await compareTwo({ portalId, userId: left }, { portalId, userId: right }, parts);
}

async function compareTwo(left: UserRef, right: UserRef, parts: RawJsonParts): Promise<void> {
  const titleOf = ({ portalId, userId }: UserRef): string => {
    const session = parts.sessions.of(portalId);
    if (!session) throw portalForgotten(portalId);
    const name = nameIn(session, userId);
    return left.portalId === right.portalId ? name : `${name} (${portalLabel(session.portal)})`;
  };
  await showFresh([left, right], parts, () =>
    showDiff(rawJsonUri(left), rawJsonUri(right), `${titleOf(left)} ↔ ${titleOf(right)}`),
  );
}

const showDiff = (left: vscode.Uri, right: vscode.Uri, title: string): Thenable<unknown> =>
  vscode.commands.executeCommand('vscode.diff', left, right, title);

type CounterpartItem = vscode.QuickPickItem & { readonly counterpart: Counterpart | 'search' };

/** Asks what to compare a user with. Where only the search could be offered, it opens at once. */
async function counterpartOf(
  { session, userId, announce }: UserTarget,
  parts: CompareParts,
): Promise<Counterpart | undefined> {
  const { replies, recent } = parts;
  const { id: portalId } = session.portal;
  const before = replies.before({ portalId, userId });
  const items: CounterpartItem[] = [
    ...(before ? [beforeItem(before.at)] : []),
    ...otherPortalItems(session, userId, parts),
  ];
  if (items.length > 0) {
    const search: CounterpartItem = {
      counterpart: 'search',
      label: vscode.l10n.t('Another User…'),
      iconPath: new vscode.ThemeIcon('search'),
    };
    const placeHolder = vscode.l10n.t('Compare {0} with…', nameIn(session, userId));
    const chosen = await vscode.window.showQuickPick([...items, search], { placeHolder });
    if (chosen?.counterpart !== 'search') return chosen?.counterpart;
  }
  const title = vscode.l10n.t('Compare {0} With', nameIn(session, userId));
  const otherId = await pickUser(session, { recent, announce }, { title, except: userId });
  return otherId === undefined ? undefined : { portalId, userId: otherId };
}

function beforeItem(at: number): CounterpartItem {
  return {
    counterpart: 'before',
    label: vscode.l10n.t('This user as of {0}', sinceText(at, Date.now())),
    iconPath: new vscode.ThemeIcon('history'),
  };
}

/** The same ID on each other portal, as that of a test portal against that of the real one. */
function otherPortalItems(
  session: PortalSession,
  userId: number,
  { store, sessions }: CompareParts,
): CounterpartItem[] {
  return store.portals
    .filter(({ id }) => id !== session.portal.id)
    .map((portal) => ({
      counterpart: { portalId: portal.id, userId },
      label: plainText(vscode.l10n.t('User {0} on {1}', userId, portalLabel(portal))),
      description: plainText(portalRemarks(portal, knownOwner(sessions, portal)).join(' · ')),
      iconPath: new vscode.ThemeIcon('server'),
    }));
}
