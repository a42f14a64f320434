import * as vscode from 'vscode';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { departmentName } from '../../directory/model/department-path.ts';
import { nameOf } from '../../strings/people.ts';
import { commandUri } from '../../ui/command-uri.ts';
import { escapeMarkdown } from '../../ui/tooltip.ts';
import type { DocumentId, DocumentIds } from '../document-ids.ts';
import type { PortalChoice } from '../portal-choice.ts';
import { departmentPlaces } from '../raw-json/department-places.ts';
import { readRawJsonUri } from '../raw-json/raw-json-uri.ts';
import { linkSpan } from './address-span.ts';
import { growsAtItsEnd, linkedIds } from './link-places.ts';

/** Characters of a document of which a part is enough: links are looked for after each change. */
const LARGEST = 500_000;
/** Links of a document at most: VS Code marks all of them, those out of sight too. */
const MOST = 3000;

export interface UserLinksParts {
  readonly ids: DocumentIds;
  readonly portals: PortalChoice;
}

/** Makes IDs and addresses of users links to the profile. */
export class UserLinks implements vscode.DocumentLinkProvider {
  readonly #parts: UserLinksParts;

  constructor(parts: UserLinksParts) {
    this.#parts = parts;
  }

  provideDocumentLinks(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): vscode.DocumentLink[] {
    const linked = linkedIds(document);
    if (linked === 'none' || token.isCancellationRequested) return [];
    const { ids, portals } = this.#parts;
    const last = document.lineCount - 1;
    const from =
      growsAtItsEnd(document) && document.offsetAt(new vscode.Position(last, 0)) > LARGEST ? last - 500 : 0;
    const range = new vscode.Range(Math.max(0, from), 0, last, Number.MAX_SAFE_INTEGER);
    const portalOf = portals.in(document);
    const users = ids
      .within(document, document.validateRange(range), LARGEST)
      .filter(({ certainty, shape }) => certainty === 'certain' && (linked === 'all' || shape === 'address'))
      .slice(0, MOST)
      .flatMap((id) => {
        const place = linkRange(document, id);
        const session = place && portalOf(id);
        return session ? [linkTo(session, id.id, place)] : [];
      });
    return [...users, ...departmentLinks(document, (portalId) => portals.ofPortal(portalId))];
  }
}

/** The link of an ID in its line. */
function linkRange(document: vscode.TextDocument, id: DocumentId): vscode.Range | undefined {
  const { line, character } = id.range.start;
  const span = linkSpan(document.lineAt(line).text, id, character, id.range.end.character);
  return span && new vscode.Range(line, span.start, line, span.end);
}

function linkTo(session: PortalSession, userId: number, range: vscode.Range): vscode.DocumentLink {
  const user: UserRef = { portalId: session.portal.id, userId };
  const link = new vscode.DocumentLink(range, vscode.Uri.parse(commandUri('portalUsers.openProfile', user)));
  return withTooltip(link, profileTooltip(session, userId));
}

/** Departments in a reply lead to their people in the Users view. */
function departmentLinks(
  document: vscode.TextDocument,
  sessionOf: PortalChoice['ofPortal'],
): vscode.DocumentLink[] {
  const user = readRawJsonUri(document.uri)?.user;
  const session = user && sessionOf(user.portalId);
  if (!session) return [];
  return departmentPlaces(document).map(({ departmentId, range }) => {
    const target = commandUri('portalUsers.filterUsers', { ...user, departmentId });
    const link = new vscode.DocumentLink(range, vscode.Uri.parse(target));
    const name = departmentName(session.departments.known, departmentId);
    return withTooltip(
      link,
      name !== undefined
        ? vscode.l10n.t('Show the users of {0}', name)
        : vscode.l10n.t('Show the users of department {0}', departmentId),
    );
  });
}

/** VS Code takes the tooltip for Markdown that may run commands, and does not escape all of it. */
function withTooltip(link: vscode.DocumentLink, text: string): vscode.DocumentLink {
  link.tooltip = escapeMarkdown(text);
  return link;
}

/** What a link says of itself, as plain text. */
export function profileTooltip({ directory }: PortalSession, userId: number): string {
  return vscode.l10n.t('Open the profile of {0}', nameOf(directory.user(userId) ?? { id: userId }));
}
