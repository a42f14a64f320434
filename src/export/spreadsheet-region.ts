/** What a spreadsheet of a region takes for a separator, for a date or for a truth value. */
export interface SpreadsheetRegion {
  /** What stands between two cells. */
  readonly delimiter: ',' | ';';
  /** Words of dates, in lower case and without full stops: months and days of the week in full and short. */
  readonly dateWords: ReadonlySet<string>;
}

/** Spreadsheets read English dates in every region. */
const EVERYWHERE = 'en';

/** 2024 begins on a Monday. */
const YEAR = 2024;

/**
 * What a region's spreadsheet does with a file of comma-separated values: where the comma is the decimal separator, it
 * cannot stand between cells too, and the semicolon does.
 * @param region a BCP 47 tag such as `de-AT`; one that is none counts as English
 */
export function spreadsheetRegion(region: string): SpreadsheetRegion {
  const language = isLanguage(region) ? region : EVERYWHERE;
  const decimal = new Intl.NumberFormat(language, { numberingSystem: 'latn' })
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')?.value;
  return {
    delimiter: decimal === '.' ? ',' : ';',
    dateWords: new Set([EVERYWHERE, language].flatMap(dateWordsOf)),
  };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

function dateWordsOf(language: string): string[] {
  // With a day and without: some languages decline the names of months.
  const formats: Intl.DateTimeFormatOptions[] = (['long', 'short'] as const).flatMap((month) => [
    { month },
    { month, day: 'numeric', weekday: month },
  ]);
  return formats.flatMap((options) => {
    const format = new Intl.DateTimeFormat(language, { ...options, calendar: 'gregory', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(YEAR, month, month + 1))).flatMap(
      wordsIn,
    );
  });
}

/** The words of a text, in lower case. */
export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}
