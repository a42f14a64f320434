import * as vscode from 'vscode';
import { isCancelled, toRestError } from '../../bitrix24/errors.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { plainText } from '../../ui/plain-text.ts';
import { openQuickInput } from '../../ui/quick-input.ts';
import { ShownRows } from '../../ui/shown-rows.ts';
import { errorText } from '../../strings/errors.ts';
import { nameOf } from '../../strings/people.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import type { RecentIds } from '../../portals/storage/recent-ids.ts';
import { typedId } from '../../ui/typed-id.ts';

/** A row of the box: a question that can be asked, or a sentence about why not. */
type LookUpItem = vscode.QuickPickItem &
  ({ readonly ask: true; readonly userId: number | undefined } | { readonly ask: false });

/** What of the recent IDs is needed. */
type RecentOfPortals = Pick<RecentIds, 'of' | 'add'>;

/** What of a portal's session is needed. */
type LookUpPortal = Pick<PortalSession, 'portal' | 'directory' | 'lookUp'>;

/**
 * Asks for an ID and looks it up while the box is open: an answer closes it, an error leaves what was typed.
 * @returns the user of the answer that closed the box; an answer to what was changed or given up counts no more
 */
export async function lookUpUser(
  session: LookUpPortal,
  recent: RecentOfPortals,
  selected: UserRef | undefined,
): Promise<PortalUser | undefined> {
  const box = vscode.window.createQuickPick<LookUpItem>();
  const user = await openQuickInput<PortalUser>(box, ({ closed, answer, run }) => {
    const rows = new ShownRows(box);
    const offered = offeredIds(session, recent, selected);
    let request = new AbortController();
    const ask = async (userId: number | undefined): Promise<void> => {
      request.abort();
      const { signal } = (request = new AbortController());
      box.busy = true;
      try {
        const found = await session.lookUp(userId, signal);
        if (!signal.aborted) answer(found);
      } catch (error) {
        if (signal.aborted || isCancelled(error)) return;
        box.busy = false;
        const context = errorContext(session.portal, userId);
        rows.set([sentence('error', errorText(toRestError(error, 'im.user.get'), context))]);
      }
    };
    box.title = vscode.l10n.t('Look Up User by ID');
    box.ignoreFocusOut = true;
    box.placeholder = vscode.l10n.t('Type the ID of a user on {0}', portalLabel(session.portal));
    rows.set(itemsFor('', session, offered));
    box.onDidChangeValue((value) => {
      request.abort();
      box.busy = false;
      rows.set(itemsFor(value, session, offered));
      // An Enter that came before this change was meant for the earlier rows.
      rows.onceFollowed(() => undefined);
    });
    box.onDidAccept(() => {
      // A typed ID has the only row there is; it counts before that row is on the screen.
      const typed = typedId(box.value);
      if (typed.kind === 'id') run(ask(typed.id));
      else {
        rows.onceFollowed(() => {
          const item = rows.highlighted;
          if (item?.ask) run(ask(item.userId));
        });
      }
    });
    closed.addEventListener('abort', () => {
      request.abort();
    });
  });
  if (user) recent.add(session.portal.id, user.id);
  return user;
}

/** IDs that may be meant before anything is typed: of the selected row, and those looked up last. */
interface OfferedIds {
  readonly selected: number | undefined;
  readonly recent: readonly number[];
}

function offeredIds(
  session: LookUpPortal,
  recent: RecentOfPortals,
  selected: UserRef | undefined,
): OfferedIds {
  const id = selected?.portalId === session.portal.id ? selected.userId : undefined;
  return { selected: id, recent: recent.of(session.portal.id).filter((other) => other !== id) };
}

function itemsFor(value: string, session: LookUpPortal, offered: OfferedIds): LookUpItem[] {
  const typed = typedId(value);
  switch (typed.kind) {
    case 'id':
      return [question('search', vscode.l10n.t('Look up user {0}', typed.id), typed.id, session)];
    case 'wrong':
      return [
        sentence('warning', vscode.l10n.t('A user ID is a whole number greater than zero, such as 42.')),
      ];
    case 'empty':
      return [
        question('account', vscode.l10n.t('Show My Profile'), undefined, session),
        ...section(
          vscode.l10n.t('selected row'),
          'list-selection',
          offered.selected ? [offered.selected] : [],
          session,
        ),
        ...section(vscode.l10n.t('recent'), 'history', offered.recent, session),
      ];
  }
}

function section(title: string, icon: string, ids: readonly number[], session: LookUpPortal): LookUpItem[] {
  if (ids.length === 0) return [];
  const heading: LookUpItem = { label: title, kind: vscode.QuickPickItemKind.Separator, ask: false };
  return [heading, ...ids.map((id) => question(icon, String(id), id, session))];
}

/** Every item stays visible whatever is typed: the box finds by ID, not by the label of an item. */
function question(
  icon: string,
  label: string,
  userId: number | undefined,
  session: LookUpPortal,
): LookUpItem {
  const known = userId === undefined ? undefined : session.directory.user(userId);
  return {
    ask: true,
    userId,
    label,
    description: known && plainText(nameOf(known)),
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
  };
}

function sentence(icon: string, label: string): LookUpItem {
  return { ask: false, label: plainText(label), iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}
