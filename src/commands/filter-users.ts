import * as vscode from 'vscode';
import { ONLIES, type Only } from '../directory/only.ts';
import type { UsersArrangement } from '../tree/users-arrangement.ts';
import { onlyLabel } from '../wording/arrangement.ts';

interface OnlyItem extends vscode.QuickPickItem {
  readonly only: Only;
}

const ICONS: Readonly<Record<Only, string>> = {
  active: 'person',
  online: 'pulse',
  absent: 'calendar',
  bots: 'hubot',
  extranet: 'globe',
  phone: 'call-outgoing',
};

/** Milliseconds without a change until the result is told: not after each letter. */
const REST = 700;

/**
 * Narrows the Users view while somebody types or ticks; what is typed stays when the box is left.
 * @param tellResult is called when the typing rests
 */
export function filterUsers(arrangement: UsersArrangement, tellResult: () => void): void {
  const box = vscode.window.createQuickPick<OnlyItem>();
  const { filter } = arrangement.now;
  const items = ONLIES.map((only): OnlyItem => ({
    only,
    label: onlyLabel(only),
    iconPath: new vscode.ThemeIcon(ICONS[only]),
    alwaysShow: true,
  }));
  box.title = vscode.l10n.t('Filter Users');
  box.placeholder = vscode.l10n.t('Type a name, position, email, phone, department or #id; tick who to show');
  box.canSelectMany = true;
  box.items = items;
  box.selectedItems = items.filter(({ only }) => filter.only.includes(only));
  box.value = filter.text;
  let rest: NodeJS.Timeout | undefined;
  const apply = (): void => {
    arrangement.filterBy({ text: box.value, only: box.selectedItems.map(({ only }) => only) });
    clearTimeout(rest);
    rest = setTimeout(tellResult, REST);
  };
  box.onDidChangeValue(apply);
  box.onDidChangeSelection(apply);
  box.onDidAccept(() => {
    box.hide();
  });
  box.onDidHide(() => {
    box.dispose();
  });
  box.show();
}
