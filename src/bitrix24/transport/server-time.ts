import { finiteNumber, isRecord } from './json.ts';
import type { Moment } from '../user.ts';

/** Milliseconds that a reply may have been on its way: clocks that differ by less agree. */
const ON_THE_WAY = 60_000;

/** No clock shows a year of five digits, and JavaScript has no dates for what lies far beyond. */
const LATEST = Date.UTC(9999, 0);

/**
 * How many milliseconds a portal's clock is ahead of the computer's, by the `time` of a reply that has just come
 * (fact sheet §5.4). `undefined` where the reply does not tell.
 */
export function clockDifference(time: unknown, now: Moment): number | undefined {
  const finish = isRecord(time) ? finiteNumber(time['finish']) : undefined;
  if (finish === undefined || finish <= 0) return undefined;
  const moment = Math.round(finish * 1000);
  if (moment > LATEST) return undefined;
  const difference = moment - now;
  return Math.abs(difference) < ON_THE_WAY ? 0 : difference;
}
