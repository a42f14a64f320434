import { normalize } from './normalize.ts';
import { hasCyrillic, toLatinWithOffsets } from './transliterate.ts';
import { FEWEST_DIGITS, parseQuery, type PhoneNumber, type Word } from './query.ts';

/** Where a stretch of text begins and ends, in UTF-16 units, as VS Code counts them. */
export type Range = readonly [start: number, end: number];

/** Which parts of a row's label the words of a filter have found, in ascending order, none touching the next. */
export function highlightsIn(label: string, text: string): [start: number, end: number][] {
  const folded = normalizeWithOffsets(label);
  const read = { text: label, folded, latin: inLatin(folded) };
  const found = parseQuery(text).flatMap(({ words, phone }) => [
    ...words.flatMap((word) => rangesOfWord(word, read)),
    ...(phone ? rangesOfPhone(phone, label) : []),
  ]);
  return merged(found.map((range) => withMarks(range, label)));
}

/** A text made of a label, and for each of its units which part of the label it stands for. */
interface NormalizedText {
  readonly text: string;
  readonly offsets: readonly Range[];
}

/** A label in all its ways of writing. */
interface Label {
  readonly text: string;
  readonly folded: NormalizedText;
  readonly latin: NormalizedText;
}

function normalizeWithOffsets(label: string): NormalizedText {
  // As in the texts that are searched, a space stands before each word.
  let text = ' ';
  const offsets: Range[] = [];
  let start = 0;
  for (const character of label) {
    const end = start + character.length;
    const folded = normalize(character).replace(/\s/g, ' ');
    while (offsets.length < text.length + folded.length) offsets.push([start, end]);
    text += folded;
    start = end;
  }
  return { text, offsets };
}

function inLatin({ text, offsets }: NormalizedText): NormalizedText {
  const { latin, offsets: inFolded } = toLatinWithOffsets(text);
  return { text: latin, offsets: inFolded.map(([start, end]) => rangeIn(offsets, start, end)) };
}

/** What the units from `start` to before `end` stand for. */
function rangeIn(offsets: readonly Range[], start: number, end: number): Range {
  return [offsets[start]?.[0] ?? 0, offsets[end - 1]?.[1] ?? 0];
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
  const from = text.slice(0, start).search(/\S*$/);
  const to = end + text.slice(end).search(/\s|$/);
  return hasCyrillic(normalize(text.slice(from, to)));
}

function occurrences({ text, offsets }: NormalizedText, needle: string): Range[] {
  const ranges: Range[] = [];
  const before = needle.startsWith(' ') ? 1 : 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    ranges.push(rangeIn(offsets, at + before, at + needle.length));
  }
  return ranges;
}

/** Digits in a label that shows a phone, with any separators between them. */
function rangesOfPhone({ digits }: PhoneNumber, label: string): readonly Range[] {
  if (digits.length < FEWEST_DIGITS) return [];
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
    else result.push([start, end]);
  }
  return result;
}
