/** A day of the calendar: no moment, and so the same for every reader, whatever their time zone. */
export interface Day {
  readonly year: number;
  /** 1 for January */
  readonly month: number;
  readonly day: number;
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** False for 31 February, which JavaScript's `Date` takes for a day in March. */
export function isDay({ year, month, day }: Day): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : MONTHS[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

/** The day that a text such as `2026-11-26T00:00:00+03:00` begins with, whatever zone stands behind it. */
export function dayIn(text: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T|$)/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const read = { year, month, day };
  return isDay(read) ? read : undefined;
}
