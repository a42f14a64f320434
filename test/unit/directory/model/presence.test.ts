import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { kindOf, type UserKind } from '../../../../src/directory/model/user-kind.ts';
import { presenceOf, type Presence } from '../../../../src/directory/model/presence.ts';

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
  };
  for (const [what, [user, presence]] of Object.entries(cases)) {
    it(what, () => {
      assert.deepEqual(presenceOf({ id: 1, ...user }, NOW), presence);
    });
  }
});

describe('The kind of a user', () => {
  const cases: [kind: UserKind, user: Omit<PortalUser, 'id'>][] = [
    ['employee', { type: 'user', extranet: false }],
    ['employee', {}],
    ['extranet', { extranet: true }],
    ['collaber', { type: 'collaber', extranet: true }],
    ['guest', { type: 'guest', extranet: true }],
    ['bot', { bot: true, type: 'bot' }],
    ['client', { connector: true, extranet: true }],
    ['client', { externalAuthId: 'imconnector' }],
    ['network', { network: true }],
    ['email', { externalAuthId: 'email' }],
  ];
  for (const [kind, user] of cases) {
    it(`is ${kind} for ${JSON.stringify(user)}`, () => {
      assert.equal(kindOf({ id: 1, ...user }), kind);
    });
  }
});
