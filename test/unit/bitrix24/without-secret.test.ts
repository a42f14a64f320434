import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { RestClient } from '../../../src/bitrix24/client.ts';
import { getUser } from '../../../src/bitrix24/methods/users.ts';
import { parseWebhook } from '../../../src/bitrix24/webhook.ts';
import { on, replies } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';

describe('A reply that repeats what it was asked with', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  it('has dots in the place of the secret, decoded and as received', async () => {
    const body = { result: { id: 4, name: portal.webhookUrl(), [portal.secret()]: portal.secret() } };
    portal.before(on('im.user.get', replies(200, JSON.stringify(body))));
    const parsed = parseWebhook(portal.webhookUrl());
    assert.ok(parsed.ok);
    const { user, received } = await getUser(new RestClient(parsed.webhook), 4);
    assert.match(user.name ?? '', /\/rest\/1\/•••\/$/);
    assert.deepEqual(Object.entries(received ?? {}).at(-1), ['•••', '•••']);
    assert.ok(!JSON.stringify([user, received]).includes(portal.secret()));
  });
});
