import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { PortalConnection } from '../../../src/portals/portal-connection.ts';
import { on, refuses, replies } from '../../portal/faults.ts';
import { startTestPortal, type TestPortal, type TestPortalOptions } from '../../portal/portal.ts';
import type { WebhookName } from '../../portal/webhooks.ts';
import { FakeClock } from '../support/fake-clock.ts';

describe('What a portal allows', () => {
  let portal: TestPortal;
  afterEach(() => portal.dispose());

  async function connect(webhook: WebhookName, options: TestPortalOptions = {}): Promise<PortalConnection> {
    portal = await startTestPortal({ people: 60, ...options });
    const parsed = parseWebhook(portal.webhookUrl(webhook));
    assert.ok(parsed.ok);
    return new PortalConnection(parsed.webhook, { clock: new FakeClock() });
  }

  it('is asked again, and what was given since is noticed by the next list', async () => {
    const connection = await connect('imBasic');
    let scopes: readonly string[] = ['im'];
    const directory = new Directory({
      openSource: async (anew) => {
        if (anew) scopes = await connection.scopesNow(scopes);
        return connection.createSource({ kind: 'automatic' }, scopes);
      },
    });
    const from = (): unknown => directory.provenance?.from;
    await directory.load();
    assert.equal(from(), 'departments');
    await directory.refresh();
    assert.deepEqual([from(), scopes], ['user.get', ['im', 'user_basic']]);
    assert.equal(portal.requests.filter(({ method }) => method === 'scope').length, 1);
  });

  it('is the very same list where nothing was given or taken', async () => {
    const known = ['im', 'user_brief'];
    assert.equal(await (await connect('imBrief')).scopesNow(known), known);
  });

  it('is what was known where the portal does not say', async () => {
    const connection = await connect('admin');
    const known = ['im'];
    const remove = portal.before(on('scope', refuses(404, 'ERROR_METHOD_NOT_FOUND')));
    assert.equal(await connection.scopesNow(known), known);
    remove();
    portal.before(on('scope', replies(200, '{"result":"im,user"}')));
    assert.equal(await connection.scopesNow(known), known);
  });

  it('is no reason to list anything where the webhook was deleted', async () => {
    const connection = await connect('admin');
    portal.revoke('admin');
    await assert.rejects(connection.scopesNow(['im']), { kind: 'credentials' });
  });
});
