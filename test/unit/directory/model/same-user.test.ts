import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Absence, BotData, PortalUser } from '../../../../src/bitrix24/user.ts';
import { sameUser } from '../../../../src/directory/model/same-user.ts';

const botData: Required<BotData> = {
  code: 'helper',
  type: 'bot',
  appId: 'app',
  hidden: false,
  supportOpenLine: false,
  openLine: false,
};
const absence: Absence = { lastDay: { day: 3, month: 12, year: 2026 }, end: 9 };

/** A user with every field: one that is added to the type is missing here. */
const whole: Required<PortalUser> = {
  id: 1,
  active: true,
  name: 'Ann Lee',
  firstName: 'Ann',
  lastName: 'Lee',
  position: 'Owner',
  color: '#112233',
  avatar: 'https://example.com/1.png',
  avatarHr: 'https://example.com/1.png',
  gender: 'F',
  birthday: { day: 1, month: 2 },
  extranet: false,
  network: false,
  bot: true,
  connector: false,
  externalAuthId: 'default',
  status: 'online',
  idleSince: 1,
  lastActivity: 2,
  mobileLast: 3,
  desktopLast: 4,
  absence,
  departments: [1, 2],
  phones: { mobile: '1', work: '2', inner: '3', home: '4' },
  botData,
  type: 'user',
  website: 'example.com',
  email: 'ann@example.com',
  online: true,
};

/** One thing told otherwise or not at all, at any depth, for each of them. */
function* changes(value: object): Generator<Readonly<Record<string, unknown>>> {
  const entries: readonly [string, unknown][] = Object.entries(value);
  for (const [key, inner] of entries) {
    if (key !== 'lastDay') yield { [key]: undefined };
    if (typeof inner !== 'object' || inner === null) {
      yield { [key]: `not ${String(inner)}` };
      continue;
    }
    for (const change of changes(inner)) {
      const other = { ...inner, ...change };
      yield { [key]: Array.isArray(inner) ? Object.values(other) : other };
    }
  }
}

describe('Two users', () => {
  it('tell the same where they do, whoever made them', () => {
    assert.ok(sameUser(whole, structuredClone(whole)));
    assert.ok(sameUser({ id: 1 }, { id: 1, name: undefined, phones: undefined, departments: undefined }));
  });

  it('are told apart by everything that can be told of somebody', () => {
    const others = [...changes(whole)].map((change): PortalUser => Object.assign({}, whole, change));
    assert.ok(others.length > 60);
    for (const other of others) {
      const told = JSON.stringify(other);
      assert.deepEqual([sameUser(whole, other), sameUser(other, whole)], [false, false], told);
    }
  });

  it('are told apart by a department more', () => {
    const other = { ...whole, departments: [1, 2, 3] };
    assert.deepEqual([sameUser(whole, other), sameUser(other, whole)], [false, false]);
    assert.equal(sameUser({ id: 1 }, { id: 1, departments: [] }), false);
  });
});
