import * as vscode from 'vscode';
import type { Moment } from '../bitrix24/user.ts';

/** Making a format takes longer than all that is done with it, and a profile asks for several. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(vscode.env.language, options);
  formats.set(key, format);
  return format.format(moment);
}

/** A day, as the reader's language writes it. */
export function dateText(moment: Moment): string {
  return formatted(moment, { dateStyle: 'long' });
}

/** A day and the time on the reader's clock. */
export function momentText(moment: Moment): string {
  return formatted(moment, { dateStyle: 'long', timeStyle: 'short' });
}

/** The time on the reader's clock. */
export function timeText(moment: Moment): string {
  return formatted(moment, { timeStyle: 'short' });
}

/** A birthday without its year; 29 February exists. */
export function birthdayText({ day, month }: { readonly day: number; readonly month: number }): string {
  return formatted(Date.UTC(2000, month - 1, day), { day: 'numeric', month: 'long', timeZone: 'UTC' });
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

let relative: Intl.RelativeTimeFormat | undefined;

/** How long ago: "3 hours ago", "yesterday". */
export function sinceText(moment: Moment, now: Moment): string {
  relative ??= new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });
  const passed = Math.max(0, now - moment);
  const [unit, length] = UNITS.find(([, milliseconds]) => passed >= milliseconds) ?? ['second', 1000];
  return relative.format(-Math.floor(passed / length), unit);
}
