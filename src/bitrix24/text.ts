/** Longer than any real name or position; a portal may send a megabyte. */
const LONGEST_LINE = 300;

/**
 * Characters that a line of text has no use for and that could disguise it: control characters, line and paragraph
 * separators, zero-width and bidirectional controls. Zero-width joiners stay: emoji and some scripts need them.
 */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;

/** A line as nearly all are, in Latin, Greek or Cyrillic letters: nothing to mend. */
const PLAIN = /^[!-~\u00a1-\u00ac\u00ae-\u04ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u04ff]+)*$/;

/** Makes one readable line of whatever a portal sends: hidden characters gone, white space single, length bounded. */
export function oneLine(text: string): string {
  if (text.length <= LONGEST_LINE && PLAIN.test(text)) return text;
  const line = text
    .slice(0, LONGEST_LINE * 4)
    .replace(UNSEEN, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .toWellFormed();
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed().trimEnd()}…` : line;
}
