import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatDay, formatDistance, formatMoment, formatTimeIn } from '../../../src/strings/date-format.ts';
import { inEachTimeZone } from '../support/time-zones.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

describe('How long ago something was', () => {
  const cases: readonly (readonly [passed: number, text: string])[] = [
    [0, 'now'],
    [MINUTE - 1, 'now'],
    [MINUTE, '1 minute ago'],
    [3 * MINUTE + 59_999, '3 minutes ago'],
    [2 * HOUR - 1, '119 minutes ago'],
    [2 * HOUR, '2 hours ago'],
    [30 * HOUR, '30 hours ago'],
    [47 * HOUR, '47 hours ago'],
    [2 * DAY - 1, '47 hours ago'],
    [2 * DAY, '2 days ago'],
    [3 * DAY - 1, '2 days ago'],
    [31 * DAY, '31 days ago'],
    // 25 September is two months before 25 November, and 61 days.
    [61 * DAY - 1, '60 days ago'],
    [61 * DAY, '2 months ago'],
    [365 * DAY, '12 months ago'],
    [700 * DAY, '23 months ago'],
    [3 * 365 * DAY, '35 months ago'],
    [(3 * 365 + 1) * DAY, '3 years ago'],
    [(4 * 365 + 1) * DAY - 1, '3 years ago'],
    [(4 * 365 + 1) * DAY, '4 years ago'],
  ];
  inEachTimeZone(() => {
    for (const [passed, text] of cases) {
      it(`is “${text}” after ${passed / HOUR} hours`, () => {
        assert.equal(formatDistance(NOW - passed, NOW, 'en'), text);
      });
    }
  });

  it('never claims a day of the calendar, in whatever language', () => {
    for (const [language, text] of [
      ['de', 'vor 2 Tagen'],
      ['ru', '2 дня назад'],
    ] as const)
      assert.equal(formatDistance(NOW - 2 * DAY, NOW, language), text);
  });

  it('is told of what is still to come as well', () => {
    assert.equal(formatDistance(NOW + 59 * MINUTE, NOW, 'en'), 'in 59 minutes');
    assert.equal(formatDistance(NOW + 10, NOW, 'en'), 'now');
  });
});

describe('A moment', () => {
  inEachTimeZone((hours) => {
    it('is told on the clock of the one who reads it', () => {
      const shown: Record<number, RegExp> = {
        [-10]: /^November 25, 2026 at 2:00\sAM$/,
        0: /^November 25, 2026 at 12:00\sPM$/,
        14: /^November 26, 2026 at 2:00\sAM$/,
      };
      assert.match(formatMoment(NOW, 'en'), shown[hours] ?? /no such zone/);
    });
  });
});

describe('The time somewhere else', () => {
  inEachTimeZone((hours, zone) => {
    it('is told with how far it is from the reader’s', () => {
      const shown: Record<number, readonly [RegExp, string, number]> = {
        [-10]: [/^5:30\sPM$/, '15 hr 30 min', 15 * 60 + 30],
        0: [/^5:30\sPM$/, '5 hr 30 min', 5 * 60 + 30],
        14: [/^Wed,? 5:30\sPM$/, '8 hr 30 min', -(8 * 60 + 30)],
      };
      const [time, difference, minutes] = shown[hours] ?? assert.fail('no such zone');
      const there = formatTimeIn('Asia/Kolkata', NOW, 'en');
      assert.match(there.time, time);
      assert.deepEqual([there.difference, there.minutes], [difference, minutes]);
    });

    it('is the same where the zone is the reader’s own', () => {
      assert.equal(formatTimeIn(zone, NOW, 'en').minutes, 0);
    });
  });

  inEachTimeZone((hours) => {
    it('is far in hours alone, or in minutes alone', () => {
      const far: Record<number, readonly [zone: string, difference: string]> = {
        [-10]: ['Asia/Tokyo', '19 hr'],
        0: ['Asia/Tokyo', '9 hr'],
        14: ['Pacific/Chatham', '15 min'],
      };
      const [zone, difference] = far[hours] ?? assert.fail('no such zone');
      assert.equal(formatTimeIn(zone, NOW, 'en').difference, difference);
    });
  });

  it('is as far at the turn of a month and of a year as on another day', () => {
    for (const moment of [Date.UTC(2026, 1, 28, 23), Date.UTC(2026, 11, 31, 23), NOW]) {
      const [there, here] = ['Asia/Kolkata', 'UTC'].map((zone) => formatTimeIn(zone, moment, 'en').minutes);
      assert.equal((there ?? 0) - (here ?? 0), 5 * 60 + 30);
    }
  });

  it('follows summer time', () => {
    const difference = (moment: number): number =>
      formatTimeIn('Europe/Berlin', moment, 'en').minutes - formatTimeIn('UTC', moment, 'en').minutes;
    assert.deepEqual([difference(Date.UTC(2026, 0, 1)), difference(Date.UTC(2026, 6, 1))], [60, 120]);
  });

  it('is in the reader’s language', () => {
    assert.match(formatTimeIn('Asia/Kolkata', NOW, 'de').difference, /Std\./);
    assert.match(formatTimeIn('Asia/Kolkata', NOW, 'ru').difference, /ч/);
  });

  it('is unknown in a zone that no calendar has', () => {
    for (const zone of ['Mars/Olympus', '<script>', ''])
      assert.throws(() => formatTimeIn(zone, NOW, 'en'), RangeError);
  });
});

describe('A day', () => {
  inEachTimeZone(() => {
    it('is the same for every reader', () => {
      assert.equal(formatDay({ year: 2026, month: 11, day: 25 }, 'en'), 'November 25, 2026');
      assert.equal(formatDay({ month: 2, day: 29 }, 'en'), 'February 29');
      assert.equal(formatDay({ year: 2026, month: 1, day: 1 }, 'de'), '1. Januar 2026');
    });
  });
});
