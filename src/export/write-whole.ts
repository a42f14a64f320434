import { ExportError } from './export-error.ts';

/** Bytes of an export that are held in memory for a place that takes files whole only. */
export const MOST_IN_MEMORY = 50 * 1024 * 1024;

/**
 * Gathers an export and writes it at once.
 * @param write replaces the file by these bytes
 * @param most bytes at most
 * @throws {ExportError} `tooLarge` before anything is written, and what `content`, `write` and `signal` throw
 */
export async function writeWhole(
  content: AsyncIterable<string>,
  write: (bytes: Uint8Array) => PromiseLike<void>,
  {
    most = MOST_IN_MEMORY,
    signal,
  }: { readonly most?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const text of content) {
    const piece = new TextEncoder().encode(text);
    size += piece.length;
    if (size > most) throw new ExportError('tooLarge');
    pieces.push(piece);
  }
  signal?.throwIfAborted();
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  await write(whole);
}
