import { wordsIn, type SpreadsheetRegion } from './spreadsheet-region.ts';

/**
 * Begins what a spreadsheet computes: a formula, a number with a sign, an error value; in full width too. Spaces,
 * quotes and what cannot be seen may stand before it: some spreadsheets skip them. An apostrophe is here as it is
 * what marks a text itself.
 */
const COMPUTED = /^[\t\r\n]|^[\s\p{Cc}\p{Cf}"“”„«»‘’]*['=+\-@#%|\u2212\uff07\uff1d\uff0b\uff0d\uff20]/u;

/** A whole number that a spreadsheet shows in full, digit for digit. */
const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,10})$/;

/** Letters of a unit, of a currency, of the time of day or of an exponent: a number with these is still a number. */
const UNIT_LENGTH = 3;

/** Truth values of spreadsheets, by language: English everywhere, the others in their own. */
const TRUTH: ReadonlySet<string> = new Set(
  [
    'true false wahr falsch vrai faux verdadero falso vero verdadeiro истина ложь истина істина хибність',
    'prawda fałsz waar onwaar sann sant falskt pravda nepravda igaz hamis doğru yanliş yanlış tosi epätosi',
    'adevărat fals sand falsk usann usant αληθες ψευδες',
  ]
    .join(' ')
    .split(' '),
);

/**
 * A text as a cell of a spreadsheet: with one apostrophe before it where a spreadsheet would make something else of
 * the text, or where it begins with an apostrophe itself. A reader that takes one leading apostrophe off each cell has
 * every text as it was.
 */
export function spreadsheetCell(text: string, region: SpreadsheetRegion): string {
  return isReadOtherwise(text, region) ? `'${text}` : text;
}

function isReadOtherwise(text: string, { dateWords }: SpreadsheetRegion): boolean {
  if (COMPUTED.test(text)) return true;
  if (PLAIN_NUMBER.test(text)) return false;
  const words = wordsIn(text);
  if (/\p{N}/u.test(text)) {
    // A number, a date, a time, an amount; not an address, and not a number among other words.
    return (
      !/\S@\S|:\/\//.test(text) && words.every((word) => word.length <= UNIT_LENGTH || dateWords.has(word))
    );
  }
  return TRUTH.has(words.join());
}
