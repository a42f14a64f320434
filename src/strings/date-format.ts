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
 * A day and a time on the clock of the computer that this runs on.
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
  const signed = moment > now ? count : -count;
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

/**
 * What a clock in a time zone shows, beside that of the computer that this runs on; with the day of the week where that
 * is another one there.
 * @param timeZone a name of the time zone database
 * @param moment milliseconds since 1970, UTC
 * @returns the time there, how far it is from the time here, in words, and in minutes: negative where it is earlier
 * @throws {RangeError} for a time zone that is unknown here
 */
export function formatTimeIn(
  timeZone: string,
  moment: number,
  language: string,
): { readonly time: string; readonly difference: string; readonly minutes: number } {
  const there = wallTime(moment, timeZone);
  const here = wallTime(moment);
  const minutes = Math.round((there - here) / MINUTE);
  const otherDay = Math.floor(there / DAY) !== Math.floor(here / DAY);
  const format = new Intl.DateTimeFormat(language, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    ...(otherDay && { weekday: 'short' }),
  });
  return { time: format.format(moment), difference: formatSpan(Math.abs(minutes), language), minutes };
}

/** What a clock shows, as milliseconds since 1970 if it were in UTC; on the clock of this computer without a zone. */
function wallTime(moment: number, timeZone?: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

/** "3 hr", "5 hr 30 min" */
function formatSpan(minutes: number, language: string): string {
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(minutes / 60);
  return [
    ...(hours > 0 ? [unit(hours, 'hour')] : []),
    ...(minutes % 60 > 0 ? [unit(minutes % 60, 'minute')] : []),
  ].join(' ');
}
