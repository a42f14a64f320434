import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { OperatingTime } from '../../../../src/bitrix24/limits/operating-time.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const SECOND = 1000;

describe('The working time of a portal', () => {
  const begin = () => {
    const clock = new FakeClock();
    const operating = new OperatingTime(clock);
    const inSeconds = (seconds: number): number => clock.now() / SECOND + seconds;
    return { clock, operating, inSeconds };
  };

  it('holds requests back from four fifths of the limit on, by seven seconds at most', () => {
    const { operating, inSeconds } = begin();
    const slowDown = (used: number): number => {
      operating.note('user.get', { operating: used, operating_reset_at: inSeconds(300) });
      return Math.round(operating.slowDownFor('user.get'));
    };
    assert.deepEqual([0, 383, 384, 408, 480, 900].map(slowDown), [0, 0, 0, 1750, 7000, 7000]);
  });

  it('holds nothing back once the oldest part of it is forgotten', () => {
    const { clock, operating, inSeconds } = begin();
    operating.note('user.get', { operating: 480, operating_reset_at: inSeconds(300) });
    clock.jump(299 * SECOND);
    assert.equal(operating.slowDownFor('user.get'), 7 * SECOND);
    clock.jump(SECOND);
    assert.equal(operating.slowDownFor('user.get'), 0);
  });

  it('holds requests back where nobody says when it is forgotten', () => {
    for (const operating_reset_at of [undefined, 'soon', Infinity, NaN]) {
      const { operating } = begin();
      operating.note('user.get', { operating: 480, operating_reset_at });
      assert.equal(operating.slowDownFor('user.get'), 7 * SECOND);
      operating.blocked('user.get');
      assert.equal(operating.blockFor('user.get'), 60 * SECOND);
    }
  });

  it('is not changed by what is no number', () => {
    const { operating, inSeconds } = begin();
    operating.note('user.get', { operating: 480, operating_reset_at: inSeconds(300) });
    for (const time of [{ operating: '1' }, { operating: NaN }, { operating: -Infinity }, {}, null, 'x', [1]])
      operating.note('user.get', time);
    assert.equal(operating.slowDownFor('user.get'), 7 * SECOND);
  });

  it('is told by the portal’s clock, which may be another one than ours', () => {
    const { operating, inSeconds } = begin();
    const ahead = 86_400;
    operating.note('user.get', {
      operating: 480,
      operating_reset_at: inSeconds(ahead + 120),
      finish: inSeconds(ahead),
    });
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 120 * SECOND);
  });

  it('blocks for a minute where the moment that was told has passed', () => {
    const { operating, inSeconds } = begin();
    operating.note('user.get', { operating: 480, operating_reset_at: inSeconds(0) });
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 60 * SECOND);
  });

  it('blocks for no longer where requests that were under way together are refused', () => {
    const { clock, operating } = begin();
    operating.blocked('user.get');
    clock.jump(10 * SECOND);
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 50 * SECOND);
    clock.jump(50 * SECOND);
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 120 * SECOND);
  });

  it('blocks for a minute again once the portal has answered in between', () => {
    const { clock, operating } = begin();
    operating.blocked('user.get');
    // An answer to an earlier request, while the block lasts, lifts nothing.
    operating.note('user.get', undefined);
    assert.equal(operating.blockFor('user.get'), 60 * SECOND);
    clock.jump(60 * SECOND);
    operating.note('user.get', undefined);
    operating.blocked('user.get');
    assert.equal(operating.blockFor('user.get'), 60 * SECOND);
  });

  it('blocks no longer than ten minutes where the clock was set back', () => {
    const { clock, operating } = begin();
    operating.blocked('user.get');
    clock.jump(-540 * SECOND);
    assert.equal(operating.blockFor('user.get'), 600 * SECOND);
    clock.jump(-1);
    assert.equal(operating.blockFor('user.get'), 0);
  });

  it('keeps what was read inside a batch until something else is read', () => {
    const { operating, inSeconds } = begin();
    operating.noteInside('user.get', { operating_reset_at: inSeconds(90) });
    for (const time of [{}, undefined, { operating_reset_at: 'x' }]) operating.noteInside('user.get', time);
    operating.blockedInside('user.get');
    assert.deepEqual(
      [operating.blockFor('user.get'), operating.blockFor('batch')],
      [90 * SECOND, 90 * SECOND],
    );
    operating.blockedInside('profile');
    assert.equal(operating.blockFor('profile'), 60 * SECOND);
  });
});
