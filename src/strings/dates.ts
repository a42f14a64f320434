import type { Day } from '../bitrix24/day.ts';
import type { Moment } from '../bitrix24/user.ts';
import { formatDay, formatDistance } from './date-format.ts';
import { locale } from './locale.ts';

// What the extension host tells of time. It may run on another computer, in another time zone than the reader: so it
// tells days of the portal and how long ago something was, and no time of day. Pages tell moments, on the reader's clock.

/** A day of the calendar, as the reader's language writes it. */
export function dayText(day: Day): string {
  return formatDay(day, locale());
}

/** A day that is near: its year stands there only where it is not this one. */
export function nearDayText(day: Day, now: Moment): string {
  const { year, ...rest } = day;
  return formatDay(year === new Date(now).getUTCFullYear() ? rest : day, locale());
}

/** A birthday without its year; 29 February exists. */
export function birthdayText(birthday: { readonly day: number; readonly month: number }): string {
  return formatDay(birthday, locale());
}

/** How long ago: "3 hours ago", "2 days ago". A moment in the future is "now": the portal's clock may be ahead. */
export function sinceText(moment: Moment, now: Moment): string {
  return formatDistance(Math.min(moment, now), now, locale());
}

/** How far off: "in 59 minutes", "2 hours ago". */
export function distanceText(moment: Moment, now: Moment): string {
  return formatDistance(moment, now, locale());
}

/** What a clock in a time zone shows, with the day of the week; `undefined` for a zone that no calendar knows. */
export function clockText(timeZone: string, now: Moment): string | undefined {
  try {
    return new Intl.DateTimeFormat(locale(), {
      weekday: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
    }).format(now);
  } catch {
    return undefined;
  }
}
