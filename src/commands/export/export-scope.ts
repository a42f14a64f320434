import * as vscode from 'vscode';
import type { PortalSession } from '../../portals/portal-session.ts';
import { isUserRef } from '../../portals/user-ref.ts';
import { groupText } from '../../strings/arrangement.ts';
import { usersText } from '../../strings/counts.ts';
import type { UsersArrangement } from '../../views/users/users-arrangement.ts';
import { isGroupRow } from '../../views/users/row-kinds.ts';
import type { UsersView } from '../../views/users/users-view.ts';

/** Which users are exported. */
export type ExportScope =
  /** All users of the portal's list, which is loaded to its end first. */
  | { readonly kind: 'all' }
  /** Users as the view showed them when the command was invoked. */
  | { readonly kind: 'filtered' | 'selected'; readonly userIds: readonly number[] }
  | { readonly kind: 'group'; readonly name: string; readonly userIds: readonly number[] };

/** What is known of the rows. */
export interface ShownUsers {
  readonly users: Pick<UsersView, 'groupOf' | 'shown' | 'selection'>;
  readonly arrangement: Pick<UsersArrangement, 'filtered'>;
}

/**
 * The scopes to offer, the likeliest first: the rows or the group that the menu was opened on, else what the view shows.
 * @param named the users of the row that the menu was opened on, and of the rows selected together with it
 */
export function scopesOf(
  argument: unknown,
  named: readonly number[],
  { users, arrangement }: ShownUsers,
): readonly [ExportScope, ...ExportScope[]] {
  const group = isGroupRow(argument) ? users.groupOf(argument) : undefined;
  if (isGroupRow(argument) && group)
    return [{ kind: 'group', name: groupText(group.kind), userIds: users.shown(argument) }];
  if (isUserRef(argument)) return [{ kind: 'selected', userIds: named }];
  const all: ExportScope = { kind: 'all' };
  const narrower: ExportScope[] = [];
  const selected = users.selection.map(({ userId }) => userId);
  if (selected.length > 1) narrower.push({ kind: 'selected', userIds: selected });
  if (arrangement.filtered) narrower.push({ kind: 'filtered', userIds: users.shown() });
  const [first, ...others] = narrower;
  return first ? [first, ...others, all] : [all];
}

/** What a scope is called, and how many it holds as far as is known. */
export function scopeTexts(
  scope: ExportScope,
  { directory }: Pick<PortalSession, 'directory'>,
): { readonly label: string; readonly description: string | undefined } {
  switch (scope.kind) {
    case 'all': {
      const { state, total, people } = directory;
      const count = state.kind === 'ready' ? people.size : (total ?? (people.size || undefined));
      return {
        label: vscode.l10n.t('All Users'),
        description: count === undefined ? undefined : usersText(count),
      };
    }
    case 'filtered':
      return { label: vscode.l10n.t('Filtered Users'), description: usersText(scope.userIds.length) };
    case 'selected':
      return { label: vscode.l10n.t('Selected Users'), description: usersText(scope.userIds.length) };
    case 'group':
      return { label: scope.name, description: usersText(scope.userIds.length) };
  }
}
