import type { UserId } from '../ids/find-user-ids.ts';

/** Where in a line a link stands, in UTF-16 units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters that no address has in it where it stands in a text. */
const OUTSIDE = /[\s"'`<>()[\]{}|,;]/;

/**
 * Where the address of a user's page stands in a line, around its ID. `undefined` for an address that goes on to
 * something of the user's, such as a task: it has a page of its own.
 * @param start where the ID begins
 * @param end after its last digit
 */
export function addressSpan(line: string, start: number, end: number): Span | undefined {
  let [from, to] = [start, end];
  while (from > 0 && !OUTSIDE.test(line.charAt(from - 1))) from -= 1;
  while (to < line.length && !OUTSIDE.test(line.charAt(to))) to += 1;
  // The full stop of a sentence is not part of the address.
  while (to > end && /[.:!?]/.test(line.charAt(to - 1))) to -= 1;
  return /^\/?(?:[?#]|$)/.test(line.slice(end, to)) ? { start: from, end: to } : undefined;
}

/**
 * What of a line an ID makes a link: its digits, or all of an address. Nothing inside of another address, whose own link
 * would be lost.
 * @param start where the ID begins
 * @param end after its last digit
 */
export function linkSpan(
  line: string,
  { shape, host }: Pick<UserId, 'shape' | 'host'>,
  start: number,
  end: number,
): Span | undefined {
  if (shape === 'address') return addressSpan(line, start, end);
  return host === undefined ? { start, end } : undefined;
}
