import * as vscode from 'vscode';
import { USER_FLAGS, type UserFlag } from '../../directory/arrange/user-flags.ts';
import type { Announce } from '../../ui/announce.ts';
import type { UsersArrangement } from '../../views/users/users-arrangement.ts';
import { openQuickInput } from '../../ui/quick-input.ts';
import { userFlagLabel } from '../../strings/arrangement.ts';

interface UserFlagItem extends vscode.QuickPickItem {
  readonly flag: UserFlag;
}

const ICONS: Readonly<Record<UserFlag, string>> = {
  active: 'person',
  online: 'pulse',
  absent: 'calendar',
  bots: 'hubot',
  extranet: 'globe',
  phone: 'call-outgoing',
};

/** Milliseconds without a key after which it is said how many are left. */
const REST = 800;

/**
 * Narrows the Users view while the person types or ticks; what is typed stays when the box is left. How many are left
 * stands in the title of the box, and is said to screen readers once the typing rests.
 */
export function filterUsers(
  arrangement: UsersArrangement,
  users: { readonly summary: string },
  announce: Announce,
): Promise<void> {
  const box = vscode.window.createQuickPick<UserFlagItem>();
  const { filter } = arrangement.now;
  const items = USER_FLAGS.map((flag): UserFlagItem => ({
    flag,
    label: userFlagLabel(flag),
    iconPath: new vscode.ThemeIcon(ICONS[flag]),
    alwaysShow: true,
  }));
  let resting: NodeJS.Timeout | undefined;
  const showCount = (): void => {
    box.title = arrangement.filtered
      ? vscode.l10n.t('Filter Users: {0}', users.summary)
      : vscode.l10n.t('Filter Users');
  };
  box.placeholder = vscode.l10n.t(
    'Type a name, position, email, phone, department, or #ID, and select who to show',
  );
  box.canSelectMany = true;
  box.items = items;
  box.selectedItems = items.filter(({ flag }) => filter.flags.includes(flag));
  box.value = filter.text;
  const apply = (): void => {
    arrangement.filterBy({
      ...arrangement.filter,
      text: box.value,
      flags: box.selectedItems.map(({ flag }) => flag),
    });
    showCount();
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      announce(users.summary);
    }, REST);
  };
  box.onDidChangeValue(apply);
  box.onDidChangeSelection(apply);
  showCount();
  return openQuickInput<undefined>(box, ({ closed, answer }) => {
    box.onDidAccept(() => {
      answer(undefined);
    });
    closed.addEventListener('abort', () => {
      clearTimeout(resting);
      if (resting) announce(users.summary);
    });
  });
}
