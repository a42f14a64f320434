import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { AccessToken } from '../../../src/bitrix24/credentials/access-token.ts';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { isDepartmentRef } from '../../../src/portals/department-ref.ts';
import { portalForgotten } from '../../../src/portals/portal-forgotten.ts';
import {
  applicationPortalOf,
  DEMO_PORTAL,
  ownerIdOf,
  portalOf,
  scopesOf,
  tokenPortalOf,
  withAddress,
  withName,
  withSavedId,
  withScopes,
  type ApplicationPortal,
  type Portal,
  type WebhookPortal,
} from '../../../src/portals/portal.ts';
import { readPortals } from '../../../src/portals/storage/read-portals.ts';
import { isSameUser, isUserRef } from '../../../src/portals/user-ref.ts';

function webhookPortal(url: string, scopes: readonly string[] = ['im']): WebhookPortal {
  const parsed = parseWebhook(url);
  assert.ok(parsed.ok);
  return portalOf(parsed.webhook, { scopes, plan: 'enterprise' });
}
const application = (origin: string, ownerId: number, memberId?: string): ApplicationPortal =>
  applicationPortalOf({ address: { origin, prefix: '' }, memberId }, ownerId, { scopes: ['im'] });

const webhook = webhookPortal('https://a.example/rest/5/q1w2e3r4t5/');
const signedIn = application('https://a.example', 5, 'm1');

describe('A saved portal', () => {
  it('has the public side of a webhook, and nothing of its secret', () => {
    assert.deepEqual(webhook, {
      kind: 'webhook',
      id: 'a.example#5',
      label: 'a.example',
      origin: 'https://a.example',
      prefix: '',
      ownerId: 5,
      scopes: ['im'],
      plan: 'enterprise',
    });
  });

  it('has the public side of an access token, and nothing of its secret', () => {
    const address = { origin: 'https://a.example', prefix: '/b24' };
    const token = new AccessToken('tOkEn2tOkEn2tOkEn2', { address, expiresAt: 12, memberId: 'm1' });
    assert.deepEqual(tokenPortalOf(token, 5, { scopes: ['im'] }), {
      kind: 'token',
      id: 'token:m1#5',
      label: 'a.example/b24',
      origin: 'https://a.example',
      prefix: '/b24',
      ownerId: 5,
      memberId: 'm1',
      scopes: ['im'],
      expiresAt: 12,
    });
  });

  it('is known by the portal’s identity where there is one, else by its address', () => {
    assert.deepEqual(signedIn, {
      kind: 'application',
      id: 'application:m1#5',
      label: 'a.example',
      origin: 'https://a.example',
      prefix: '',
      ownerId: 5,
      memberId: 'm1',
      scopes: ['im'],
    });
    const { id, memberId } = application('https://a.example', 5);
    assert.deepEqual([id, memberId], ['application:a.example#5', undefined]);
    assert.ok(!('memberId' in application('https://a.example', 5)));
  });

  it('has the name that a person gives it, until they take it away', () => {
    const named = withName(webhook, 'Office');
    assert.deepEqual(named, { ...webhook, name: 'Office' });
    assert.deepEqual(withName(named, undefined), webhook);
    assert.ok(!('name' in withName(named, undefined)));
  });

  it('keeps its ID at another address', () => {
    const moved = withAddress(webhook, { origin: 'https://b.example', prefix: '/office' });
    assert.deepEqual(moved, {
      ...webhook,
      label: 'b.example/office',
      origin: 'https://b.example',
      prefix: '/office',
    });
  });

  it('is asked in the name of its owner, as far as it allows; the demo portal in that of its director', () => {
    assert.deepEqual([ownerIdOf(webhook), scopesOf(webhook)], [5, ['im']]);
    assert.deepEqual([ownerIdOf(DEMO_PORTAL), scopesOf(DEMO_PORTAL)], [1, ['im', 'user', 'user.userfield']]);
    assert.deepEqual(withScopes(webhook, ['im', 'user']), { ...webhook, scopes: ['im', 'user'] });
    assert.equal(withScopes(DEMO_PORTAL, []), DEMO_PORTAL);
  });
});

describe('A portal that is connected again', () => {
  const idAmong = (saved: readonly Portal[], portal: WebhookPortal | ApplicationPortal): string =>
    withSavedId(portal, saved).id;

  it('is the one that is saved, wherever that has moved to', () => {
    const moved = withAddress(webhook, { origin: 'https://b.example', prefix: '' });
    assert.equal(
      idAmong([DEMO_PORTAL, moved], webhookPortal('https://b.example/rest/5/abcdefgh/')),
      webhook.id,
    );
    const renamed = application('https://b.example', 5, 'm1');
    assert.equal(idAmong([signedIn], renamed), signedIn.id);
  });

  it('is another one for another user, in another way, or of another identity', () => {
    assert.equal(idAmong([webhook], webhookPortal('https://a.example/rest/6/abcdefgh/')), 'a.example#6');
    assert.equal(idAmong([webhook], signedIn), 'application:m1#5');
    const other = application('https://a.example', 5, 'm2');
    assert.equal(idAmong([signedIn], other), 'application:m2#5');
  });

  it('is known by its address where one of the two does not tell its identity', () => {
    assert.equal(idAmong([signedIn], application('https://a.example', 5)), signedIn.id);
    assert.equal(idAmong([application('https://a.example', 5)], signedIn), 'application:a.example#5');
  });

  it('gets an ID of its own where another portal has that of its address', () => {
    const moved = withAddress(webhook, { origin: 'https://b.example', prefix: '' });
    const second = { ...moved, id: `${webhook.id}~2`, ownerId: 9 };
    assert.equal(idAmong([moved], webhook), 'a.example#5~2');
    assert.equal(idAmong([moved, second], webhook), 'a.example#5~3');
  });
});

describe('What is read of saved portals', () => {
  const token = { ...signedIn, kind: 'token', id: 'token:m1#5', expiresAt: 5 };

  it('is what was saved', () => {
    const saved = [
      DEMO_PORTAL,
      webhook,
      signedIn,
      token,
      withName(webhook, 'Office'),
      withName(DEMO_PORTAL, 'D'),
    ];
    assert.deepEqual(readPortals(JSON.parse(JSON.stringify(saved))), saved);
    const withoutPlan: Record<string, unknown> = { ...webhook };
    delete withoutPlan['plan'];
    assert.deepEqual(readPortals([withoutPlan, { ...webhook, plan: 'standard' }]), [
      withoutPlan,
      { ...webhook, plan: 'standard' },
    ]);
  });

  it('is nothing where it is no list', () => {
    for (const stored of [undefined, null, {}, 'text', webhook]) assert.deepEqual(readPortals(stored), []);
  });

  for (const [what, damage] of Object.entries({
    'no kind': { kind: undefined },
    'a kind of the future': { kind: 'sso' },
    'no ID': { id: undefined },
    'an empty ID': { id: '' },
    'no label': { label: 1 },
    'no origin': { origin: null },
    'no prefix': { prefix: undefined },
    'a name that is no text': { name: 5 },
    'an owner that is a text': { ownerId: '5' },
    'an owner that is no whole number': { ownerId: 5.5 },
    'owner 0': { ownerId: 0 },
    'scopes in a text': { scopes: 'im' },
    'a scope that is no text': { scopes: ['im', 5] },
    'a plan that is not known': { plan: 'gold' },
  })) {
    it(`is without a portal that has ${what}`, () => {
      assert.deepEqual(readPortals([{ ...webhook, ...damage }, DEMO_PORTAL]), [DEMO_PORTAL]);
    });
  }

  it('is without an identity or an end that is none, and a demo portal of another ID', () => {
    const damaged = [
      { ...signedIn, memberId: 5 },
      { ...token, expiresAt: 'soon' },
      { ...DEMO_PORTAL, id: 'a.example' },
      { ...DEMO_PORTAL, name: 5 },
      'text',
    ];
    assert.deepEqual(readPortals(damaged), []);
  });

  it('takes an owner of 1', () => {
    assert.equal(readPortals([{ ...webhook, ownerId: 1 }]).length, 1);
  });
});

describe('What names a user or a department', () => {
  const user = { portalId: 'a', userId: 1 };

  it('is a portal and an ID, and nothing else is', () => {
    assert.ok(isUserRef(user));
    assert.ok(isUserRef({ ...user, kind: 'user' }));
    for (const odd of [
      undefined,
      null,
      'a',
      {},
      { portalId: 'a' },
      { userId: 1 },
      { portalId: 1, userId: 1 },
      { portalId: 'a', userId: '1' },
      { portalId: 'a', userId: 0 },
      { portalId: 'a', userId: 1.5 },
    ])
      assert.ok(!isUserRef(odd), JSON.stringify(odd));
  });

  it('is of a user of a profile, with the department', () => {
    assert.ok(isDepartmentRef({ ...user, departmentId: 7 }));
    for (const odd of [
      user,
      { departmentId: 7 },
      { ...user, departmentId: '7' },
      { ...user, departmentId: 7.5 },
    ])
      assert.ok(!isDepartmentRef(odd), JSON.stringify(odd));
  });

  it('names the same user by both', () => {
    assert.ok(isSameUser(user, { portalId: 'a', userId: 1 }));
    assert.ok(!isSameUser(user, { portalId: 'b', userId: 1 }));
    assert.ok(!isSameUser(user, { portalId: 'a', userId: 2 }));
  });

  it('is of a portal that was forgotten, by an error that names it', () => {
    const { kind, message, subject } = portalForgotten('a');
    assert.deepEqual(
      [kind, message, subject],
      ['portalGone', 'connect: PORTAL_FORGOTTEN', { portalId: 'a' }],
    );
  });
});
