import * as l10n from '@vscode/l10n';
import { numberText } from './numbers.ts';
import { plural } from './plural.ts';

/** Tells which request was copied for several users, and how it is written. */
export function copiedRequestText(count: number, request: string, idiom: string): string {
  const args = [numberText(count), request, idiom];
  return plural(count, {
    one: l10n.t({ message: 'Copied request for {0} user ({1}, {2})', args, comment: ['one'] }),
    few: l10n.t({ message: 'Copied request for {0} users ({1}, {2})', args, comment: ['few'] }),
    many: l10n.t({ message: 'Copied request for {0} users ({1}, {2})', args, comment: ['many'] }),
    other: l10n.t({ message: 'Copied request for {0} users ({1}, {2})', args, comment: ['other'] }),
  });
}
