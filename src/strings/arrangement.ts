import * as l10n from '@vscode/l10n';
import type { SortBy } from '../directory/model/sort-by.ts';
import type { Filter, GroupBy, GroupKind } from '../directory/arrange/arrangement.ts';
import { unseenLabel, unseenText } from './counts.ts';
import { UNSEEN_DAYS, type UserFlag } from '../directory/arrange/user-flags.ts';
import { kindWord, presenceWord } from './people.ts';

export function groupByText(groupBy: GroupBy): string {
  switch (groupBy) {
    case 'none':
      return l10n.t('Not Grouped');
    case 'department':
      return l10n.t('Department');
    case 'presence':
      return l10n.t('Presence');
    case 'kind':
      return l10n.t('User Type');
    case 'letter':
      return l10n.t('First Letter');
  }
}

export function sortByText(sortBy: SortBy): string {
  switch (sortBy) {
    case 'name':
      return l10n.t('Name');
    case 'lastName':
      return l10n.t('Last Name');
    case 'position':
      return l10n.t('Position');
    case 'department':
      return l10n.t('Department');
    case 'id':
      return l10n.t('ID');
    case 'activity':
      return l10n.t('Last Activity');
  }
}

/** In which order users stand; `undefined` for the usual one, by the name that they are shown with. */
export function sortedText(sortBy: SortBy): string | undefined {
  switch (sortBy) {
    case 'name':
      return undefined;
    case 'lastName':
      return l10n.t('by last name');
    case 'position':
      return l10n.t('by position');
    case 'department':
      return l10n.t('by department');
    case 'id':
      return l10n.t('by ID');
    case 'activity':
      return l10n.t('by last activity');
  }
}

/** A user flag as it is offered. */
export function userFlagLabel(flag: UserFlag, unseenDays: number): string {
  switch (flag) {
    case 'active':
      return l10n.t('Not Dismissed');
    case 'dismissed':
      return l10n.t({ message: 'Dismissed', comment: ['Filter: users who are dismissed'] });
    case 'unseen':
      return unseenLabel(unseenDays);
    case 'never':
      return l10n.t('Never Signed In');
    case 'noEmail':
      return l10n.t('No Email');
    case 'noDepartment':
      return l10n.t('No Department');
    case 'online':
      return l10n.t('Online');
    case 'absent':
      return l10n.t({ message: 'Absent', comment: ['Filter: users who are absent'] });
    case 'bots':
      return l10n.t('Bots');
    case 'extranet':
      return l10n.t('Extranet');
    case 'phone':
      return l10n.t('With a Phone Number');
  }
}

/** The same in the middle of a sentence. */
export function userFlagText(flag: UserFlag, unseenDays: number): string {
  switch (flag) {
    case 'active':
      return l10n.t('not dismissed');
    case 'dismissed':
      return l10n.t('dismissed');
    case 'unseen':
      return unseenText(unseenDays);
    case 'never':
      return l10n.t('never signed in');
    case 'noEmail':
      return l10n.t('no email');
    case 'noDepartment':
      return l10n.t('no department');
    case 'online':
      return l10n.t('online');
    case 'absent':
      return l10n.t('absent');
    case 'bots':
      return l10n.t('bots');
    case 'extranet':
      return l10n.t('extranet');
    case 'phone':
      return l10n.t('with a phone number');
  }
}

/** What a filter looks for. */
export function filterText({ text, flags, unseenDays = UNSEEN_DAYS, department }: Filter): string {
  const wanted = flags.map((flag) => userFlagText(flag, unseenDays));
  return [department?.name, text.trim() === '' ? undefined : l10n.t('“{0}”', text.trim()), ...wanted]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** What a group is called. */
export function groupText(group: GroupKind): string {
  switch (group.kind) {
    case 'department':
      return group.name ?? l10n.t('Department {0}', group.id);
    case 'noDepartment':
      return l10n.t('No department');
    case 'presence':
      return presenceWord(group.presence);
    case 'kind':
      return kindWord(group.userKind);
    case 'letter':
      return group.letter;
  }
}
