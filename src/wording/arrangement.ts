import * as vscode from 'vscode';
import type { Filter, GroupBy, GroupKind, SortBy } from '../directory/arrangement.ts';
import type { Only } from '../directory/only.ts';
import { kindWord, presenceWord } from './people.ts';

export function groupByText(groupBy: GroupBy): string {
  switch (groupBy) {
    case 'none':
      return vscode.l10n.t('Not Grouped');
    case 'department':
      return vscode.l10n.t('Department');
    case 'presence':
      return vscode.l10n.t('Presence');
    case 'kind':
      return vscode.l10n.t('Kind');
    case 'letter':
      return vscode.l10n.t('First Letter');
  }
}

export function sortByText(sortBy: SortBy): string {
  switch (sortBy) {
    case 'name':
      return vscode.l10n.t('Name');
    case 'id':
      return vscode.l10n.t('ID');
    case 'activity':
      return vscode.l10n.t('Last Activity');
  }
}

/** A wish of whom alone to show, as it is offered. */
export function onlyLabel(only: Only): string {
  switch (only) {
    case 'active':
      return vscode.l10n.t('Not Dismissed');
    case 'online':
      return vscode.l10n.t('Online');
    case 'absent':
      return vscode.l10n.t('Absent');
    case 'bots':
      return vscode.l10n.t('Bots');
    case 'extranet':
      return vscode.l10n.t('Extranet');
    case 'phone':
      return vscode.l10n.t('With a Phone');
  }
}

/** The same in the middle of a sentence. */
export function onlyText(only: Only): string {
  switch (only) {
    case 'active':
      return vscode.l10n.t('not dismissed');
    case 'online':
      return vscode.l10n.t('online');
    case 'absent':
      return vscode.l10n.t('absent');
    case 'bots':
      return vscode.l10n.t('bots');
    case 'extranet':
      return vscode.l10n.t('extranet');
    case 'phone':
      return vscode.l10n.t('with a phone');
  }
}

/** What a filter looks for. */
export function wantedText({ text, only }: Filter): string {
  return [text.trim() === '' ? undefined : `“${text.trim()}”`, ...only.map(onlyText)]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** What a group is called. */
export function groupText(group: GroupKind): string {
  switch (group.kind) {
    case 'department':
      return group.name ?? vscode.l10n.t('Department {0}', group.id);
    case 'noDepartment':
      return vscode.l10n.t('Without a department');
    case 'presence':
      return presenceWord(group.presence);
    case 'kind':
      return kindWord(group.userKind);
    case 'letter':
      return group.letter;
  }
}
