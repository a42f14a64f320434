import * as vscode from 'vscode';
import { MOST_IDS, printIdRanges, type RangesProblem } from '../directory/id-ranges.ts';
import type { Gap, Provenance } from '../directory/source.ts';
import type { WhomToList } from '../directory/whom-to-list.ts';
import { numberText } from './numbers.ts';

/** Ranges longer than this are cut in a label. */
const LONGEST_RANGES = 40;

/** Whom a list shows, in a word or two. */
export function whomLabel(whom: WhomToList): string {
  switch (whom.kind) {
    case 'automatic':
      return vscode.l10n.t('Everybody');
    case 'departments':
      return vscode.l10n.t('All departments');
    case 'colleagues':
      return vscode.l10n.t('My colleagues');
    case 'online':
      return vscode.l10n.t('Online now');
    case 'chat':
      return whom.title === undefined
        ? vscode.l10n.t('Chat {0}', whom.chatId)
        : vscode.l10n.t('Chat “{0}”', whom.title);
    case 'ids':
      return vscode.l10n.t('Ids {0}', cut(printIdRanges(whom.ranges)));
  }
}

/** Where a list comes from and whom it cannot contain: one sentence. */
export function provenanceText({ from, missing, withRecent = false }: Provenance): string {
  const list = new Intl.ListFormat(vscode.env.language, { type: 'conjunction' });
  const others = list.format(missing.map((gap) => gapWords[gap]()));
  switch (from) {
    case 'user.get':
      return withRecent
        ? vscode.l10n.t('By user.get and recent contacts: everybody but {0}.', others)
        : vscode.l10n.t('By user.get: everybody but {0}.', others);
    case 'departments':
      return withRecent
        ? vscode.l10n.t('By departments and recent contacts: everybody but {0}.', others)
        : vscode.l10n.t('By departments: everybody but {0}.', others);
    case 'colleagues':
      return vscode.l10n.t('Your departments and those below: everybody there but {0}.', others);
    case 'online':
      return vscode.l10n.t('Those whom user.get calls online: everybody but {0}.', others);
    case 'chat':
      return vscode.l10n.t('The members of a chat, as far as it is open to you.');
    case 'ids':
      return vscode.l10n.t('Whoever has one of the ids that you named.');
  }
}

/** Why a typed text names no ids for a list, and what to type. */
export function rangesProblemText(problem: RangesProblem): string {
  switch (problem.kind) {
    case 'empty':
      return vscode.l10n.t('Type user ids or ranges of them, such as 1-500, 777.');
    case 'notIds':
      return vscode.l10n.t(
        '“{0}” is no user id: type ids or ranges of them, such as 1-500, 777.',
        problem.text,
      );
    case 'tooMany':
      return vscode.l10n.t(
        'These are {0} ids: each has to be asked for, so name {1} at most.',
        numberText(problem.count),
        numberText(MOST_IDS),
      );
  }
}

const gapWords: Readonly<Record<Gap, () => string>> = {
  bots: () => vscode.l10n.t('bots'),
  quietBots: () => vscode.l10n.t('silent bots'),
  outsiders: () => vscode.l10n.t('outside clients'),
  extranet: () => vscode.l10n.t('extranet users'),
  dismissed: () => vscode.l10n.t('dismissed users'),
  withoutDepartment: () => vscode.l10n.t('people without a department'),
  otherDepartments: () => vscode.l10n.t('other departments'),
};

function cut(text: string): string {
  return text.length > LONGEST_RANGES ? `${text.slice(0, LONGEST_RANGES)}…` : text;
}
