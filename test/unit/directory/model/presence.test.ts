import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { isPresenceKind, presenceOf, type Presence } from '../../../../src/directory/model/presence.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const lastDay = { year: 2026, month: 11, day: 22 };

describe('Presence', () => {
  const cases: Record<string, [user: Omit<PortalUser, 'id'>, presence: Presence]> = {
    'is online where the portal says so': [
      { online: true, lastActivity: NOW - 90 * MINUTE },
      { kind: 'online' },
    ],
    'is online after recent activity where the portal does not say': [
      { lastActivity: NOW - MINUTE },
      { kind: 'online' },
    ],
    'is not online where the portal says no, however recent the activity': [
      { online: false, lastActivity: NOW - MINUTE },
      { kind: 'seen', at: NOW - MINUTE },
    ],
    'does not trust the status, which is online for everybody': [
      { status: 'online', lastActivity: NOW - 90 * MINUTE },
      { kind: 'seen', at: NOW - 90 * MINUTE },
    ],
    'is absent until the last day is over': [
      { online: true, absence: { lastDay, end: NOW + MINUTE } },
      { kind: 'absent', lastDay },
    ],
    'is not absent after that day': [
      { lastActivity: 'never', absence: { lastDay, end: NOW } },
      { kind: 'never' },
    ],
    'is dismissed whatever else is told': [
      { active: false, online: true, absence: { lastDay, end: NOW + MINUTE } },
      { kind: 'dismissed' },
    ],
    'is unknown for a bot, which is never away': [{ bot: true, lastActivity: 'never' }, { kind: 'unknown' }],
    'is unknown where nothing is told': [{}, { kind: 'unknown' }],
    'is unknown where what was told of it is old': [
      { online: 'old', lastActivity: NOW - MINUTE },
      { kind: 'unknown' },
    ],
    'is no longer online a quarter of an hour after the last activity': [
      { lastActivity: NOW - 15 * MINUTE },
      { kind: 'seen', at: NOW - 15 * MINUTE },
    ],
  };
  for (const [what, [user, presence]] of Object.entries(cases)) {
    it(what, () => {
      assert.deepEqual(presenceOf({ id: 1, ...user }, NOW), presence);
    });
  }

  it('is known by its word', () => {
    const words = ['dismissed', 'absent', 'online', 'seen', 'never', 'unknown'];
    assert.deepEqual(words.filter(isPresenceKind), words);
    assert.deepEqual(['', 'Online', 'away'].filter(isPresenceKind), []);
  });
});
