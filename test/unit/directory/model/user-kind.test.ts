import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { knownName } from '../../../../src/directory/model/known-name.ts';
import { kindOf, type UserKind } from '../../../../src/directory/model/user-kind.ts';
import { hasUserScope } from '../../../../src/directory/model/user-scope.ts';
import { withOnline } from '../../../../src/directory/model/with-online.ts';

describe('What somebody is to a portal', () => {
  const kinds: readonly (readonly [kind: UserKind, told: Omit<PortalUser, 'id'>])[] = [
    ['employee', {}],
    ['employee', { type: 'user', externalAuthId: 'default', extranet: false }],
    ['bot', { bot: true }],
    ['bot', { type: 'bot' }],
    ['client', { connector: true }],
    ['client', { externalAuthId: 'imconnector' }],
    ['network', { network: true }],
    ['network', { externalAuthId: 'replica' }],
    ['email', { externalAuthId: 'email' }],
    ['collaber', { type: 'collaber', extranet: true }],
    ['guest', { type: 'guest', extranet: true }],
    ['extranet', { extranet: true }],
    ['extranet', { type: 'extranet' }],
    // What an old portal tells by its flags comes before the type.
    ['bot', { bot: true, connector: true, network: true, type: 'extranet' }],
    ['client', { connector: true, network: true, externalAuthId: 'email' }],
    ['network', { network: true, externalAuthId: 'email', type: 'guest' }],
    ['email', { externalAuthId: 'email', type: 'guest', extranet: true }],
  ];
  for (const [kind, told] of kinds) {
    it(`is ${kind} by ${JSON.stringify(told)}`, () => {
      assert.equal(kindOf({ id: 1, ...told }), kind);
    });
  }
});

describe('What somebody is called', () => {
  const names: readonly (readonly [name: string | undefined, told: Omit<PortalUser, 'id'>])[] = [
    ['Ann Lee', { name: 'Ann Lee', firstName: 'Anna', lastName: 'Li', email: 'ann@example.com' }],
    ['Anna Li', { firstName: 'Anna', lastName: 'Li', email: 'ann@example.com' }],
    ['Anna', { firstName: 'Anna', email: 'ann@example.com' }],
    ['Li', { lastName: 'Li' }],
    ['ann@example.com', { email: 'ann@example.com' }],
    [undefined, { position: 'Owner' }],
  ];
  for (const [name, told] of names) {
    it(`is ${name ?? 'unknown'} by ${JSON.stringify(told)}`, () => {
      assert.equal(knownName({ id: 1, ...told }), name);
    });
  }
});

describe('A user who is described anew', () => {
  it('is online as far as user.get has told before, unless the new description tells it', () => {
    for (const online of [true, false]) {
      assert.equal(withOnline({ id: 1 }, { id: 1, online }).online, online);
      assert.equal(withOnline({ id: 1, online: !online }, { id: 1, online }).online, !online);
    }
  });

  it('is as described where nothing certain is known of being online', () => {
    const user: PortalUser = { id: 1, name: 'Ann Lee' };
    assert.equal(withOnline(user, undefined), user);
    assert.equal(withOnline(user, { id: 1 }), user);
    assert.equal(withOnline(user, { id: 1, online: 'old' }), user);
    assert.deepEqual(withOnline(user, { id: 1, online: false }), { ...user, online: false });
  });
});

describe('The methods of users', () => {
  it('are allowed by any scope of users', () => {
    for (const scope of ['user', 'user_basic', 'user_brief']) assert.ok(hasUserScope(['im', scope]), scope);
    assert.equal(hasUserScope(['im', 'department', '']), false);
    assert.equal(hasUserScope([]), false);
  });
});
