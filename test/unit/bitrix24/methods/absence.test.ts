import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decodeUser } from '../../../../src/bitrix24/methods/decode-user.ts';
import { presenceOf } from '../../../../src/directory/model/presence.ts';
import { inEachTimeZone } from '../../support/time-zones.ts';

/** What the profile says at a moment of a user that the portal describes so. */
function presenceAt(absent: unknown, now: string): unknown {
  const user = decodeUser({ id: 5, last_activity_date: false, absent });
  assert.ok(user);
  return presenceOf(user, Date.parse(now));
}

describe('An absence', () => {
  const day = (year: number, month: number, date: number) => ({ year, month, day: date });
  const cases: Readonly<Record<string, [sent: string, lastDay: object]>> = {
    'midnight east of Greenwich': ['2026-11-26T00:00:00+03:00', day(2026, 11, 25)],
    'midnight west of Greenwich': ['2026-11-26T00:00:00-10:00', day(2026, 11, 25)],
    'midnight where the day begins': ['2026-11-26T00:00:00+14:00', day(2026, 11, 25)],
    'midnight of a new year': ['2027-01-01T00:00:00+05:30', day(2026, 12, 31)],
    'midnight after 29 February': ['2028-03-01T00:00:00+01:00', day(2028, 2, 29)],
    'midnight moved ahead by summer time': ['2026-03-29T01:00:00+01:00', day(2026, 3, 28)],
    'midnight moved back by summer time': ['2026-10-24T23:00:00+01:00', day(2026, 10, 24)],
    'the last second of a day': ['2026-11-25T23:59:59+03:00', day(2026, 11, 25)],
    'an afternoon': ['2026-11-25T18:00:00+03:00', day(2026, 11, 25)],
  };
  inEachTimeZone(() => {
    for (const [what, [sent, lastDay]] of Object.entries(cases)) {
      it(`is told by its last day where the portal sends ${what}`, () => {
        const before = new Date(Date.parse(sent) - 1).toISOString();
        assert.deepEqual(presenceAt(sent, before), { kind: 'absent', lastDay });
      });
    }

    it('is over when that day is over where the portal is, not where the reader is', () => {
      const sent = '2026-11-26T00:00:00+03:00';
      const lastDay = day(2026, 11, 25);
      assert.deepEqual(presenceAt(sent, '2026-11-25T20:59:59Z'), { kind: 'absent', lastDay });
      assert.deepEqual(presenceAt(sent, '2026-11-25T21:00:00Z'), { kind: 'never' });
    });
  });

  for (const sent of ['2026-02-31T00:00:00+03:00', '2026-11-26', '2026-11-26 00:00:00', 'soon', false]) {
    it(`is none where the portal sends ${sent}`, () => {
      assert.equal(decodeUser({ id: 5, absent: sent })?.absence, undefined);
    });
  }
});
