import * as l10n from '@vscode/l10n';
import { numberText } from './numbers.ts';
import { plural, type PluralForms } from './plural.ts';

/** What can be copied of several users at once. */
export type CopiedField = 'ids' | 'emails' | 'phones' | 'mentions' | 'vCards';

/**
 * Tells what was copied of several users.
 * @param copied how many are on the clipboard
 * @param missing how many users have none
 */
export function copiedText(field: CopiedField, copied: number, missing: number): string {
  if (copied === 0) return noneText(field);
  const done = plural(copied, doneForms[field]([numberText(copied)]));
  return missing === 0 ? done : l10n.t('{0}, {1}', done, missingText(missing));
}

const doneForms: Readonly<Record<CopiedField, (args: string[]) => PluralForms>> = {
  ids: (args) => ({
    one: l10n.t({ message: 'Copied {0} user ID', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} user IDs', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} user IDs', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} user IDs', args, comment: ['other'] }),
  }),
  emails: (args) => ({
    one: l10n.t({ message: 'Copied {0} email', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} emails', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} emails', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} emails', args, comment: ['other'] }),
  }),
  phones: (args) => ({
    one: l10n.t({ message: 'Copied {0} phone number', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} phone numbers', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} phone numbers', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} phone numbers', args, comment: ['other'] }),
  }),
  mentions: (args) => ({
    one: l10n.t({ message: 'Copied {0} mention', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} mentions', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} mentions', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} mentions', args, comment: ['other'] }),
  }),
  vCards: (args) => ({
    one: l10n.t({ message: 'Copied {0} vCard', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} vCards', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} vCards', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} vCards', args, comment: ['other'] }),
  }),
};

function missingText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: '{0} user has none', args, comment: ['one'] }),
    few: l10n.t({ message: '{0} users have none', args, comment: ['few'] }),
    many: l10n.t({ message: '{0} users have none', args, comment: ['many'] }),
    other: l10n.t({ message: '{0} users have none', args, comment: ['other'] }),
  });
}

function noneText(field: CopiedField): string {
  switch (field) {
    case 'emails':
      return l10n.t('None of these users has an email.');
    case 'phones':
      return l10n.t('None of these users has a phone number.');
    case 'ids':
    case 'mentions':
    case 'vCards':
      return l10n.t('None of these users exists anymore.');
  }
}
