import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { USER_FLAGS, userFlagMatcher, type UserFlag } from '../../../../src/directory/arrange/user-flags.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 24 * 60 * 60_000;
const ABSENCE = { end: NOW + 1, lastDay: { year: 2026, month: 11, day: 22 } };
const NO_PHONES = { phones: undefined };
const people: Readonly<Record<string, PortalUser>> = {
  online: { id: 1, online: true, lastActivity: NOW, phones: { mobile: '555' } },
  absent: { id: 2, absence: ABSENCE, lastActivity: 'never', ...NO_PHONES },
  bot: { id: 3, bot: true, ...NO_PHONES },
  extranet: { id: 4, extranet: true, online: false, lastActivity: NOW - 1, ...NO_PHONES },
  dismissed: { id: 5, active: false, lastActivity: NOW, ...NO_PHONES },
  kept: { id: 6, active: true },
};
const shown = (...flags: UserFlag[]): string[] =>
  Object.keys(people).filter((name) => userFlagMatcher(flags)(people[name] ?? { id: 0 }, NOW));
const unknown = (...flags: UserFlag[]): string[] =>
  Object.keys(people).filter((name) => userFlagMatcher(flags)(people[name] ?? { id: 0 }, NOW) === undefined);

describe('The ticks of whom alone to show', () => {
  it('widen each other in one family, and narrow those of another', () => {
    assert.deepEqual(shown('online', 'absent'), ['online', 'absent']);
    assert.deepEqual(shown('bots', 'extranet'), ['bot', 'extranet']);
    assert.deepEqual(shown('online', 'absent', 'phone'), ['online']);
    assert.deepEqual(shown('active', 'dismissed'), Object.keys(people));
    assert.deepEqual(shown('active', 'dismissed', 'online'), ['online', 'dismissed']);
  });

  it('leave dismissed users in where nothing is asked about that', () => {
    assert.equal(userFlagMatcher(['phone'])({ id: 9, active: false, phones: { work: '5' } }, NOW), true);
  });

  it('take every kind of guest for the extranet, and nobody who writes from outside', () => {
    const isExtranet = (user: Omit<PortalUser, 'id'>) =>
      userFlagMatcher(['extranet'])({ id: 9, ...user }, NOW);
    assert.deepEqual(
      [{ type: 'collaber' }, { type: 'guest' }, { connector: true }, { network: true }].map(isExtranet),
      [true, true, false, false],
    );
  });

  it('find who is dismissed, was never there or not for so many days, and combine', () => {
    const seen = (days: number): PortalUser => ({ id: 9, lastActivity: NOW - days * DAY, ...NO_PHONES });
    const unseen = (days: number, ago: number) => userFlagMatcher(['unseen'], days)(seen(ago), NOW);
    assert.deepEqual(
      [unseen(30, 31), unseen(30, 30), unseen(30, 29), unseen(7, 8)],
      [true, false, false, true],
    );
    assert.deepEqual(shown('dismissed'), ['dismissed']);
    assert.deepEqual(shown('never'), ['absent']);
    assert.deepEqual(shown('never', 'online'), ['online', 'absent']);
    assert.deepEqual(shown('dismissed', 'never'), []);
    const gone = (days: number) =>
      userFlagMatcher(['dismissed', 'unseen'])({ ...seen(days), active: false }, NOW);
    assert.deepEqual([gone(40), gone(5)], [true, false]);
  });

  it('find who has no email or no department, as far as the portal has told', () => {
    assert.deepEqual(unknown('noEmail'), ['kept']);
    const told: PortalUser = { id: 9, ...NO_PHONES };
    const matches = (user: PortalUser) => userFlagMatcher(['noEmail', 'noDepartment'])(user, NOW);
    assert.equal(matches(told), true);
    assert.equal(matches({ ...told, email: 'a@example.com' }), false);
    assert.equal(matches({ ...told, departments: [1] }), false);
  });

  it('never ask bots for what no bot has', () => {
    assert.deepEqual(shown('bots', 'online'), ['bot']);
    assert.deepEqual(shown('bots', 'phone', 'absent', 'active'), ['bot']);
    assert.deepEqual(shown('online'), ['online']);
  });

  it('can be set in no way that leaves nobody in a company that has everybody', () => {
    const everybody: PortalUser[] = [true, undefined].flatMap((extranet) =>
      [undefined, ABSENCE].flatMap((absence) =>
        [true, false].flatMap((active) =>
          [NOW, 'never' as const, NOW - 100 * DAY].map((lastActivity) => ({
            id: 1,
            extranet,
            absence,
            lastActivity,
            active,
            online: lastActivity === NOW,
            phones: { mobile: '555' },
          })),
        ),
      ),
    );
    for (let ticks = 0; ticks < 2 ** USER_FLAGS.length; ticks++) {
      const flags = USER_FLAGS.filter((_, bit) => ticks & (1 << bit));
      const matches = userFlagMatcher(flags);
      assert.ok(
        [...everybody, { id: 2, bot: true }, { id: 3, bot: true, active: false }].some((user) =>
          matches(user, NOW),
        ),
        flags.join(),
      );
    }
  });

  it('do not take for absent, away or without a phone of whom nothing was told', () => {
    for (const flag of ['online', 'absent', 'unseen', 'never', 'phone'] as const)
      assert.deepEqual(unknown(flag), ['kept'], flag);
    assert.deepEqual(unknown('active'), []);
    assert.deepEqual(unknown('bots'), []);
    assert.deepEqual(unknown('extranet', 'online'), []);
    // Of these the portal has told absences, with the last activity, and too long ago who is online.
    const old: PortalUser = { id: 9, online: 'old', lastActivity: NOW - DAY };
    assert.equal(userFlagMatcher(['absent'])(old, NOW), false);
    assert.equal(userFlagMatcher(['online'])(old, NOW), undefined);
  });
});
