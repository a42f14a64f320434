/** Ids from one to another, both included. */
export interface IdRange {
  readonly from: number;
  readonly to: number;
}

/** Ids that one list may hold: 40 requests where each has to be probed. */
export const MOST_IDS = 100_000;
/** A portal's database counts users so far. */
const LARGEST_ID = 2 ** 31 - 1;

export type RangesProblem =
  | { readonly kind: 'empty' }
  /** This part is neither an id nor a range of ids. */
  | { readonly kind: 'notIds'; readonly text: string }
  | { readonly kind: 'tooMany'; readonly count: number };

export type ParsedRanges =
  | { readonly ok: true; readonly ranges: readonly IdRange[] }
  | { readonly ok: false; readonly problem: RangesProblem };

/** Hyphens, dashes and the minus sign, with or without a space around them. */
const DASH = / ?[-\u2010-\u2015\u2212] ?/gu;

/** Reads ids as people type them: `1-500, 777`, with spaces, semicolons, any dash, in any order. */
export function parseIdRanges(text: string): ParsedRanges {
  const parts = text
    // One space at most in a row: an expression that looks for any number of them takes the square of their time.
    .replace(/\s+/gu, ' ')
    .replace(DASH, '-')
    .split(/[ ,;]+/u)
    .filter((part) => part !== '');
  if (parts.length === 0) return { ok: false, problem: { kind: 'empty' } };
  const ranges: IdRange[] = [];
  for (const part of parts) {
    const range = rangeIn(part);
    if (!range) return { ok: false, problem: { kind: 'notIds', text: part.slice(0, 40) } };
    ranges.push(range);
  }
  return checked(ranges);
}

/** Writes ranges as a person would type them: `1-500, 777`. */
export function printIdRanges(ranges: readonly IdRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

/** How many ids there are in these ranges. */
export function countIds(ranges: readonly IdRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** Sorted, and each id in one range only; a problem where these are too many ids for a list. */
export function checked(ranges: readonly IdRange[]): ParsedRanges {
  const merged = mergedRanges(ranges);
  const count = countIds(merged);
  return count > MOST_IDS ? { ok: false, problem: { kind: 'tooMany', count } } : { ok: true, ranges: merged };
}

/** True for an id that a portal can have given. */
export function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= LARGEST_ID;
}

function rangeIn(part: string): IdRange | undefined {
  const [, one = '', other = one] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part) ?? [];
  const ids = [Number(one), Number(other)];
  return ids.every(isId) ? { from: Math.min(...ids), to: Math.max(...ids) } : undefined;
}

function mergedRanges(ranges: readonly IdRange[]): IdRange[] {
  const merged: IdRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    const before = merged.at(-1);
    if (before && range.from <= before.to + 1) {
      merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}
