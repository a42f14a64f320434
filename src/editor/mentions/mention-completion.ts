import * as vscode from 'vscode';
import { mentionOf } from '../../bitrix24/mention.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { kindText, nameOf } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import type { CommandId } from '../../ui/command-ids.ts';
import { bestMatches, matchingUsers } from '../../ui/matching-users.ts';
import { typedId } from '../../ui/typed-id.ts';
import { within } from '../../ui/within.ts';
import type { PortalChoice } from '../portal-choice.ts';
import { typedMention } from './typed-mention.ts';

/** Users that are offered at once: a person types on rather than read more. */
const MOST = 50;
/** Milliseconds that the typing waits for the kept list; the next key finds more of a long one. */
const LONGEST_WAIT = 1000;
const INSERT_MENTION: CommandId = 'portalUsers.insertMention';

/** Offers users of the directory where a mention is typed. Asks nothing: the portal is searched in a box, on request. */
export class MentionCompletion {
  readonly #portals: PortalChoice;

  constructor(portals: PortalChoice) {
    this.#portals = portals;
  }

  /** Incomplete, so that each key searches anew: VS Code's own filter knows one way to write a name. */
  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionList | undefined> {
    const typed = typedMention(document, position);
    const session = typed && this.#portals.ofFolder(document.uri);
    if (!session) return undefined;
    // The list of the last time, where it is kept on this computer.
    await within(LONGEST_WAIT, session.directory.loadCache());
    const replaced = document.getText(typed.range);
    const items = usersFor(session, typed.text).map((user, at) => itemFor(user, at, typed.range, replaced));
    // Of a portal that was never listed as a whole, anybody may be missing.
    if (session.directory.listedAt === undefined) items.push(searchItem(session, typed.range, replaced));
    return new vscode.CompletionList(items, true);
  }
}

/** The best matches by name, in any spelling, and the user with the ID that is typed. */
function usersFor(session: PortalSession, text: string): PortalUser[] {
  const { directory } = session;
  const id = typedId(text);
  const byId = id.kind === 'id' ? directory.user(id.id) : undefined;
  const found = bestMatches(session, matchingUsers(session, text), text, MOST);
  const users = found.flatMap((userId) => (userId === byId?.id ? [] : (directory.people.get(userId) ?? [])));
  return byId ? [byId, ...users] : users;
}

/** Without commit characters: a name is inserted by Enter or Tab alone. */
function itemFor(user: PortalUser, at: number, range: vscode.Range, replaced: string): vscode.CompletionItem {
  const name = nameOf(user);
  const item = new vscode.CompletionItem(
    { label: name, description: vscode.l10n.t('ID {0}', user.id) },
    vscode.CompletionItemKind.User,
  );
  item.detail = user.position ?? kindText(user);
  item.insertText = mentionOf(user.id, name);
  item.range = range;
  item.filterText = replaced;
  item.sortText = String(at).padStart(3, '0');
  return item;
}

/** Leaves the text as it is typed, and lets the box for mentions search the portal for it. */
function searchItem({ portal }: PortalSession, range: vscode.Range, replaced: string): vscode.CompletionItem {
  const title = vscode.l10n.t('Search Users…');
  const item = new vscode.CompletionItem(
    { label: title, description: portalLabel(portal) },
    vscode.CompletionItemKind.Event,
  );
  item.insertText = replaced;
  item.range = range;
  item.filterText = replaced;
  item.sortText = '999';
  item.command = { command: INSERT_MENTION, title };
  return item;
}
