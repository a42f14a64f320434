import { normalize } from './normalize.ts';
import { hasCyrillic, toLatinWithPlaces } from './transliterate.ts';
import { FEWEST_DIGITS, parseQuery, type Term, type Word } from './query.ts';

/** Where a stretch of text begins and ends, in UTF-16 units, as VS Code counts them. */
export type Range = readonly [start: number, end: number];

/** Which parts of a row's label the words of a filter have found, in ascending order, none touching the next. */
export function highlightsIn(label: string, text: string): [start: number, end: number][] {
  const terms = parseQuery(text);
  if (terms.length === 0 || label === '') return [];
  const folded = foldWithPlaces(label);
  const read = { text: label, folded, latin: inLatin(folded) };
  const found = terms.flatMap((term) => [
    ...term.words.flatMap((word) => rangesOfWord(word, read)),
    ...rangesOfPhone(term, label),
  ]);
  return merged(found.map((range) => withMarks(range, label)));
}

/** A text made of a label, and for each of its units which part of the label it stands for. */
interface Placed {
  readonly text: string;
  readonly places: readonly Range[];
}

/** A label in all its ways of writing. */
interface Label {
  readonly text: string;
  readonly folded: Placed;
  readonly latin: Placed;
}

function foldWithPlaces(label: string): Placed {
  // As in the texts that are searched, a space stands before each word.
  let text = ' ';
  const places: Range[] = [[0, 0]];
  let start = 0;
  for (const character of label) {
    const end = start + character.length;
    const folded = normalize(character).replace(/\s/g, ' ');
    while (places.length < text.length + folded.length) places.push([start, end]);
    text += folded;
    start = end;
  }
  return { text, places };
}

function inLatin({ text, places }: Placed): Placed {
  const { latin, places: inFolded } = toLatinWithPlaces(text);
  return { text: latin, places: inFolded.map(([start, end]) => rangeIn(places, start, end)) };
}

/** What the units from `start` to before `end` stand for. */
function rangeIn(places: readonly Range[], start: number, end: number): Range {
  return [places[start]?.[0] ?? 0, places[end - 1]?.[1] ?? 0];
}

/** As the matcher does, other spellings are looked for where the word as typed is not there. */
function rangesOfWord({ plain, spellings }: Word, label: Label): readonly Range[] {
  const exact = occurrences(label.folded, plain);
  if (exact.length > 0) return exact;
  const ofCyrillic = (needle: string) =>
    occurrences(label.latin, needle).filter((range) => isCyrillic(label.text, range));
  return [
    ...ofCyrillic(plain),
    ...spellings.flatMap(({ latin, ofCyrillicOnly }) =>
      ofCyrillicOnly
        ? ofCyrillic(latin)
        : [...occurrences(label.folded, latin), ...occurrences(label.latin, latin)],
    ),
  ];
}

/** True where the words that a range is in have Cyrillic letters. */
function isCyrillic(text: string, [start, end]: Range): boolean {
  const before = /\S*$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^\S*/.exec(text.slice(end))?.[0] ?? '';
  return hasCyrillic(normalize(before + text.slice(start, end) + after));
}

function occurrences({ text, places }: Placed, needle: string): Range[] {
  const ranges: Range[] = [];
  const before = needle.startsWith(' ') ? 1 : 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    ranges.push(rangeIn(places, at + before, at + needle.length));
  }
  return ranges;
}

/** Digits in a label that shows a phone, whatever stands between them. */
function rangesOfPhone({ digits }: Term, label: string): readonly Range[] {
  if (digits === undefined || digits.length < FEWEST_DIGITS) return [];
  const spread = (wanted: string) => new RegExp(wanted.split('').join('[\\s()./-]*'), 'g');
  const found = [...label.matchAll(spread(digits))];
  const dialled = digits.replace(/^(?:00|0|8(?=\d{3})|7(?=\d{3}))/, '');
  return (found.length > 0 ? found : [...label.matchAll(spread(dialled))]).map(({ 0: run, index }): Range => [
    index,
    index + run.length,
  ]);
}

/** A letter is not told apart from the marks that follow it. */
function withMarks([start, end]: Range, label: string): Range {
  const marks = /^\p{M}+/u.exec(label.slice(end))?.[0] ?? '';
  return [start, end + marks.length];
}

function merged(ranges: readonly Range[]): [start: number, end: number][] {
  const result: [start: number, end: number][] = [];
  for (const [start, end] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) result.push([start, end]);
  }
  return result;
}
