import { isBlank, isLineBreak, isWord } from '../characters.ts';
import type { Scan } from '../scan.ts';

/** How much of an object is read for what stands beside an ID. */
const NEIGHBOURS = 600;
const MAY_END_DUMP = /[)yt]/;
const DUMPED = /(?:\b[Aa]rray(?:\(\d{1,6}\))?|\bobject\([\w\\]{1,40}\)#\d{1,6} \(\d{1,6}\)|\w{1,20} Object)$/;

/** At most so much of the text before a place. */
export function textBefore(text: string, place: number, length: number): string {
  return text.slice(Math.max(0, place - length), place);
}

/** The key of the object or list that is open at the place of the walk. */
export function parentKey({ text, opens }: Scan): string | undefined {
  const open = opens.at(-1);
  return open === undefined ? undefined : keyBefore(text, open);
}

/** The object around a place, as far as it is near. Brackets in its strings may cut it short. */
export function neighbours({ text, opens }: Scan, start: number): string {
  const open = Math.max(opens.at(-1) ?? start - 200, start - NEIGHBOURS);
  let depth = 0;
  let at = start;
  for (; at < text.length && at - start < NEIGHBOURS; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 123 || code === 40) depth += 1;
    else if (code === 125 || code === 41) {
      if (depth === 0) break;
      depth -= 1;
    }
  }
  return text.slice(open, at);
}

/** The key of the value that a bracket opens: `creator` of `"creator": {`, of `[creator] => Array (`. */
export function keyBefore(text: string, open: number): string | undefined {
  let at = open - 1;
  const limit = open - 60;
  const blanks = () => {
    while (at > limit && (isBlank(text.charCodeAt(at)) || isLineBreak(text.charCodeAt(at)))) at -= 1;
  };
  blanks();
  // `array`, `array(2)`, `Array`, `object(User)#3 (2)` before the bracket.
  const dumped = MAY_END_DUMP.test(text.charAt(at))
    ? DUMPED.exec(text.slice(Math.max(0, at - 60), at + 1))
    : null;
  if (dumped) {
    at -= dumped[0].length;
    blanks();
  }
  const join = text.charCodeAt(at);
  if (join === 62 && text.charCodeAt(at - 1) === 61) at -= 2;
  else if (join === 58 || join === 61) at -= 1;
  else return undefined;
  blanks();
  while (at > limit && /["'`\]\\?]/.test(text.charAt(at))) at -= 1;
  const end = at + 1;
  while (at > end - 60 && isWord(text.charCodeAt(at))) at -= 1;
  return end > at + 1 ? text.slice(at + 1, end) : undefined;
}

/** An expression that finds one of these words. */
export function anyOf(words: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${words.join('|')})\\b`);
}
