import * as l10n from '@vscode/l10n';
import { MOST_IDS, printIdRanges, type RangesProblem } from '../directory/model/id-ranges.ts';
import type { Gap, Provenance } from '../directory/sources/source.ts';
import type { ListScope } from '../directory/model/list-scope.ts';
import { numberText } from './numbers.ts';
import { locale } from './locale.ts';

/** Ranges longer than this are cut in a label. */
const LONGEST_RANGES = 40;

/** Whom a list shows, in a word or two. */
export function whomLabel(listScope: ListScope): string {
  switch (listScope.kind) {
    case 'automatic':
      return l10n.t('Everybody');
    case 'departments':
      return l10n.t('All departments');
    case 'colleagues':
      return l10n.t('My colleagues');
    case 'online':
      return l10n.t('Online now');
    case 'chat':
      return listScope.title === undefined
        ? l10n.t('Chat {0}', listScope.chatId)
        : l10n.t('Chat “{0}”', listScope.title);
    case 'ids':
      return l10n.t('Ids {0}', cut(printIdRanges(listScope.ranges)));
  }
}

/** Where a list comes from and whom it cannot contain: one sentence. */
export function provenanceText({ from, missing, withRecent = false }: Provenance): string {
  const list = new Intl.ListFormat(locale(), { type: 'conjunction' });
  const others = list.format(missing.map((gap) => gapWords[gap]()));
  switch (from) {
    case 'user.get':
      return withRecent
        ? l10n.t('By user.get and recent contacts: everybody but {0}.', others)
        : l10n.t('By user.get: everybody but {0}.', others);
    case 'departments':
      return withRecent
        ? l10n.t('By departments and recent contacts: everybody but {0}.', others)
        : l10n.t('By departments: everybody but {0}.', others);
    case 'colleagues':
      return l10n.t('Your departments and those below: everybody there but {0}.', others);
    case 'online':
      return l10n.t('Those whom user.get calls online: everybody but {0}.', others);
    case 'chat':
      return l10n.t('The members of a chat, as far as it is open to you.');
    case 'ids':
      return l10n.t('Whoever has one of the ids that you named.');
  }
}

/** Why a typed text names no ids for a list, and what to type. */
export function rangesProblemText(problem: RangesProblem): string {
  switch (problem.kind) {
    case 'empty':
      return l10n.t('Type user ids or ranges of them, such as 1-500, 777.');
    case 'notIds':
      return l10n.t('“{0}” is no user id: type ids or ranges of them, such as 1-500, 777.', problem.text);
    case 'tooMany':
      return l10n.t(
        'These are {0} ids: each has to be asked for, so name {1} at most.',
        numberText(problem.count),
        numberText(MOST_IDS),
      );
  }
}

const gapWords: Readonly<Record<Gap, () => string>> = {
  bots: () => l10n.t('bots'),
  quietBots: () => l10n.t('silent bots'),
  outsiders: () => l10n.t('outside clients'),
  extranet: () => l10n.t('extranet users'),
  dismissed: () => l10n.t('dismissed users'),
  withoutDepartment: () => l10n.t('people without a department'),
  otherDepartments: () => l10n.t('other departments'),
};

function cut(text: string): string {
  return text.length > LONGEST_RANGES ? `${text.slice(0, LONGEST_RANGES)}…` : text;
}
