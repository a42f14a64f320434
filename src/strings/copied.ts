import * as l10n from '@vscode/l10n';
import { numberText } from './numbers.ts';
import { plural, type PluralForms } from './plural.ts';

/** What can be copied of several users at once. */
export type CopiedField = 'ids' | 'emails' | 'phones' | 'mentions' | 'links' | 'vCards';

/** Of how many users nothing was copied. */
export interface Missing {
  /** Users who have none. */
  readonly without: number;
  /** Users whom the portal does not return any more. */
  readonly gone: number;
}

/**
 * Tells what was copied of several users.
 * @param copied how many are on the clipboard
 */
export function copiedText(field: CopiedField, copied: number, { without, gone }: Missing): string {
  if (copied === 0) return noneText(field, without);
  const done = plural(copied, doneForms[field]([numberText(copied)]));
  const missing = [without > 0 && withoutText(without), gone > 0 && goneText(gone)].filter(
    (text) => text !== false,
  );
  return missing.reduce((told, text) => l10n.t('{0}, {1}', told, text), done);
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
  links: (args) => ({
    one: l10n.t({ message: 'Copied {0} link', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} links', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} links', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} links', args, comment: ['other'] }),
  }),
  vCards: (args) => ({
    one: l10n.t({ message: 'Copied {0} vCard', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} vCards', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} vCards', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} vCards', args, comment: ['other'] }),
  }),
};

function goneText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: '{0} user wasn’t found', args, comment: ['one'] }),
    few: l10n.t({ message: '{0} users weren’t found', args, comment: ['few'] }),
    many: l10n.t({ message: '{0} users weren’t found', args, comment: ['many'] }),
    other: l10n.t({ message: '{0} users weren’t found', args, comment: ['other'] }),
  });
}

function withoutText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: '{0} user has none', args, comment: ['one'] }),
    few: l10n.t({ message: '{0} users have none', args, comment: ['few'] }),
    many: l10n.t({ message: '{0} users have none', args, comment: ['many'] }),
    other: l10n.t({ message: '{0} users have none', args, comment: ['other'] }),
  });
}

function noneText(field: CopiedField, without: number): string {
  if (without === 0) return allGoneText();
  switch (field) {
    case 'emails':
      return l10n.t('None of these users has an email.');
    case 'phones':
      return l10n.t('None of these users has a phone number.');
    case 'ids':
    case 'mentions':
    case 'links':
    case 'vCards':
      return allGoneText();
  }
}

function allGoneText(): string {
  return l10n.t('None of these users exists anymore.');
}
