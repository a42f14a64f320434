import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { Group, GroupKind } from '../../directory/arrange/arrangement.ts';
import { groupText } from '../../strings/arrangement.ts';
import { usersText } from '../../strings/counts.ts';
import { numberText } from '../../strings/numbers.ts';
import { nameOf } from '../../strings/people.ts';
import type { GroupRow } from './row-kinds.ts';

const icons: Readonly<Record<GroupKind['kind'], string | undefined>> = {
  department: 'organization',
  noDepartment: 'question',
  presence: 'pulse',
  kind: 'person',
  letter: undefined,
};

/**
 * The row of a group: its name, how many are inside and who heads it.
 * @param filtered true where people are looked for
 */
export function groupItem(
  { portalId, key, parent }: GroupRow,
  group: Group | undefined,
  folded: boolean,
  filtered: boolean,
  userOf: (id: number) => PortalUser | undefined,
): vscode.TreeItem {
  const item = new vscode.TreeItem(
    group ? groupText(group.kind) : '',
    folded ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded,
  );
  // VS Code remembers by the id what the person has folded; while a filter is set, all groups are open. A group below
  // another parent is another one: the same id would stay expanded as it was at the root.
  item.id = [portalId, filtered ? 'found' : 'all', parent, key].join('/');
  item.contextValue = 'group';
  if (!group) return item;
  const headId = group.kind.kind === 'department' ? group.kind.headId : undefined;
  const head = headId === undefined ? undefined : userOf(headId);
  if (headId !== undefined) item.contextValue = 'groupWithHead';
  const remarks = [numberText(group.count), head && vscode.l10n.t('Head: {0}', nameOf(head))];
  item.description = remarks.filter((remark) => remark !== undefined).join(' · ');
  const icon = icons[group.kind.kind];
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  item.accessibilityInformation = {
    label: [groupText(group.kind), usersText(group.count), remarks[1]]
      .filter((part) => part !== undefined)
      .join(', '),
  };
  return item;
}
