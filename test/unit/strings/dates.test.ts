import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { birthdayText, clockText, nearDayText } from '../../../src/strings/dates.ts';
import { readIn } from '../support/readers.ts';

const NOW = Date.UTC(2026, 10, 25, 12);

afterEach(() => {
  readIn('en');
});

describe('What is told of days and clocks', () => {
  it('is a birthday without its year, in the reader’s language', () => {
    readIn('en', 'US');
    assert.equal(birthdayText({ month: 2, day: 29 }), 'February 29');
    readIn('de', 'DE');
    assert.equal(birthdayText({ month: 1, day: 1 }), '1. Januar');
  });

  it('is a near day with its year only where that is another one', () => {
    readIn('en', 'US');
    assert.equal(nearDayText({ year: 2026, month: 12, day: 1 }, NOW), 'December 1');
    assert.equal(nearDayText({ year: 2027, month: 1, day: 1 }, NOW), 'January 1, 2027');
  });

  it('is what a clock of another time zone shows, with the day of the week', () => {
    readIn('en', 'US');
    assert.match(clockText('Asia/Kolkata', NOW) ?? '', /^Wed,? 5:30\sPM$/);
    readIn('de', 'DE');
    assert.match(clockText('Asia/Kolkata', NOW + 18 * 3_600_000) ?? '', /^Do\.?, 11:30$/);
  });

  it('is no clock of a zone that no calendar has', () => {
    assert.equal(clockText('Mars/Olympus', NOW), undefined);
  });
});
