import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { RestClient } from '../../../../src/bitrix24/client.ts';
import { getUser } from '../../../../src/bitrix24/methods/users.ts';
import { parseWebhook } from '../../../../src/bitrix24/credentials/webhook.ts';
import { on, replies } from '../../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';

describe('A reply that repeats what it was asked with', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  it('has dots in the place of the secret, decoded and as received', async () => {
    const body = { result: { id: 4, name: portal.webhookUrl(), [portal.secret()]: portal.secret() } };
    const remove = portal.before(on('im.user.get', replies(200, JSON.stringify(body))));
    const parsed = parseWebhook(portal.webhookUrl());
    assert.ok(parsed.ok);
    const { user, received } = await getUser(new RestClient(parsed.webhook), 4);
    remove();
    assert.match(user.name ?? '', /\/rest\/1\/•••\/$/);
    const last = `"name":${JSON.stringify(user.name)},"•••":"•••"}`;
    assert.equal(received.slice(received.indexOf('"name"')), last);
    assert.ok(!JSON.stringify([user, received]).includes(portal.secret()));
  });

  it('has dots also where its characters are spelled as escapes', async () => {
    const escapes = Array.from(portal.secret(), (character, index) =>
      index % 2 === 0 ? `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}` : character,
    ).join('');
    const remove = portal.before(on('im.user.get', replies(200, `{"result":{"id":4,"name":"${escapes}"}}`)));
    const parsed = parseWebhook(portal.webhookUrl());
    assert.ok(parsed.ok);
    const { user, received } = await getUser(new RestClient(parsed.webhook), 4);
    remove();
    assert.equal(user.name, '•••');
    assert.equal(received, '{"id":4,"name":"•••"}');
  });
});
