// Days, moments and how long ago something was, in a language. Knows no `vscode`: the profile page uses it too.
import type { Day } from '../bitrix24/day.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Making a format takes longer than all that is done with it. A day has no time zone, so these never age. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * A day of the calendar, the same in every time zone.
 * @param day without a year where that goes without saying
 */
export function formatDay(day: Omit<Day, 'year'> & { readonly year?: number }, language: string): string {
  const withYear = day.year !== undefined;
  const key = `${language} ${withYear}`;
  const format =
    dayFormats.get(key) ??
    new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      ...(withYear && { year: 'numeric' }),
      timeZone: 'UTC',
    });
  dayFormats.set(key, format);
  // 2000 has a 29 February.
  return format.format(Date.UTC(day.year ?? 2000, day.month - 1, day.day));
}

/**
 * A day and a time on the clock of whatever this runs on.
 * @param moment milliseconds since 1970, UTC
 */
export function formatMoment(moment: number, language: string): string {
  // Made anew, as a computer may travel.
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(moment);
}

/**
 * How far a moment is from now, in figures alone: "yesterday" and "last year" can be two days and two years. A larger
 * unit is used from two of it on, years from three on, and only full ones count; months are those of the calendar.
 * @param moment milliseconds since 1970, UTC; `now` alike
 */
export function formatDistance(moment: number, now: number, language: string): string {
  const numeric = Math.abs(now - moment) < MINUTE ? 'auto' : 'always';
  const { count, unit } = distanceBetween(Math.min(moment, now), Math.max(moment, now));
  // Minus zero is "0 seconds ago" where zero is "now".
  const signed = moment > now || count === 0 ? count : -count;
  return new Intl.RelativeTimeFormat(language, { numeric }).format(signed, unit);
}

function distanceBetween(
  from: number,
  to: number,
): { readonly count: number; readonly unit: Intl.RelativeTimeFormatUnit } {
  const passed = to - from;
  const full = (length: number): number => Math.floor(passed / length);
  if (passed < MINUTE) return { count: 0, unit: 'second' };
  if (passed < 2 * HOUR) return { count: full(MINUTE), unit: 'minute' };
  if (passed < 2 * DAY) return { count: full(HOUR), unit: 'hour' };
  const months = fullMonths(new Date(from), new Date(to));
  if (months < 2) return { count: full(DAY), unit: 'day' };
  return months < 36 ? { count: months, unit: 'month' } : { count: Math.floor(months / 12), unit: 'year' };
}

/** Counted in UTC, so that it is the same for every reader. */
function fullMonths(from: Date, to: Date): number {
  const begun = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const inMonth = (date: Date): number =>
    date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return inMonth(to) < inMonth(from) ? begun - 1 : begun;
}
