import * as vscode from 'vscode';
import { mentionOf } from '../bitrix24/mention.ts';
import { isCancelled, toRestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { arrange } from '../directory/arrangement.ts';
import { nearest, rankerOf } from '../directory/search/rank.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { errorText } from '../wording/errors.ts';
import { kindText, nameOf } from '../wording/people.ts';
import { errorContext, portalLabel } from '../wording/portals.ts';
import type { RecentIds } from './recent-ids.ts';
import { typedId } from './typed-id.ts';

/** A line of the box: somebody who can be opened, or a sentence. */
type FoundItem = vscode.QuickPickItem & { readonly userId?: number };

/** Milliseconds without a key before the portal itself is asked. */
const PAUSE = 300;
/** The portal's own search takes no less (fact sheet §2.2). */
const SHORTEST = 2;
/** More than anybody reads; who is not among them types on. */
const MOST = 50;

const COPY_ID: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('copy'),
  tooltip: vscode.l10n.t('Copy User ID'),
};
const COPY_MENTION: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('mention'),
  tooltip: vscode.l10n.t('Copy Mention'),
};

/**
 * Searches while somebody types: whom the list knows at once, whom the portal finds as its answer arrives.
 * @param title what the user is looked for
 * @returns the id of the user that was chosen
 */
export function searchUsers(
  session: PortalSession,
  recent: RecentIds,
  title = vscode.l10n.t('Search Users'),
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const box = inOurOrder(vscode.window.createQuickPick<FoundItem>());
    let chosen: number | undefined;
    let run = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const ask = async (text: string): Promise<void> => {
      const { signal } = run;
      try {
        const found = await session.search(text, signal);
        if (!signal.aborted) box.items = itemsFor(session, recent, text, found);
      } catch (error) {
        if (signal.aborted || isCancelled(error)) return;
        const trouble = errorText(toRestError(error, 'user.search'), errorContext(session.portal));
        box.items = [...itemsFor(session, recent, text, []), sentence('error', trouble)];
      } finally {
        if (!signal.aborted) box.busy = false;
      }
    };
    const show = (text: string): void => {
      run.abort();
      run = new AbortController();
      clearTimeout(timer);
      box.items = itemsFor(session, recent, text);
      box.busy = text.length >= SHORTEST;
      if (box.busy) timer = setTimeout(() => void ask(text), PAUSE);
    };
    box.title = title;
    box.placeholder = vscode.l10n.t(
      'Type a name, position, email, phone or id of {0}',
      portalLabel(session.portal),
    );
    box.onDidChangeValue((value) => {
      show(value.trim());
    });
    box.onDidAccept(() => {
      // Who types an id fast presses Enter before the items have followed.
      const typed = typedId(box.value);
      chosen = typed.kind === 'id' ? typed.id : box.activeItems[0]?.userId;
      if (chosen !== undefined) box.hide();
    });
    box.onDidTriggerItemButton(({ item: { userId }, button }) => {
      if (userId === undefined) return;
      const user = session.directory.user(userId);
      const mention = mentionOf(userId, user ? nameOf(user) : '');
      void vscode.env.clipboard.writeText(button === COPY_ID ? String(userId) : mention);
    });
    box.onDidHide(() => {
      run.abort();
      clearTimeout(timer);
      box.dispose();
      resolve(chosen);
    });
    show('');
    box.show();
  });
}

/**
 * VS Code sorts what is offered by where the typed text stands in it, and drops the headings. That can be turned off by
 * a property which its types do not have yet; where it is not known, it does nothing.
 */
function inOurOrder<T extends vscode.QuickPickItem>(box: vscode.QuickPick<T>): vscode.QuickPick<T> {
  return Object.assign(box, { sortByLabel: false });
}

/** @param found what the portal's own search has answered, once it has */
function itemsFor(
  session: PortalSession,
  recent: RecentIds,
  text: string,
  found?: readonly PortalUser[],
): FoundItem[] {
  const { directory, portal } = session;
  const typed = typedId(text);
  if (typed.kind === 'empty') {
    const known = recent.of(portal.id).flatMap((id) => directory.user(id) ?? []);
    return section(vscode.l10n.t('Recent'), known);
  }
  const { recently, listed } = localMatches(session, recent.of(portal.id), text);
  const local = new Set([...recently, ...listed].map(({ id }) => id));
  const others = (found ?? []).filter(({ id }) => !local.has(id));
  const items = [
    ...(typed.kind === 'id' ? [idItem(typed.id, session)] : []),
    ...section(vscode.l10n.t('Recent'), recently),
    ...section(vscode.l10n.t('Listed'), listed),
    ...section(vscode.l10n.t('Found by the portal'), others.slice(0, MOST)),
  ];
  if (items.length > 0 || (found === undefined && text.length >= SHORTEST)) return items;
  return [sentence('search', vscode.l10n.t('Nobody is found: try fewer letters, or an id.'))];
}

/** Who of the list is found: who was looked up lately comes before the others, and of those the nearest first. */
function localMatches(
  { directory: { people }, departments }: PortalSession,
  recentIds: readonly number[],
  text: string,
): { readonly recently: readonly PortalUser[]; readonly listed: readonly PortalUser[] } {
  const arrangement = { filter: { text, only: [] }, sortBy: 'name', groupBy: 'none' } as const;
  const { userIds } = arrange(people, arrangement, { departments: departments.known, now: Date.now() });
  const matching = new Set(userIds);
  const recently = new Set(recentIds.filter((id) => matching.has(id)));
  for (const id of recently) matching.delete(id);
  const rankOf = rankerOf(text);
  const listed = nearest(matching, { most: MOST, rank: (id) => rankOf(nameOf(people.get(id) ?? { id })) });
  const usersOf = (ids: Iterable<number>): PortalUser[] => [...ids].flatMap((id) => people.get(id) ?? []);
  return { recently: usersOf(recently), listed: usersOf(listed) };
}

function section(title: string, users: readonly PortalUser[]): FoundItem[] {
  if (users.length === 0) return [];
  return [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...users.map(userItem)];
}

function userItem(user: PortalUser): FoundItem {
  return {
    userId: user.id,
    label: nameOf(user),
    description: [user.position ?? kindText(user), `#${user.id}`].join(' · '),
    detail: user.email,
    buttons: [COPY_ID, COPY_MENTION],
    // The box would look for the typed text in the label alone, and in its one way of writing.
    alwaysShow: true,
  };
}

function idItem(id: number, { directory }: PortalSession): FoundItem {
  const known = directory.user(id);
  return {
    userId: id,
    label: vscode.l10n.t('Look up user {0}', id),
    description: known && nameOf(known),
    iconPath: new vscode.ThemeIcon('search'),
    buttons: [COPY_ID],
    alwaysShow: true,
  };
}

function sentence(icon: string, label: string): FoundItem {
  return { label, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}
