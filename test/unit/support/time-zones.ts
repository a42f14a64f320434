import assert from 'node:assert/strict';
import { after, before, describe } from 'mocha';

/** The ends of the world's day and its middle: hours ahead of UTC. */
const ZONES = { 'Pacific/Honolulu': -10, UTC: 0, 'Pacific/Kiritimati': 14 } as const;

const NOVEMBER = Date.UTC(2026, 10, 25);

/** Declares the same tests for readers in three time zones; this process is in each in turn. */
export function inEachTimeZone(declare: (hours: number, zone: string) => void): void {
  for (const [zone, hours] of Object.entries(ZONES)) {
    describe(`in ${zone}`, () => {
      const own = process.env['TZ'];
      before(() => {
        process.env['TZ'] = zone;
        // Node reads the variable anew: without that, the tests would show nothing.
        assert.equal(new Date(NOVEMBER).getTimezoneOffset() + 60 * hours, 0);
      });
      after(() => {
        if (own === undefined) delete process.env['TZ'];
        else process.env['TZ'] = own;
      });
      declare(hours, zone);
    });
  }
}
