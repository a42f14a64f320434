import type { Person, PortalData } from './people/portal-data.ts';

const second = 1000;
const day = 24 * 60 * 60 * second;

const two = (value: number) => String(value).padStart(2, '0');

/** PHP's `c` format in the portal's zone: `2026-03-02T13:58:01+01:00` (§1.4). */
export function isoDate(milliseconds: number, { zone }: PortalData): string {
  const local = new Date(milliseconds + zone.minutes * 60 * second).toISOString().slice(0, 19);
  const minutes = Math.abs(zone.minutes);
  return `${local}${zone.minutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The person's last sign of life: it moves with the clock, in steps of the person's rhythm. */
export function lastSeen({ id, active, rhythm: { every } }: Person, now: number): number | undefined {
  if (every === 0) return undefined;
  const seconds = Math.floor(now / second);
  const step = (seconds + ((id * 7919) % every)) % every;
  // A dismissed person has been away for a while.
  return (seconds - step - (active ? 0 : every)) * second;
}

/** `desktop_last_date` of `im.user.get`: never later than the last sign of life (§1.4). */
export function lastSeenOnDesktop(person: Person, now: number): number | undefined {
  const seen = lastSeen(person, now);
  if (seen === undefined || !person.rhythm.desktop) return undefined;
  return seen - (person.id % 3) * person.rhythm.every * second;
}

/** `mobile_last_date`, where a portal still has it (§1.4, §2.2). */
export function lastSeenOnMobile(person: Person, now: number): number | undefined {
  const seen = lastSeen(person, now);
  if (seen === undefined || !person.rhythm.mobile) return undefined;
  return seen - (1 + (person.id % 2)) * person.rhythm.every * second;
}

/** How long the portal calls a user online after the last sign of life. */
const onlineFor = 24 * 60 * second;

/** `IS_ONLINE` of `user.get` (§1.4). */
export function isOnline(person: Person, now: number): boolean {
  const seen = lastSeen(person, now);
  return seen !== undefined && now - seen <= onlineFor;
}

/** The end of an absence: a midnight in the portal's zone, with the day that the portal adds (§1.4, `absent`). */
export function absentUntil({ absentDays }: Person, now: number, { zone }: PortalData): number {
  const offset = zone.minutes * 60 * second;
  return Math.floor((now + offset) / day + absentDays + 1) * day - offset;
}
