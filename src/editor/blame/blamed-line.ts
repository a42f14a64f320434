/** What `git blame` tells of one line. */
export type BlamedLine =
  | { readonly kind: 'commit'; readonly hash: string }
  /** Changed since the last commit. */
  | { readonly kind: 'uncommitted' }
  /** Git is set to leave out the hash. */
  | { readonly kind: 'hidden' }
  /** Below the last line of the file. */
  | { readonly kind: 'below' }
  /** Git does not count the lines as the editor does, or writes in a form that is not known. */
  | { readonly kind: 'unreadable' };

/** `^` marks the first commit, `?` and `*` one that was guessed because others are ignored. SHA-256 has 64 digits. */
const HASH = /^[?*^]*([\da-f]{4,64})(?= )/;

/**
 * Finds a line in what `git blame` writes for people, a row for each line of the file:
 * `1a2b3c4d (Emily Smith 2026-11-26 09:00:00 +0000 12) text`. Its settings may put names of files and emails in between.
 * @param line counted from 0
 * @param lineCount lines that the editor shows: one more than Git's where the file ends with a line break
 */
export function blamedLine(blame: string, line: number, lineCount: number): BlamedLine {
  const rows = blame === '' ? [] : blame.split('\n');
  const isCounted = rows.length === lineCount || rows.length === lineCount - 1;
  if (!isCounted) return { kind: 'unreadable' };
  const row = rows[line];
  if (row === undefined) return line === rows.length ? { kind: 'below' } : { kind: 'unreadable' };
  const number = ` ${line + 1})`;
  if (!row.includes(`${number} `) && !row.endsWith(number)) return { kind: 'unreadable' };
  const hash = HASH.exec(row)?.[1];
  if (hash === undefined) return { kind: /^[ (]/.test(row) ? 'hidden' : 'unreadable' };
  return /^0+$/.test(hash) ? { kind: 'uncommitted' } : { kind: 'commit', hash };
}
