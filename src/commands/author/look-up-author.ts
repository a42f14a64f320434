import * as vscode from 'vscode';
import { RestError } from '../../bitrix24/errors.ts';
import { unlessCancelled } from '../../bitrix24/unless-cancelled.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { kindOf } from '../../directory/model/user-kind.ts';
import { lineAuthor, type Author } from '../../editor/blame/line-author.ts';
import type { EditorFeatures } from '../../editor/editor-features.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { RecentIds } from '../../portals/storage/recent-ids.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import { kindText, nameOf } from '../../strings/people.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import type { Announce } from '../../ui/announce.ts';
import { plainMessage, plainText } from '../../ui/plain-text.ts';
import { showError } from '../../ui/show-error.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';
import { offerPortalFor } from '../users/offer-portal-for.ts';
import { foundAuthorText, noAuthorText, unknownAuthorText } from './author-texts.ts';
import { findAuthor, isFullName } from './find-author.ts';

/** What the command works with. */
export interface AuthorParts {
  readonly editor: () => Promise<Pick<EditorFeatures, 'portals'>>;
  readonly panels: Pick<ProfilePanels, 'open'>;
  readonly recent: Pick<RecentIds, 'add'>;
  readonly announce: Announce;
}

/** A line, counted from 0, as it was when the command was invoked: the person may go on typing. */
interface LinePlace {
  readonly document: vscode.TextDocument;
  readonly line: number;
}

/**
 * Opens the profile of the user who wrote the line at the cursor last, by what Git knows of it. Nothing but the look-up
 * is sent, to the portal of the file's folder alone.
 */
export async function lookUpAuthor(parts: AuthorParts): Promise<void> {
  const { activeTextEditor: editor } = vscode.window;
  if (!editor) {
    parts.announce(vscode.l10n.t('Open a file and place the cursor in a line first.'));
    return;
  }
  const place = { document: editor.document, line: editor.selection.active.line };
  const { portals } = await parts.editor();
  const session = portals.ofFolder(place.document.uri);
  if (!session) {
    await offerPortalFor(
      vscode.l10n.t(
        'No portal is connected for this folder. Connect to one, or set the portal for this folder in portalUsers.portalFor.',
      ),
    );
    return;
  }
  await openAuthor(place, session, parts);
}

/** A second try is about the same line and the same portal, whatever is shown by then. */
async function openAuthor(place: LinePlace, session: PortalSession, parts: AuthorParts): Promise<void> {
  const { portal } = session;
  try {
    await lookUpAt(place, session, parts);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    await showError(error, { ...errorContext(portal), portalId: portal.id }, async () => {
      const { portals } = await parts.editor();
      await openAuthor(place, portals.ofPortal(portal.id) ?? session, parts);
    });
  }
}

async function lookUpAt(
  { document, line }: LinePlace,
  session: PortalSession,
  parts: AuthorParts,
): Promise<void> {
  const answer = await withCancelWhenSlow(
    vscode.l10n.t('Looking up the author of line {0}…', line + 1),
    async (signal) => {
      const told = await unlessCancelled(lineAuthor(document, line), signal, 'blame');
      if (told.kind === 'none') return told;
      return { ...told, found: await findAuthor(session, told.author, signal) };
    },
  );
  if (answer.kind === 'none') {
    await tell(noAuthorText(answer.reason));
    return;
  }
  const { author, found } = answer;
  const [only, ...others] = found.users;
  if (!only) {
    await tell(unknownAuthorText(author, found, portalLabel(session.portal)));
    return;
  }
  const isSure = others.length === 0 && (found.by === 'email' || isFullName(author.name));
  const user = isSure ? only : await pickOne(found.users, author, session);
  if (!user) return;
  const { id: portalId } = session.portal;
  parts.recent.add(portalId, user.id);
  await parts.panels.open({ portalId, userId: user.id }, { preview: 'always' });
  parts.announce(
    foundAuthorText(nameOf(user), found, { line: line + 1, portal: portalLabel(session.portal) }),
  );
}

/** A notification: what is to be done can be read at leisure. */
async function tell(text: string): Promise<void> {
  await vscode.window.showInformationMessage(plainMessage(text));
}

async function pickOne(
  users: readonly PortalUser[],
  author: Author,
  session: PortalSession,
): Promise<PortalUser | undefined> {
  const items = users.map((user) => ({
    user,
    label: plainText(nameOf(user)),
    description: plainText([vscode.l10n.t('ID {0}', user.id), user.email].filter(Boolean).join(' · ')),
    // Of several with one address, some were often dismissed.
    detail: plainText(
      [user.position, kindOf(user) === 'employee' ? undefined : kindText(user)].filter(Boolean).join(' · '),
    ),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Look Up Author of This Line'),
    placeHolder: vscode.l10n.t(
      'Select which user of {0} is {1}',
      portalLabel(session.portal),
      author.name ?? author.email ?? '',
    ),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.user;
}
