import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { OperatingTime } from '../../../../src/bitrix24/limits/operating-time.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const SECOND = 1000;

describe('The operating time', () => {
  const clock = new FakeClock();
  const resetAt = (clock.now() + 300 * SECOND) / SECOND;

  it('holds nothing back on a portal that does not count it', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { start: 1 });
    operating.note('user.get', undefined);
    assert.deepEqual([operating.slowDownFor('user.get'), operating.blockFor('user.get')], [0, 0]);
  });

  it('slows a method before its limit, and no other', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { operating: 300, operating_reset_at: resetAt });
    assert.equal(operating.slowDownFor('user.get'), 0);
    operating.note('user.get', { operating: 432, operating_reset_at: resetAt });
    assert.ok(Math.abs(operating.slowDownFor('user.get') - 3.5 * SECOND) < 1);
    assert.equal(operating.slowDownFor('im.user.get'), 0);
    operating.note('user.get', { operating: 960, operating_reset_at: resetAt });
    assert.equal(operating.slowDownFor('user.get'), 7 * SECOND);
  });

  it('waits out a block as long as the portal said', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { operating: 480, operating_reset_at: resetAt });
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 300 * SECOND);
  });

  it('waits a minute where the portal said nothing, longer the next time, and never longer than ten', () => {
    const passing = new FakeClock();
    const operating = new OperatingTime(passing);
    const waits = [1, 2, 3, 4].map(() => {
      operating.blocked('user.get');
      const wait = operating.blockFor('user.get');
      passing.jump(wait);
      return wait / SECOND;
    });
    assert.deepEqual(waits, [60, 120, 240, 240]);
    operating.note('profile', { operating: 480, operating_reset_at: resetAt * 2 });
    operating.blocked('profile');
    assert.equal(operating.blockFor('profile'), 600 * SECOND);
  });

  it('takes what stands inside a batch for the length of a block, and for nothing else', () => {
    const operating = new OperatingTime(clock);
    operating.noteInside('user.get', { operating: 479, operating_reset_at: resetAt });
    assert.equal(operating.slowDownFor('user.get'), 0);
    operating.blockedInside('user.get');
    assert.deepEqual(
      ['user.get', 'batch', 'profile'].map((budget) => operating.blockFor(budget) / SECOND),
      [300, 300, 0],
    );
  });

  it('slows a method until its budget is emptied, or for good where the portal does not say when', () => {
    const passing = new FakeClock();
    const operating = new OperatingTime(passing);
    operating.note('user.get', { operating: 480, operating_reset_at: resetAt });
    operating.note('profile', { operating: 480 });
    passing.jump(300 * SECOND - 1);
    assert.ok(operating.slowDownFor('user.get') > 0);
    passing.jump(1);
    assert.equal(operating.slowDownFor('user.get'), 0);
    assert.ok(operating.slowDownFor('profile') > 0);
  });

  for (const number of ['1e999', '"479"', 'null']) {
    it(`slows nothing where a portal tells ${number} for the time used`, () => {
      const operating = new OperatingTime(clock);
      operating.note('user.get', JSON.parse(`{"operating":${number},"operating_reset_at":${resetAt}}`));
      assert.equal(operating.slowDownFor('user.get'), 0);
    });
  }

  it('takes refusals of requests that were under way together for one', () => {
    const passing = new FakeClock();
    const operating = new OperatingTime(passing);
    for (let refusals = 0; refusals < 3; refusals += 1) operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 60 * SECOND);
    passing.jump(60 * SECOND);
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 120 * SECOND);
  });

  it('waits a minute again once the portal has run something, and no less for what it ran before', () => {
    const passing = new FakeClock();
    const operating = new OperatingTime(passing);
    operating.blocked('user.get');
    operating.note('user.get', undefined);
    assert.equal(operating.blockFor('user.get'), 60 * SECOND);
    passing.jump(60 * SECOND);
    operating.note('user.get', undefined);
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 60 * SECOND);
  });

  it('goes by how long the portal’s own clock says that a block lasts', () => {
    const operating = new OperatingTime(clock);
    const finish = clock.now() / SECOND + 3600;
    operating.note('user.get', { operating: 480, operating_reset_at: finish + 300, finish });
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 300 * SECOND);
  });

  it('waits a minute where the portal refuses though it says that the budget has just been emptied', () => {
    const operating = new OperatingTime(clock);
    operating.note('user.get', { operating: 480, operating_reset_at: clock.now() / SECOND });
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 60 * SECOND);
  });

  it('keeps what a batch has told of a block where the next one does not tell', () => {
    const operating = new OperatingTime(clock);
    operating.noteInside('user.get', { operating_reset_at: resetAt });
    operating.noteInside('user.get', { duration: 0.1 });
    operating.noteInside('user.get', undefined);
    operating.blockedInside('user.get');
    assert.equal(operating.blockFor('batch'), 300 * SECOND);
  });

  it('bears a clock that is set back', () => {
    const passing = new FakeClock();
    const operating = new OperatingTime(passing);
    operating.blocked('user.get');
    passing.jump(-86_400 * SECOND);
    assert.equal(operating.blockFor('user.get'), 0);
  });
});
