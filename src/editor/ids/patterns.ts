import { isLineBreak } from './characters.ts';
import type { Scan } from './scan.ts';

/** A pattern of the settings, checked: `author=<id>`, `seen by * (<id>)`. */
export interface Pattern {
  /** The texts before the ID, in order, anything on the same line between them. */
  readonly before: readonly string[];
  /** The texts after it. */
  readonly after: readonly string[];
}

export type ParsedPattern =
  { readonly ok: true; readonly pattern: Pattern } | { readonly ok: false; readonly reason: PatternFault };

/** Why a text is no pattern. The interface words it. */
export type PatternFault =
  'noId' | 'severalIds' | 'tooLong' | 'tooManyWildcards' | 'wildcardBesideId' | 'noTextBeforeId';

const PLACE = '<id>';
const LONGEST = 200;
const MOST_WILDCARDS = 5;
/** How much a `*` stands for at most, which keeps the time linear. */
const WIDEST = 100;

/**
 * Reads a pattern: text as it is, capitals included, `<id>` exactly once, `*` for up to 100 characters of a line.
 * There are no regular expressions, so no pattern can run away.
 */
export function parsePattern(text: string): ParsedPattern {
  const fault = (reason: PatternFault): ParsedPattern => ({ ok: false, reason });
  const [before, after, ...more] = text.split(PLACE);
  if (text.length > LONGEST) return fault('tooLong');
  if (before === undefined || after === undefined) return fault('noId');
  if (more.length > 0) return fault('severalIds');
  if (before.endsWith('*') || after.startsWith('*')) return fault('wildcardBesideId');
  const pieces = (part: string) => part.split('*').filter(Boolean);
  if (!pieces(before).some((piece) => piece.trim().length > 1)) return fault('noTextBeforeId');
  if (text.split('*').length - 1 > MOST_WILDCARDS) return fault('tooManyWildcards');
  return { ok: true, pattern: { before: pieces(before), after: pieces(after) } };
}

/** Adds all that a pattern finds. */
export function findPattern(scan: Scan, { before, after }: Pattern): void {
  const { text } = scan;
  const [first = '', ...rest] = before;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    const place = following(text, rest, at + first.length);
    const end = scan.idEnd(place, true);
    if (end >= 0 && isFollowedBy(text, after, end)) scan.add(place, end, 'pattern', 'certain');
  }
}

function isFollowedBy(text: string, [next, ...rest]: readonly string[], end: number): boolean {
  if (next === undefined) return true;
  return text.startsWith(next, end) && following(text, rest, end + next.length) >= 0;
}

/** After the next such pieces on the same line, each near enough; -1 if one is not there. */
function following(text: string, pieces: readonly string[], place: number): number {
  let end = place;
  for (const piece of pieces) {
    end = afterPiece(text, piece, end);
    if (end < 0) return -1;
  }
  return end;
}

function afterPiece(text: string, piece: string, place: number): number {
  for (let at = place; at - place <= WIDEST && at < text.length; at += 1) {
    if (text.startsWith(piece, at)) return at + piece.length;
    if (isLineBreak(text.charCodeAt(at))) return -1;
  }
  return -1;
}
