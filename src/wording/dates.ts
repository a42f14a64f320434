import * as vscode from 'vscode';
import type { Moment } from '../bitrix24/user.ts';

/** A day, as the reader's language writes it. */
export function dateText(moment: Moment): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long' }).format(moment);
}

/** A day and the time on the reader's clock. */
export function momentText(moment: Moment): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }).format(
    moment,
  );
}

/** The time on the reader's clock. */
export function timeText(moment: Moment): string {
  return new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'short' }).format(moment);
}

/** A birthday without its year; 29 February exists. */
export function birthdayText({ day, month }: { readonly day: number; readonly month: number }): string {
  const format = new Intl.DateTimeFormat(vscode.env.language, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(2000, month - 1, day));
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
  // Thousands of rows ask for it, and making one takes longer than all the rest of a row.
  relative ??= new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });
  const passed = Math.max(0, now - moment);
  const [unit, length] = UNITS.find(([, milliseconds]) => passed >= milliseconds) ?? ['second', 1000];
  return relative.format(-Math.floor(passed / length), unit);
}
