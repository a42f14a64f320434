import * as l10n from '@vscode/l10n';
import type { ListScope } from '../directory/model/list-scope.ts';

/** A way of listing, as it is offered. */
export function listScopeText(kind: ListScope['kind']): string {
  switch (kind) {
    case 'automatic':
      return l10n.t('Everyone');
    case 'departments':
      return l10n.t('All Departments');
    case 'colleagues':
      return l10n.t('My Colleagues');
    case 'online':
      return l10n.t('Online Users');
    case 'chat':
      return l10n.t('Chat Members…');
    case 'ids':
      return l10n.t('User IDs…');
  }
}

/** What a list scope needs, and which users it finds. */
export function listScopeDetail(kind: ListScope['kind']): string {
  switch (kind) {
    case 'automatic':
      return l10n.t(
        'Uses user.get if the scopes allow it, otherwise departments. Includes your recent contacts.',
      );
    case 'departments':
      return l10n.t('Employees of all departments. Requires only the im scope.');
    case 'colleagues':
      return l10n.t('Employees of your departments and, if you head one, of its subdepartments.');
    case 'online':
      return l10n.t('Users who are online right now. Requires the user_basic scope.');
    case 'chat':
      return l10n.t('Members of a group chat that you belong to.');
    case 'ids':
      return l10n.t('Users with these IDs, including bots and guests. Requires only the im scope.');
  }
}
