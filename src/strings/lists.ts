import * as l10n from '@vscode/l10n';
import { MOST_IDS, type RangesProblem } from '../directory/model/id-ranges.ts';
import type { Gap, Provenance } from '../directory/sources/source.ts';
import { tooManyIdsText } from './counts.ts';
import { wordList } from './word-list.ts';

/** Where a list comes from and which users it lacks: one sentence. */
export function provenanceText({ from, missing, withRecent = false }: Provenance): string {
  const others = wordList(missing.map((gap) => gapWords[gap]()));
  switch (from) {
    case 'user.get':
      return withRecent
        ? l10n.t('From user.get and recent contacts. Not included: {0}.', others)
        : l10n.t('From user.get. Not included: {0}.', others);
    case 'departments':
      return withRecent
        ? l10n.t('From departments and recent contacts. Not included: {0}.', others)
        : l10n.t('From departments. Not included: {0}.', others);
    case 'colleagues':
      return l10n.t('From your departments and their subdepartments. Not included: {0}.', others);
    case 'online':
      return l10n.t('Online users from user.get. Not included: {0}.', others);
    case 'chat':
      return l10n.t('Chat members that you can see.');
    case 'ids':
      return l10n.t('Users with the IDs that you entered.');
  }
}

/** Why a typed text names no ids for a list, and what to type. */
export function rangesProblemText(problem: RangesProblem): string {
  switch (problem.kind) {
    case 'empty':
      return l10n.t('Enter user IDs or ID ranges, such as 1-500, 777.');
    case 'notIds':
      return l10n.t('“{0}” isn’t a user ID. Enter user IDs or ID ranges, such as 1-500, 777.', problem.text);
    case 'tooMany':
      return tooManyIdsText(problem.count, MOST_IDS);
  }
}

const gapWords: Readonly<Record<Gap, () => string>> = {
  bots: () => l10n.t('bots'),
  quietBots: () => l10n.t('bots without recent messages'),
  outsiders: () => l10n.t('external clients'),
  extranet: () => l10n.t('extranet users'),
  dismissed: () => l10n.t('dismissed users'),
  withoutDepartment: () => l10n.t('users without a department'),
  otherDepartments: () => l10n.t('other departments'),
};
