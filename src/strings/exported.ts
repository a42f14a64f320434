import * as l10n from '@vscode/l10n';
import { numberText } from './numbers.ts';
import { plural } from './plural.ts';

// What exports and copies of tables have come to, each a sentence of its own.

/** An export that is done. */
export function exportedText(count: number, portal: string, file: string): string {
  const args = [numberText(count), portal, file];
  return plural(count, {
    one: l10n.t({ message: 'Exported {0} user of {1} to {2}.', args, comment: ['one'] }),
    few: l10n.t({ message: 'Exported {0} users of {1} to {2}.', args, comment: ['few'] }),
    many: l10n.t({ message: 'Exported {0} users of {1} to {2}.', args, comment: ['many'] }),
    other: l10n.t({ message: 'Exported {0} users of {1} to {2}.', args, comment: ['other'] }),
  });
}

/** Users that could not be requested; the reason follows as a sentence of its own. */
export function lastKnownText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: '{0} user exported with the last known data.', args, comment: ['one'] }),
    few: l10n.t({ message: '{0} users exported with the last known data.', args, comment: ['few'] }),
    many: l10n.t({ message: '{0} users exported with the last known data.', args, comment: ['many'] }),
    other: l10n.t({ message: '{0} users exported with the last known data.', args, comment: ['other'] }),
  });
}

/** Users that the portal no longer returns. */
export function goneText(count: number, portal: string): string {
  const args = [numberText(count), portal];
  return plural(count, {
    one: l10n.t({
      message: '{0} user exported with the last known data because {1} no longer returns that user.',
      args,
      comment: ['one'],
    }),
    few: l10n.t({
      message: '{0} users exported with the last known data because {1} no longer returns them.',
      args,
      comment: ['few'],
    }),
    many: l10n.t({
      message: '{0} users exported with the last known data because {1} no longer returns them.',
      args,
      comment: ['many'],
    }),
    other: l10n.t({
      message: '{0} users exported with the last known data because {1} no longer returns them.',
      args,
      comment: ['other'],
    }),
  });
}

/** IDs of users that nothing is known about. */
export function leftOutText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({
      message: '{0} user left out because nothing is known about that user.',
      args,
      comment: ['one'],
    }),
    few: l10n.t({
      message: '{0} users left out because nothing is known about them.',
      args,
      comment: ['few'],
    }),
    many: l10n.t({
      message: '{0} users left out because nothing is known about them.',
      args,
      comment: ['many'],
    }),
    other: l10n.t({
      message: '{0} users left out because nothing is known about them.',
      args,
      comment: ['other'],
    }),
  });
}

/** Told when the person has stopped a list before all of its users were there. */
export function stoppedText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: 'Listing was stopped, so {0} user may be missing.', args, comment: ['one'] }),
    few: l10n.t({
      message: 'Listing was stopped, so some of {0} users are missing.',
      args,
      comment: ['few'],
    }),
    many: l10n.t({
      message: 'Listing was stopped, so some of {0} users are missing.',
      args,
      comment: ['many'],
    }),
    other: l10n.t({
      message: 'Listing was stopped, so some of {0} users are missing.',
      args,
      comment: ['other'],
    }),
  });
}

/** Users without fields that `user.get` tells, because it does not list them. */
export function notListedText(count: number, fields: string): string {
  const args = [numberText(count), fields];
  return plural(count, {
    one: l10n.t({ message: 'Empty for {0} user that user.get doesn’t list: {1}.', args, comment: ['one'] }),
    few: l10n.t({ message: 'Empty for {0} users that user.get doesn’t list: {1}.', args, comment: ['few'] }),
    many: l10n.t({
      message: 'Empty for {0} users that user.get doesn’t list: {1}.',
      args,
      comment: ['many'],
    }),
    other: l10n.t({
      message: 'Empty for {0} users that user.get doesn’t list: {1}.',
      args,
      comment: ['other'],
    }),
  });
}

/** Users without fields that `user.get` tells, because it could not be asked. */
export function noDetailsText(count: number, fields: string): string {
  const args = [numberText(count), fields];
  return plural(count, {
    one: l10n.t({ message: 'Empty for {0} user because the request failed: {1}.', args, comment: ['one'] }),
    few: l10n.t({ message: 'Empty for {0} users because the request failed: {1}.', args, comment: ['few'] }),
    many: l10n.t({
      message: 'Empty for {0} users because the request failed: {1}.',
      args,
      comment: ['many'],
    }),
    other: l10n.t({
      message: 'Empty for {0} users because the request failed: {1}.',
      args,
      comment: ['other'],
    }),
  });
}

/** Users who are being asked for. */
export function loadingUsersText(count: number, portal: string): string {
  const args = [numberText(count), portal];
  return plural(count, {
    one: l10n.t({ message: 'Loading {0} user from {1}…', args, comment: ['one'] }),
    few: l10n.t({ message: 'Loading {0} users from {1}…', args, comment: ['few'] }),
    many: l10n.t({ message: 'Loading {0} users from {1}…', args, comment: ['many'] }),
    other: l10n.t({ message: 'Loading {0} users from {1}…', args, comment: ['other'] }),
  });
}

/** Users who were copied as a table for Markdown. */
export function copiedMarkdownText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: 'Copied {0} user as a Markdown table', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} users as a Markdown table', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} users as a Markdown table', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} users as a Markdown table', args, comment: ['other'] }),
  });
}

/** Users who were copied as CSV. */
export function copiedCsvText(count: number): string {
  const args = [numberText(count)];
  return plural(count, {
    one: l10n.t({ message: 'Copied {0} user as CSV', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied {0} users as CSV', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied {0} users as CSV', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied {0} users as CSV', args, comment: ['other'] }),
  });
}
