import * as l10n from '@vscode/l10n';
import type { ListScope } from '../directory/model/list-scope.ts';

/** A way of listing, as it is offered. */
export function listScopeText(kind: ListScope['kind']): string {
  switch (kind) {
    case 'automatic':
      return l10n.t('Everybody');
    case 'departments':
      return l10n.t('All Departments');
    case 'colleagues':
      return l10n.t('My Colleagues');
    case 'online':
      return l10n.t('Who Is Online');
    case 'chat':
      return l10n.t('A Chat…');
    case 'ids':
      return l10n.t('Ids or Ranges of Ids…');
  }
}

/** What it needs, and whom it finds. */
export function listScopeDetail(kind: ListScope['kind']): string {
  switch (kind) {
    case 'automatic':
      return l10n.t('By user.get where the scopes allow it, else by departments; with your recent contacts');
    case 'departments':
      return l10n.t('The employees of every department; needs the scope im alone');
    case 'colleagues':
      return l10n.t('The people of your departments and, if you head one, of those below');
    case 'online':
      return l10n.t('Whom the portal calls online at the moment; needs the scope user_basic');
    case 'chat':
      return l10n.t('The members of a group chat that you are in');
    case 'ids':
      return l10n.t('Whoever has one of these ids, bots and guests too; needs the scope im alone');
  }
}
