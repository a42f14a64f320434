/** The first letters of up to two words of a name, as people see letters: a flag or an accented letter is one. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => (word === undefined ? '' : firstLetter(word))).join('') || '?';
}

let segmenter: Intl.Segmenter | undefined;

function firstLetter(word: string): string {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const [letter] = segmenter.segment(word);
  return letter?.segment.toLocaleUpperCase() ?? '';
}

/** Black or white, whichever contrasts more with a colour `#rrggbb` (WCAG 2.2, relative luminance). */
export function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(parseInt(color.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Where a portal names no colour: the palette that it would take one from (fact sheet §1.6). */
export function fallbackColor(id: number): string {
  const palette = [
    '#df532d',
    '#64a513',
    '#4ba984',
    '#4ba5c3',
    '#3e99ce',
    '#8474c8',
    '#1eb4aa',
    '#f76187',
    '#58cc47',
    '#ab7761',
  ];
  return palette[(id + 9) % 10] ?? '#3e99ce';
}
