import * as l10n from '@vscode/l10n';
import { numberText } from './numbers.ts';
import { plural } from './plural.ts';

// Sentences with a count. The extractor knows literal texts only, so that each of them spells its forms out.

/** How many users there are. */
export function usersText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: '{0} user', args, comment: ['one'] }),
    few: l10n.t({ message: '{0} users', args, comment: ['few'] }),
    many: l10n.t({ message: '{0} users', args, comment: ['many'] }),
    other: l10n.t({ message: '{0} users', args, comment: ['other'] }),
  });
}

/** How many users are shown of how many; just how many where it is all of them. */
export function shownUsersText(shown: number, of: number): string {
  if (shown === of) return usersText(of);
  const args = [numberText(shown), numberText(of)];
  return plural(of, {
    one: l10n.t({ message: '{0} of {1} user', args, comment: ['one, by {1}'] }),
    few: l10n.t({ message: '{0} of {1} users', args, comment: ['few, by {1}'] }),
    many: l10n.t({ message: '{0} of {1} users', args, comment: ['many, by {1}'] }),
    other: l10n.t({ message: '{0} of {1} users', args, comment: ['other, by {1}'] }),
  });
}

/** How many users a list has once it is complete. */
export function listedUsersText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: 'Listed {0} user.', args, comment: ['one'] }),
    few: l10n.t({ message: 'Listed {0} users.', args, comment: ['few'] }),
    many: l10n.t({ message: 'Listed {0} users.', args, comment: ['many'] }),
    other: l10n.t({ message: 'Listed {0} users.', args, comment: ['other'] }),
  });
}

/** How many users lack what a filter asks for. */
export function unknownUsersText(unknown: number, of: number): string {
  const args = [numberText(unknown), numberText(of)];
  return plural(of, {
    one: l10n.t({ message: 'This isn’t known for {0} of {1} user.', args, comment: ['one, by {1}'] }),
    few: l10n.t({ message: 'This isn’t known for {0} of {1} users.', args, comment: ['few, by {1}'] }),
    many: l10n.t({ message: 'This isn’t known for {0} of {1} users.', args, comment: ['many, by {1}'] }),
    other: l10n.t({ message: 'This isn’t known for {0} of {1} users.', args, comment: ['other, by {1}'] }),
  });
}

/** A portal that counts more users than it lists. */
export function hiddenUsersText(total: number, listed: number): string {
  const args = [numberText(total), numberText(listed)];
  return plural(total, {
    one: l10n.t({
      message: 'The portal reports {0} user but lists {1}. Some may be hidden from you.',
      args,
      comment: ['one, by {0}'],
    }),
    few: l10n.t({
      message: 'The portal reports {0} users but lists {1}. Some may be hidden from you.',
      args,
      comment: ['few, by {0}'],
    }),
    many: l10n.t({
      message: 'The portal reports {0} users but lists {1}. Some may be hidden from you.',
      args,
      comment: ['many, by {0}'],
    }),
    other: l10n.t({
      message: 'The portal reports {0} users but lists {1}. Some may be hidden from you.',
      args,
      comment: ['other, by {0}'],
    }),
  });
}

/** More IDs than a list may ask for. */
export function tooManyIdsText(count: number, most: number): string {
  const args = [numberText(count), numberText(most)];
  return plural(count, {
    one: l10n.t({
      message: 'You entered {0} ID. Each is requested from the portal, so enter up to {1}.',
      args,
      comment: ['one, by {0}'],
    }),
    few: l10n.t({
      message: 'You entered {0} IDs. Each is requested from the portal, so enter up to {1}.',
      args,
      comment: ['few, by {0}'],
    }),
    many: l10n.t({
      message: 'You entered {0} IDs. Each is requested from the portal, so enter up to {1}.',
      args,
      comment: ['many, by {0}'],
    }),
    other: l10n.t({
      message: 'You entered {0} IDs. Each is requested from the portal, so enter up to {1}.',
      args,
      comment: ['other, by {0}'],
    }),
  });
}

/** Users whose last activity is so many days ago, as a choice. */
export function unseenLabel(days: number): string {
  const args = [numberText(days)];
  return plural(days, {
    one: l10n.t({ message: 'Not Seen for {0} Day', args, comment: ['one'] }),
    few: l10n.t({ message: 'Not Seen for {0} Days', args, comment: ['few'] }),
    many: l10n.t({ message: 'Not Seen for {0} Days', args, comment: ['many'] }),
    other: l10n.t({ message: 'Not Seen for {0} Days', args, comment: ['other'] }),
  });
}

/** The same in the middle of a sentence. */
export function unseenText(days: number): string {
  const args = [numberText(days)];
  return plural(days, {
    one: l10n.t({ message: 'not seen for {0} day', args, comment: ['one'] }),
    few: l10n.t({ message: 'not seen for {0} days', args, comment: ['few'] }),
    many: l10n.t({ message: 'not seen for {0} days', args, comment: ['many'] }),
    other: l10n.t({ message: 'not seen for {0} days', args, comment: ['other'] }),
  });
}
