import { isWord, matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

const UNIT =
  /(?:[*+%/]\s[\w$(]|(?:days?|weeks?|months?|years?|hours?|min(?:ute)?s?|sec(?:ond)?s?|ms|s|items?|users?|people|persons?|times?|rows?|records?|pcs|percent|[kmg]b|шт|раза?|дн|дней|дня|мин|сек|мс)(?![\p{L}\d_]|\s*[=:]))/iuy;

/**
 * Whether what follows makes a number of something else: a unit, an arithmetic sign; in formats where a value is the
 * rest of the line, any word: `created_by: 5 people`.
 */
export function goesOn({ text, language, symbols }: Scan, end: number): boolean {
  const after = symbols.skipBlanks(end);
  if (after === end) return false;
  if (matchAt(UNIT, text, after)) return true;
  if (!/^(?:yaml|dockercompose|ini|properties|dotenv|toml)$/.test(language)) return false;
  return isWord(text.charCodeAt(after)) || text.charCodeAt(after) > 127;
}
