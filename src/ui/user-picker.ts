import * as vscode from 'vscode';
import { mentionOf } from '../bitrix24/mention.ts';
import { isCancelled, toRestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { Announce } from './announce.ts';
import { openQuickInput } from './quick-input.ts';
import { ShownRows } from './shown-rows.ts';
import { errorText } from '../strings/errors.ts';
import { nameOf } from '../strings/people.ts';
import { errorContext, portalLabel } from '../strings/portals.ts';
import {
  COPY_ID,
  userPickerItems,
  type UserPickerItem,
  sentenceItem,
  SHORTEST_SEARCH,
} from './user-picker-items.ts';
import type { RecentIds } from '../portals/storage/recent-ids.ts';
import { typedId } from './typed-id.ts';

/** Milliseconds without a key before the portal itself is asked. */
const PAUSE = 300;

/** What the picker works with beside the portal. */
export interface UserPickerParts {
  readonly recent: RecentIds;
  readonly announce: Announce;
}

export interface UserPickerOptions {
  readonly title: string;
  /** What stands in the box at first. */
  readonly text: string | undefined;
  /** A user who cannot be chosen. */
  readonly except: number;
}

/**
 * Lets the person pick a user of a portal: the list is searched at each key, the portal once the typing rests.
 * @returns the ID of the user who was highlighted, or clicked, when the box was accepted. A typed ID counts on its own
 * row, and as long as the rows on the screen do not follow what was typed.
 */
export function pickUser(
  session: PortalSession,
  { recent, announce }: UserPickerParts,
  { title, text = '', except }: Partial<UserPickerOptions> = {},
): Promise<number | undefined> {
  const box = inOurOrder(vscode.window.createQuickPick<UserPickerItem>());
  return openQuickInput<number>(box, ({ closed, answer, run }) => {
    const rows = new ShownRows(box);
    let search = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const itemsFor = (text: string, found?: readonly PortalUser[]): UserPickerItem[] =>
      userPickerItems(session, { text, recentIds: recent.of(session.portal.id), found, except });
    /** An answer of the portal adds rows: the person stays on the row where they are. */
    const show = (items: readonly UserPickerItem[]): void => {
      const at = rows.highlighted?.userId;
      rows.set(items, at === undefined ? undefined : items.find(({ userId }) => userId === at));
    };
    const ask = async (text: string): Promise<void> => {
      const { signal } = search;
      try {
        const found = await session.search(text, signal);
        if (!signal.aborted) show(itemsFor(text, found));
      } catch (error) {
        if (signal.aborted || isCancelled(error)) return;
        const sentence = errorText(toRestError(error, 'user.search'), errorContext(session.portal));
        show([...itemsFor(text, []), sentenceItem('error', sentence)]);
      } finally {
        if (!signal.aborted) box.busy = false;
      }
    };
    const stop = (): void => {
      search.abort();
      clearTimeout(timer);
    };
    const type = (text: string): void => {
      stop();
      search = new AbortController();
      rows.set(itemsFor(text));
      box.busy = text.length >= SHORTEST_SEARCH;
      if (box.busy)
        timer = setTimeout(() => {
          run(ask(text));
        }, PAUSE);
    };
    const choose = (userId: number | undefined): void => {
      if (userId !== undefined && userId !== except) answer(userId);
    };
    /** True while the rows on the screen do not follow what was typed. */
    let typing = false;
    box.title = title ?? vscode.l10n.t('Search Users');
    box.placeholder = vscode.l10n.t(
      'Type the name, position, email, phone, or ID of a user on {0}',
      portalLabel(session.portal),
    );
    box.onDidChangeValue((value) => {
      type(value.trim());
      typing = true;
      rows.onceFollowed(() => {
        typing = false;
      });
    });
    box.onDidAccept(() => {
      const typed = typedId(box.value);
      if (!typing) choose(chosenRow(box, rows)?.userId);
      else if (typed.kind === 'id') choose(typed.id);
      else {
        rows.onceFollowed(() => {
          typing = false;
          choose(rows.highlighted?.userId);
        });
      }
    });
    box.onDidTriggerItemButton(({ item, button }) => {
      const userId = rows.meant(item)?.userId;
      if (userId !== undefined) run(copyFrom(session, userId, button === COPY_ID, announce));
    });
    closed.addEventListener('abort', stop);
    box.value = text;
    type(text.trim());
  });
}

/** The row that a click or Enter was on: VS Code selects it before it accepts. */
function chosenRow(
  box: vscode.QuickPick<UserPickerItem>,
  rows: ShownRows<UserPickerItem>,
): UserPickerItem | undefined {
  const [row] = box.selectedItems.length > 0 ? box.selectedItems : box.activeItems;
  return row && rows.meant(row);
}

async function copyFrom(
  session: PortalSession,
  userId: number,
  onlyId: boolean,
  announce: Announce,
): Promise<void> {
  const name = nameOf(session.directory.user(userId) ?? { id: userId });
  await vscode.env.clipboard.writeText(onlyId ? String(userId) : mentionOf(userId, name));
  announce(
    onlyId ? vscode.l10n.t('Copied the ID of {0}', name) : vscode.l10n.t('Copied the mention of {0}', name),
  );
}

/**
 * VS Code sorts what is offered by where the typed text stands in it, and drops the headings. That can be turned off by
 * a property which its types do not have yet; where it is not known, it does nothing.
 */
function inOurOrder<T extends vscode.QuickPickItem>(box: vscode.QuickPick<T>): vscode.QuickPick<T> {
  return Object.assign(box, { sortByLabel: false });
}
