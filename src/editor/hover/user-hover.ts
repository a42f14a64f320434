import * as vscode from 'vscode';
import { isCancelled } from '../../bitrix24/errors.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { departmentName } from '../../directory/model/department-path.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { errorText } from '../../strings/errors.ts';
import { errorContext } from '../../strings/portals.ts';
import { Pictures } from '../../ui/pictures.ts';
import { within } from '../../ui/within.ts';
import type { AskedUsers } from '../asked-users.ts';
import type { DocumentId, DocumentIds } from '../document-ids.ts';
import type { PortalChoice, PortalOf } from '../portal-choice.ts';
import type { EditorParts } from '../editor-parts.ts';
import { departmentPlaces } from '../raw-json/department-places.ts';
import { readRawJsonUri } from '../raw-json/raw-json-uri.ts';
import { departmentCard } from './department-card.ts';
import { sentenceCard, userCard } from './user-card.ts';

/** Milliseconds that a card waits for a portal; its answer is there the next time. */
const LONGEST_WAIT = 8000;
/** Milliseconds that a card waits for what it can do without: the picture and names of departments. */
const SHORT_WAIT = 600;
/** How many users are asked for at once: with all that is asked of each, one request holds as many. */
const MOST_BESIDE = 20;

export interface UserHoverParts {
  readonly ids: DocumentIds;
  readonly portals: PortalChoice;
  readonly users: AskedUsers;
  readonly store: EditorParts['store'];
}

/** Shows the card of the user whose ID a person points at. */
export class UserHover implements vscode.HoverProvider {
  readonly #parts: UserHoverParts;
  readonly #pictures = new Pictures();

  constructor(parts: UserHoverParts) {
    this.#parts = parts;
    parts.store.onDidForget((portalId) => {
      this.#pictures.forget(portalId);
    });
  }

  /** Nothing for an ID of nobody where the ID itself is a guess. */
  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { ids, portals, users } = this.#parts;
    const id = ids.at(document, position);
    const givenUp = signalOf(token);
    if (!id) return this.#departmentAt(document, position, givenUp);
    const portalOf = portals.in(document);
    const session = portalOf(id);
    if (!session || isOver(givenUp)) return undefined;
    const beside = this.#beside(document, id, session, portalOf);
    const found = await within(LONGEST_WAIT, users.find(session, id.id, beside), givenUp);
    if (isOver(givenUp)) return undefined;
    if (found?.kind === 'user') {
      const card = await this.#card(session, found.user, givenUp);
      return card && new vscode.Hover(card, id.range);
    }
    if (id.certainty !== 'certain' || (found && isCancelled(found.error))) return undefined;
    const context = errorContext(session.portal, id.id);
    const sentence = found
      ? errorText(found.error, context)
      : vscode.l10n.t('Waiting for {0}. Point here again in a moment.', context.portal);
    return new vscode.Hover(sentenceCard(sentence), id.range);
  }

  /** The card of a department in a reply, with what the portal tells of it. */
  async #departmentAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    givenUp: AbortSignal,
  ): Promise<vscode.Hover | undefined> {
    const user = readRawJsonUri(document.uri)?.user;
    const session = user && this.#parts.portals.ofPortal(user.portalId);
    const place = session && departmentPlaces(document).find(({ range }) => range.contains(position));
    if (!place) return undefined;
    await within(LONGEST_WAIT, session.departments.load(), givenUp);
    const card = isOver(givenUp) ? undefined : departmentCard(session, user, place.departmentId);
    return card && new vscode.Hover(card, place.range);
  }

  async #card(
    session: PortalSession,
    user: PortalUser,
    givenUp: AbortSignal,
  ): Promise<vscode.MarkdownString | undefined> {
    const [picture] = await Promise.all([
      within(SHORT_WAIT, this.#picture(session, user), givenUp),
      user.departments?.length ? within(SHORT_WAIT, session.departments.load(), givenUp) : undefined,
    ]);
    if (isOver(givenUp)) return undefined;
    const departments = (user.departments ?? []).flatMap(
      (departmentId) => departmentName(session.departments.known, departmentId) ?? [],
    );
    const more = session.moreOf(user.id)?.details;
    return userCard({
      portal: session.portal,
      user,
      departments,
      timeZone: more?.kind === 'told' ? more.details.timeZone : undefined,
      picture,
      now: session.now(),
    });
  }

  async #picture(session: PortalSession, user: PortalUser): Promise<string | undefined> {
    if (user.avatar === undefined && user.avatarHr === undefined) return undefined;
    try {
      const [address, gateway] = await Promise.all([session.address(), session.gateway()]);
      return await this.#pictures.of(session.portal.id, address, user, gateway);
    } catch {
      // A portal that cannot be reached has said what there is to say.
      return undefined;
    }
  }

  /** The IDs that can be seen around one, the nearest first: who points at one will point at others. */
  #beside(
    document: vscode.TextDocument,
    id: DocumentId,
    session: PortalSession,
    portalOf: PortalOf,
  ): number[] {
    const { ids } = this.#parts;
    const visible = vscode.window.visibleTextEditors
      .filter((editor) => editor.document === document)
      .flatMap((editor) => editor.visibleRanges.flatMap((range) => ids.within(document, range)))
      .filter((other) => other.certainty === 'certain' && other.id !== id.id)
      .toSorted((one, other) => Math.abs(one.start - id.start) - Math.abs(other.start - id.start));
    const same = visible.filter((other) => portalOf(other) === session);
    return [...new Set(same.map((other) => other.id))].slice(0, MOST_BESIDE);
  }
}

/** A call, since a signal may be aborted during any wait. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

/** Aborted where the person points elsewhere by now. */
function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  if (token.isCancellationRequested) abort();
  token.onCancellationRequested(abort);
  return controller.signal;
}
