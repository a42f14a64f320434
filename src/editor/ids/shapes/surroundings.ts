import { matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

/** How much of an object is read for what stands beside an ID. */
const NEIGHBOURS = 600;
/** Before a bracket: a key, and how PHP and JavaScript print what kind of value the bracket begins. */
const KEY =
  /(?<=(\w{1,60})["'`\]\\?]{0,20}\s{0,60}(?:=>|[:=])\s{0,60}(?:(?:\b[Aa]rray(?:\(\d{1,6}\))?|\bobject\([\w\\]{1,40}\)#\d{1,6} \(\d{1,6}\)|\w{1,20} Object)\s{0,60})?)/y;

/** At most so much of the text before a place. */
export function textBefore(text: string, place: number, length: number): string {
  return text.slice(Math.max(0, place - length), place);
}

/** The key of the object or list that is open at the place of the walk. */
export function parentKey({ text, opens }: Scan): string | undefined {
  const open = opens.at(-1);
  return open === undefined ? undefined : keyBefore(text, open);
}

/**
 * The object around a place, as far as it is near; in a log, where each line is a record, the line if no object is open.
 * Brackets in its strings may cut it short.
 */
export function neighbours({ text, opens, language }: Scan, start: number): string {
  const bracket = opens.at(-1);
  if (bracket === undefined && language === 'log') return lineAround(text, start);
  const open = Math.max(bracket ?? start - 200, start - NEIGHBOURS);
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

function lineAround(text: string, place: number): string {
  const before = textBefore(text, place, NEIGHBOURS);
  const [after = ''] = text.slice(place, place + NEIGHBOURS).split('\n', 1);
  return before.slice(before.lastIndexOf('\n') + 1) + after;
}

/** The key of the value that a bracket opens: `creator` of `"creator": {`, of `[creator] => Array (`. */
export function keyBefore(text: string, open: number): string | undefined {
  return matchAt(KEY, text, open)?.[1];
}

/** An expression that finds one of these words. */
export function anyOf(words: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${words.join('|')})\\b`);
}
