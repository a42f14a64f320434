import type { ExportedUser } from './columns.ts';

/** Writes users in one format, some at a time. */
export interface Encoder {
  readonly head: string;
  /** @param isFirst true for the users that stand first in the file */
  readonly part: (users: readonly ExportedUser[], isFirst: boolean) => string;
  readonly tail: string;
}

/** Users in one piece of text: some milliseconds of work, and enough text to be worth a write. */
const PIECE = 250;

export type Users = Iterable<ExportedUser> | AsyncIterable<ExportedUser>;

/**
 * An export as pieces of text, of which one at a time is in memory. Other work has its turn between two of them.
 * @throws the reason of the signal once it is aborted, and what `users` throws
 */
export async function* textOf(
  { head, part, tail }: Encoder,
  users: Users,
  signal?: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  if (head !== '') yield head;
  let isFirst = true;
  for await (const piece of piecesOf(users)) {
    yield part(piece, isFirst);
    isFirst = false;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
  if (tail !== '') yield tail;
}

async function* piecesOf(users: Users): AsyncGenerator<readonly ExportedUser[], void, undefined> {
  let piece: ExportedUser[] = [];
  for await (const user of users) {
    piece.push(user);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
