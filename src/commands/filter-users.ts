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

/** Narrows the Users view while somebody types or ticks; what is typed stays when the box is left. */
export function filterUsers(arrangement: UsersArrangement): void {
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
  const apply = (): void => {
    arrangement.filterBy({ text: box.value, only: box.selectedItems.map(({ only }) => only) });
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
