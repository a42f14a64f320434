/** Longer than any real name or position; a portal may send a megabyte. */
const LONGEST_LINE = 300;

/**
 * Characters that a line of text has no use for and that could disguise it: control characters, line and paragraph
 * separators, zero-width and bidirectional controls. Zero-width joiners stay: emoji and some scripts need them.
 */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;

/**
 * Characters that draw nothing by themselves: joiners, selectors, tags, Hangul fillers and their kind, and some that
 * Unicode does not list among these.
 */
const INVISIBLE = String.raw`\u{16fe4}\ufff9-\ufffb\u{13441}\u{13442}\u{1d159}\p{Default_Ignorable_Code_Point}`;

/** A character that can be seen, and not only on top of another one. */
const VISIBLE = new RegExp(`[^${INVISIBLE}\\p{Mark}\\s]`, 'u');

/**
 * Invisible characters that hold nothing together: at the start of a word, Hangul fillers at its end, and tags that
 * belong to no flag.
 */
const STRAY = new RegExp(
  [
    String.raw`(?<=^|\s)[${INVISIBLE}]+`,
    String.raw`[\u3164\uffa0]+(?=\s|$)`,
    String.raw`(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0000}-\u{e007f}]+`,
  ].join('|'),
  'gu',
);

/** The blank cell of Braille is a space in all but name. */
const SPACE = /[\s\u2800]+/gu;

/** A line as nearly all are, in Latin, Greek or Cyrillic letters: nothing to mend. */
const PLAIN =
  /^[!-~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u04ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u04ff]+)*$/;

/**
 * Makes one readable line of a text from a portal: hidden characters gone, white space single, length bounded.
 * Empty where nothing of it could be seen.
 */
export function oneLine(text: string): string {
  if (text.length <= LONGEST_LINE && PLAIN.test(text)) return text;
  const line = text
    .slice(0, LONGEST_LINE * 4)
    .replace(UNSEEN, ' ')
    .toWellFormed()
    .replace(SPACE, ' ')
    .replace(STRAY, '')
    .replace(SPACE, ' ')
    .trim();
  if (!VISIBLE.test(line)) return '';
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed().trimEnd()}…` : line;
}
