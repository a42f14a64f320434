import * as vscode from 'vscode';
import type { DocumentId } from '../../editor/document-ids.ts';
import type { EditorFeatures } from '../../editor/editor-features.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { RecentIds } from '../../portals/storage/recent-ids.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import { nameOf } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import type { Announce } from '../../ui/announce.ts';
import { plainText } from '../../ui/plain-text.ts';
import { within } from '../../ui/within.ts';
import { offerPortalFor } from './offer-portal-for.ts';

/** Milliseconds that a list of several users waits for their names. */
const NAMES_WAIT = 3000;
/** Users whose names are asked for: a whole log may be selected, with thousands. */
const MOST_NAMED = 100;

/** What the command works with. */
export interface UnderCursorParts {
  readonly editor: () => Promise<Pick<EditorFeatures, 'ids' | 'portals' | 'users'>>;
  readonly panels: Pick<ProfilePanels, 'open'>;
  readonly recent: Pick<RecentIds, 'add'>;
  readonly announce: Announce;
}

interface Candidate {
  readonly session: PortalSession;
  readonly userId: number;
}

/**
 * Opens the profile of the user whose ID the cursor is at; of several IDs in the selection one is chosen first.
 * @throws {RestError} where the portal was forgotten meanwhile
 */
export async function lookUpIdUnderCursor(parts: UnderCursorParts): Promise<void> {
  const { activeTextEditor: editor } = vscode.window;
  if (!editor) {
    parts.announce(vscode.l10n.t('Open a text and place the cursor at a user ID first.'));
    return;
  }
  // Both are as they were when the command was invoked: the person may go on typing.
  const { document, selections } = editor;
  const { ids, portals, users } = await parts.editor();
  const found = selections.flatMap((selection) => idsIn(selection, document, ids));
  if (found.length === 0) {
    const isSelection = selections.some(({ isEmpty }) => !isEmpty);
    parts.announce(
      isSelection
        ? vscode.l10n.t('There’s no user ID in the selection.')
        : vscode.l10n.t('There’s no user ID at the cursor.'),
    );
    return;
  }
  const portalOf = portals.in(document);
  const candidates = unique(
    found.flatMap((id) => {
      const session = portalOf(id);
      return session ? [{ session, userId: id.id }] : [];
    }),
  );
  const [only, ...others] = candidates;
  if (!only) {
    await offerPortalFor(
      vscode.l10n.t(
        'The portal of this ID isn’t connected. Connect to it, or set the portal for this folder in portalUsers.portalFor.',
      ),
    );
    return;
  }
  const chosen = others.length === 0 ? only : await pickOne(candidates, users);
  if (!chosen) return;
  const user = { portalId: chosen.session.portal.id, userId: chosen.userId };
  parts.recent.add(user.portalId, user.userId);
  await parts.panels.open(user, { preview: 'always' });
}

/** The ID at a cursor, or all IDs of which a selection holds a digit. */
function idsIn(
  selection: vscode.Selection,
  document: vscode.TextDocument,
  ids: EditorFeatures['ids'],
): readonly DocumentId[] {
  if (!selection.isEmpty) return ids.touching(document, selection);
  const id = ids.at(document, selection.active);
  return id ? [id] : [];
}

/** Each user once, in the order of the text. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  const byUser = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = `${candidate.userId} ${candidate.session.portal.id}`;
    if (!byUser.has(key)) byUser.set(key, candidate);
  }
  return [...byUser.values()];
}

/** Asks which user is meant, by name as far as the portals tell in time. */
async function pickOne(
  candidates: readonly Candidate[],
  users: EditorFeatures['users'],
): Promise<Candidate | undefined> {
  const named = candidates.slice(0, MOST_NAMED);
  const asked = Promise.all(named.map(({ session, userId }) => users.find(session, userId, [])));
  const items = within(NAMES_WAIT, asked).then(() =>
    candidates.map((candidate) => {
      const { session, userId } = candidate;
      const user = session.directory.user(userId);
      const id = vscode.l10n.t('ID {0}', userId);
      return {
        candidate,
        label: plainText(nameOf(user ?? { id: userId })),
        description: plainText(`${id} · ${portalLabel(session.portal)}`),
        detail: user?.position === undefined ? undefined : plainText(user.position),
      };
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Look Up ID Under Cursor'),
    placeHolder: vscode.l10n.t('Select a user'),
    matchOnDescription: true,
  });
  return chosen?.candidate;
}
