import * as vscode from 'vscode';
import type { Filter } from '../../directory/arrange/arrangement.ts';
import { UNSEEN_DAYS, USER_FLAGS, type UserFlag } from '../../directory/arrange/user-flags.ts';
import { userFlagLabel } from '../../strings/arrangement.ts';
import type { Announce } from '../../ui/announce.ts';
import { editorSettings } from '../../portals/settings.ts';
import { invalid, showInputBox, valid } from '../../ui/input-box.ts';
import { openQuickInput } from '../../ui/quick-input.ts';
import { showUsersView } from '../../views/users/show-users-view.ts';
import type { UsersArrangement } from '../../views/users/users-arrangement.ts';
import type { CommandParts } from '../handler.ts';

interface UserFlagItem extends vscode.QuickPickItem {
  readonly flag: UserFlag;
}

/** What of the Users view is needed. */
interface FilteredView {
  /** How many users match the filter, or why none does. */
  readonly summary: string;
  readonly onDidSelect: vscode.Event<unknown>;
  /** Fires when the summary may be another one: a list grows, and names of departments come late. */
  readonly onDidArrange: vscode.Event<unknown>;
}

const ICONS: Readonly<Record<UserFlag, string>> = {
  active: 'person',
  dismissed: 'circle-slash',
  online: 'pulse',
  absent: 'calendar',
  unseen: 'history',
  never: 'circle-outline',
  bots: 'hubot',
  extranet: 'globe',
  phone: 'call-outgoing',
  noEmail: 'mail',
  noDepartment: 'organization',
};

/** What tells that the person has gone on to a user. */
interface Clicks {
  readonly onDidClick: vscode.Event<unknown>;
}

/** How the person is told. */
interface Telling {
  readonly announce: Announce;
  /** Says something while the box is open; false where that would be seen by people who read the box themselves. */
  readonly say: (text: string) => boolean;
}

/** Milliseconds without a key after which it is said how many are left. */
const REST = 800;
/** Days; Bitrix24 is not that old. */
const MOST_DAYS = 9999;

/** Filters in the Users view, which comes into sight meanwhile and has the keyboard once the filter is kept. */
export async function filterUsersView({
  arrangement,
  users,
  panels,
  announce,
}: Pick<CommandParts, 'arrangement' | 'users' | 'panels' | 'announce'>): Promise<void> {
  const say = (text: string): boolean => {
    if (panels.say(text)) return true;
    if (editorSettings.screenReader) announce(text);
    return editorSettings.screenReader;
  };
  // The box first, since it takes what is typed right after the command.
  const filtering = filterUsers(arrangement, users, panels, { announce, say });
  await Promise.all([filtering, showUsersView({ preserveFocus: true })]);
  if ((await filtering) === 'keep') await showUsersView();
}

/**
 * Narrows the Users view while the person types or ticks. How many are left stands in the title of the box, which is a
 * part of its accessible name. Once the typing rests, a profile in use says so, or a notification where VS Code is set
 * to be read out; for all others the result is announced when the box closes. Enter and a click on a row keep the filter,
 * Esc takes back what was typed. A filter that is set elsewhere meanwhile, as by another portal in the view, closes the
 * box and stays.
 * @param before the filter that Esc goes back to
 * @returns whether the filter that was typed, or that was set elsewhere, is kept
 */
export async function filterUsers(
  arrangement: UsersArrangement,
  users: FilteredView,
  clicks: Clicks,
  telling: Telling,
  before: Filter = arrangement.now.filter,
): Promise<'keep' | 'left'> {
  const box = vscode.window.createQuickPick<UserFlagItem>();
  const { filter } = arrangement;
  /** The filter that this box has set last. */
  let own = filter;
  const { unseenDays = UNSEEN_DAYS } = filter;
  const items = itemsFor(unseenDays);
  let resting: NodeJS.Timeout | undefined;
  const count = { isTold: true };
  const showCount = (): void => {
    const title = arrangement.filtered
      ? vscode.l10n.t('Filter Users: {0}', users.summary)
      : vscode.l10n.t('Filter Users');
    if (title !== box.title) box.title = title;
  };
  box.placeholder = vscode.l10n.t(
    'Type a name, position, email, phone, department, or #ID, and select who to show',
  );
  box.canSelectMany = true;
  // VS Code reports a click outside the box, such as on a row that was found, as it does Esc: stay open.
  box.ignoreFocusOut = true;
  box.items = items;
  box.selectedItems = items.filter(({ flag }) => filter.flags.includes(flag));
  box.value = filter.text;
  const apply = (): void => {
    const flags = box.selectedItems.map(({ flag }) => flag);
    own = { ...own, text: box.value, flags, unseenDays };
    arrangement.filterBy(own);
    showCount();
    count.isTold = false;
    clearTimeout(resting);
    resting = setTimeout(() => {
      count.isTold = telling.say(users.summary);
    }, REST);
  };
  box.onDidChangeValue(apply);
  box.onDidChangeSelection(apply);
  showCount();
  const outcome = await openQuickInput<'keep' | 'changeDays'>(box, ({ closed, answer }) => {
    const watches = [
      users.onDidSelect(() => {
        answer('keep');
      }),
      // VS Code reports no selection where the row is selected already, or was drawn anew at that moment.
      clicks.onDidClick(() => {
        answer('keep');
      }),
      users.onDidArrange(showCount),
      arrangement.onDidChange(() => {
        if (arrangement.filter !== own) answer('keep');
      }),
    ];
    box.onDidAccept(() => {
      answer('keep');
    });
    box.onDidTriggerItemButton(() => {
      answer('changeDays');
    });
    closed.addEventListener('abort', () => {
      for (const watch of watches) watch.dispose();
      clearTimeout(resting);
    });
  });
  if (outcome === 'changeDays') {
    const goesOn = await changeDays(arrangement, unseenDays);
    return goesOn ? filterUsers(arrangement, users, clicks, telling, before) : 'left';
  }
  const takesBack = outcome === undefined && arrangement.filter !== before;
  if (takesBack) arrangement.filterBy(before);
  if (takesBack || !count.isTold) telling.announce(users.summary);
  return outcome ?? 'left';
}

function itemsFor(unseenDays: number): UserFlagItem[] {
  return USER_FLAGS.map((flag) => ({
    flag,
    label: userFlagLabel(flag, unseenDays),
    iconPath: new vscode.ThemeIcon(ICONS[flag]),
    alwaysShow: true,
    buttons:
      flag === 'unseen'
        ? [{ iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Change Number of Days') }]
        : [],
  }));
}

/**
 * Asks after how many days a user counts as not seen, and filters by that.
 * @returns false where the filter was changed elsewhere meanwhile, which stays
 */
async function changeDays(arrangement: UsersArrangement, present: number): Promise<boolean> {
  const { filter } = arrangement;
  const days = await showInputBox<number>({
    title: vscode.l10n.t('Not Seen for Days'),
    prompt: vscode.l10n.t('Enter the number of days since the last activity.'),
    placeholder: String(UNSEEN_DAYS),
    value: String(present),
    validate: (text) => {
      const typed = Number(text.trim());
      const isDays = Number.isSafeInteger(typed) && typed > 0 && typed <= MOST_DAYS;
      return Promise.resolve(
        isDays ? valid(typed) : invalid(vscode.l10n.t('Enter a number from 1 to {0}.', MOST_DAYS)),
      );
    },
  });
  if (arrangement.filter !== filter) return false;
  if (days === undefined) return true;
  const flags = USER_FLAGS.filter((flag) => flag === 'unseen' || filter.flags.includes(flag));
  arrangement.filterBy({ ...filter, flags, unseenDays: days });
  return true;
}
