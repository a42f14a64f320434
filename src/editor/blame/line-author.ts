import type * as vscode from 'vscode';
import { oneLine } from '../../bitrix24/text.ts';
import { blamedLine } from './blamed-line.ts';
import { gitRepository, type GitRepository, type NoRepository } from './git-extension.ts';

/** Whom a commit names, as it was written there: one of both at least. */
export interface Author {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** Why the author of a line cannot be told. */
export type NoAuthor =
  | NoRepository
  | 'notSaved'
  | 'notAFile'
  | 'untracked'
  | 'uncommitted'
  | 'hidden'
  | 'below'
  | 'unreadable'
  | 'failed'
  | 'unnamed';

export type LineAuthor =
  { readonly kind: 'author'; readonly author: Author } | { readonly kind: 'none'; readonly reason: NoAuthor };

/**
 * Tells who wrote a line of a saved file last, by VS Code's Git extension. Never rejects.
 * @param line counted from 0
 */
export async function lineAuthor(
  { uri, isDirty, lineCount }: Pick<vscode.TextDocument, 'uri' | 'isDirty' | 'lineCount'>,
  line: number,
): Promise<LineAuthor> {
  // First what saving would not help with, as of a notebook's cell.
  if (uri.scheme === 'vscode-remote') return none('otherSide');
  if (uri.scheme !== 'file' && uri.scheme !== 'untitled') return none('notAFile');
  // Git reads the file: in an unsaved text its lines stand elsewhere.
  if (isDirty || uri.scheme === 'untitled') return none('notSaved');
  const repository = await gitRepository(uri);
  if (typeof repository === 'string') return none(repository);
  try {
    const blame = await repository.blame(uri.fsPath);
    const blamed = blamedLine(typeof blame === 'string' ? blame : '', line, lineCount);
    return blamed.kind === 'commit' ? await authorOf(blamed.hash, repository) : none(blamed.kind);
  } catch (error) {
    return none(isUntracked(error) ? 'untracked' : 'failed');
  }
}

async function authorOf(hash: string, repository: GitRepository): Promise<LineAuthor> {
  const commit = await repository.getCommit(hash);
  const name = textOf(commit, 'authorName');
  const email = textOf(commit, 'authorEmail');
  if (name === undefined && email === undefined) return none('unnamed');
  return { kind: 'author', author: { name, email } };
}

const none = (reason: NoAuthor): LineAuthor => ({ kind: 'none', reason });

/** Anybody can commit under any name: it is made one readable line. */
function textOf(commit: unknown, field: string): string | undefined {
  const value: unknown =
    typeof commit === 'object' && commit !== null ? Reflect.get(commit, field) : undefined;
  return (typeof value === 'string' && oneLine(value)) || undefined;
}

/** A file that is in no commit, or a repository that has none. */
function isUntracked(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (Reflect.get(error, 'gitErrorCode') === 'NoPathFound') return true;
  const told: unknown = Reflect.get(error, 'stderr');
  return typeof told === 'string' && /^fatal: (?:no such path|no such ref|bad revision)/m.test(told);
}
