import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { nobodyKnows, nowAway, nowOnline } from '../../../../src/directory/model/presence-changes.ts';

const [EARLIER, LATER] = [1_000, 2_000];

/** Whom `user.get` never names, so that its silence says nothing of them. */
const unnamed: readonly Omit<PortalUser, 'id'>[] = [
  { bot: true },
  { connector: true },
  { network: true },
  { externalAuthId: 'email' },
  ...[
    '__controller',
    'sale',
    'saleanonymous',
    'shop',
    'call',
    'document_editor',
    'calendar_sharing',
    'im_guest',
    'rest_system',
  ].map((externalAuthId) => ({ externalAuthId })),
];
const named: readonly Omit<PortalUser, 'id'>[] = [
  {},
  { externalAuthId: 'default' },
  { extranet: true },
  { type: 'collaber' },
  { type: 'guest' },
];

describe('Somebody whom the portal calls online', () => {
  it('is so, and was active when it says so', () => {
    assert.deepEqual(nowOnline({ id: 1 }, LATER), { id: 1, online: true, lastActivity: LATER });
    const online: PortalUser = { id: 1, online: true, lastActivity: EARLIER };
    assert.deepEqual(nowOnline(online, LATER), { ...online, lastActivity: LATER });
    assert.deepEqual(nowOnline({ ...online, online: false }, undefined), online);
  });

  it('is the same object where nothing has changed, so that no row is drawn again', () => {
    const online: PortalUser = { id: 1, online: true, lastActivity: EARLIER };
    assert.equal(nowOnline(online, EARLIER), online);
    assert.equal(nowOnline(online, undefined), online);
  });
});

describe('Somebody whom a complete answer leaves out', () => {
  for (const told of named) {
    it(`is away: ${JSON.stringify(told)}`, () => {
      assert.equal(nowAway({ id: 1, ...told }, LATER).online, false);
    });
  }
  for (const told of unnamed) {
    it(`is as before where no answer could name them: ${JSON.stringify(told)}`, () => {
      const user: PortalUser = { id: 1, ...told, lastActivity: EARLIER };
      assert.equal(nowAway(user, LATER), user);
      assert.equal(nobodyKnows(user), user);
      // Another method has called them online, and that is over.
      assert.equal(nowAway({ ...user, online: true }, LATER).online, false);
    });
  }

  it('was active until the portal was asked before, if they were online then', () => {
    const seen = (online: PortalUser['online'], lastActivity: PortalUser['lastActivity']) =>
      nowAway({ id: 1, online, lastActivity }, LATER).lastActivity;
    assert.equal(seen(true, EARLIER), LATER);
    assert.equal(seen(true, LATER + 1), LATER + 1);
    assert.equal(seen('old', EARLIER), EARLIER);
    assert.equal(seen(undefined, EARLIER), EARLIER);
    assert.equal(seen(true, 'never'), 'never');
    assert.equal(seen(true, undefined), undefined);
  });

  it('is the same object where they were away before', () => {
    const away: PortalUser = { id: 1, online: false, lastActivity: EARLIER };
    assert.equal(nowAway(away, LATER), away);
  });
});

describe('Somebody of whom the portal tells nothing any more', () => {
  it('is no longer said to be there or away', () => {
    for (const online of [true, false]) assert.equal(nobodyKnows({ id: 1, online }).online, 'old');
    assert.equal(nobodyKnows({ id: 1, lastActivity: EARLIER }).online, 'old');
  });

  it('is the same object where nothing was said before', () => {
    for (const user of [{ id: 1 }, { id: 1, lastActivity: 'never' }, { id: 1, online: 'old' }] as const) {
      assert.equal(nobodyKnows(user), user);
    }
  });
});
