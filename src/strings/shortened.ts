/**
 * A text of at most so many UTF-16 units, with an ellipsis where it was cut. Cuts between characters, since half of one
 * is drawn as a box.
 */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const next = new Intl.Segmenter().segment(text).containing(longest);
  return `${text.slice(0, next?.index ?? longest).trimEnd()}…`;
}
