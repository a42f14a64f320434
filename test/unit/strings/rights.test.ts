import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { AccessToken } from '../../../src/bitrix24/credentials/access-token.ts';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { applicationPortalOf, DEMO_PORTAL, portalOf, tokenPortalOf } from '../../../src/portals/portal.ts';
import {
  missingScopes,
  missingScopeText,
  otherOwnerText,
  ownershipText,
  ownerText,
  rightsText,
} from '../../../src/strings/rights.ts';

describe('What is told of the rights at a portal', () => {
  const scopesMissing = (scopes: readonly string[]): string[] =>
    missingScopes(scopes).map(({ scope }) => scope);

  it('names the scopes that would add something', () => {
    assert.deepEqual(scopesMissing([]), ['im', 'user_basic', 'user', 'user.userfield', 'department']);
    assert.deepEqual(scopesMissing(['im', 'user_brief']), ['user', 'user.userfield', 'department']);
    assert.deepEqual(scopesMissing(['im', 'user', 'user.userfield', 'department', 'crm']), []);
  });

  it('names the owner, by ID alone where nobody has told the name', () => {
    assert.equal(ownerText({ id: 7 }), 'As user 7');
    assert.equal(ownerText({ id: 7, name: 'Ada Admin' }), 'As Ada Admin (ID 7)');
  });

  it('says whose the credentials are, and where the portal answers as another user', () => {
    const address = { origin: 'https://p.example', prefix: '' };
    const application = applicationPortalOf({ address, memberId: 'a' }, 7, { scopes: [], plan: undefined });
    const token = new AccessToken('tOkEn2tOkEn2tOkEn2', { address, expiresAt: 1, memberId: undefined });
    const parsed = parseWebhook('https://p.example/rest/7/q1w2e3r4t5/');
    assert.ok(parsed.ok);
    assert.match(ownershipText(DEMO_PORTAL), /^Owner of the inbound webhook/);
    assert.match(ownershipText(portalOf(parsed.webhook, { scopes: [] })), /^Owner of the inbound webhook/);
    assert.match(ownershipText(tokenPortalOf(token, 7, { scopes: [] })), /^Owner of the access token/);
    assert.match(ownershipText(application), /^Signed in with a local application/);
    assert.deepEqual(missingScopes([]).map(missingScopeText), [
      'Not granted: im, which would add profiles, presence, and chats, which are required',
      'Not granted: user_basic, which would add everyone you can see in the list, and the portal’s own search',
      'Not granted: user, which would add the last login',
      'Not granted: user.userfield, which would add custom fields',
      'Not granted: department, which would add the whole company structure',
    ]);
    assert.equal(ownerText({ id: 7, lastName: 'Hand' }), 'As Hand (ID 7)');
    assert.equal(ownerText({ id: 7, firstName: 'Old' }), 'As Old (ID 7)');
    assert.equal(otherOwnerText(7, { id: 7 }), undefined);
    assert.match(otherOwnerText(7, { id: 8 }) ?? '', /user 7, but the portal responds as user 8/);
  });

  it('says in sentences what a check has found', () => {
    assert.equal(
      rightsText('Head Office', { id: 7, name: 'Ada Admin' }, true, ['im', 'user', 'user.userfield']),
      'Head Office responds as Ada Admin (ID 7), an administrator. Scopes: im, user, user.userfield. Not granted: department (the whole company structure).',
    );
    assert.match(
      rightsText('Head Office', { id: 7 }, false, ['im', 'user', 'user_basic']),
      / Not granted: user\.userfield \(custom fields\); department \(the whole company structure\)\.$/,
    );
    const all = ['im', 'user', 'user.userfield', 'department'];
    assert.equal(
      rightsText('Head Office', { id: 7 }, undefined, all),
      'Head Office responds as User 7 (ID 7). Scopes: im, user, user.userfield, department.',
    );
  });
});
