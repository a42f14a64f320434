import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AccessToken } from '../../src/bitrix24/credentials/access-token.ts';
import { Application } from '../../src/bitrix24/oauth/application.ts';
import { Tokens } from '../../src/bitrix24/oauth/tokens.ts';
import { parseWebhook, type Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import {
  applicationPortalOf,
  DEMO_PORTAL,
  portalOf,
  tokenPortalOf,
  type ApplicationPortal,
  type WebhookPortal,
} from '../../src/portals/portal.ts';
import type { PortalStore } from '../../src/portals/portal-store.ts';
import { Storage } from './storage.ts';
import { portalLabel } from '../../src/strings/portals.ts';

const SECRET = 'abc123def456ghij';

function webhookOf(text: string): Webhook {
  const parsed = parseWebhook(text);
  assert.ok(parsed.ok);
  return parsed.webhook;
}

const own = webhookOf(`https://example.bitrix24.com/rest/7/${SECRET}/`);

describe('The saved portals', () => {
  let storage: Storage;
  let store: PortalStore;
  const save = async (webhook: Webhook): Promise<WebhookPortal> => {
    const portal = portalOf(webhook, { scopes: ['im'] });
    await store.saveWebhook(portal, webhook);
    return portal;
  };
  const requestOf = async (portal: WebhookPortal) =>
    (await (await store.secrets()).credentialsOf(portal)).request('profile', {});
  beforeEach(() => {
    storage = new Storage();
    store = storage.openWindow();
  });

  afterEach(() => {
    rmSync(storage.folder, { recursive: true, force: true });
  });

  it('keep the webhook among the secrets and nowhere else', async () => {
    await save(own);
    assert.equal([...storage.secrets.values()].join().includes(SECRET), true);
    assert.equal((JSON.stringify([...storage.state]) + storage.files).includes(SECRET), false);
  });

  it('show the portal that was saved last', async () => {
    await save(own);
    const other = await save(webhookOf(`https://other.example/rest/1/${SECRET}/`));
    assert.deepEqual([store.portals.length, store.active], [2, other]);
  });

  it('replace a webhook of the same owner and keep one of another beside it', async () => {
    const portal = await save(own);
    await save(webhookOf('https://example.bitrix24.com/rest/7/new1new2new3new4/'));
    assert.equal(store.portals.length, 1);
    assert.equal((await requestOf(portal)).url.includes('new1new2'), true);
    await save(webhookOf(`https://example.bitrix24.com/rest/8/${SECRET}/`));
    assert.equal(store.portals.length, 2);
  });

  it('leave nothing of a portal that is forgotten', async () => {
    const portal = await save(own);
    await store.forget(portal);
    assert.deepEqual(storage.portalSecrets, []);
    assert.equal((JSON.stringify([...storage.state]) + storage.files).includes('example'), false);
    assert.deepEqual([store.portals, store.active?.id], [[], undefined]);
  });

  it('tell every window of a portal that was forgotten in one', async () => {
    const portal = await save(own);
    const other = storage.openWindow();
    const told = new Promise<string>((resolve) => other.onDidForget(resolve));
    await store.forget(portal);
    assert.equal(await told, portal.id);
    assert.deepEqual(other.portals, []);
  });

  describe('with a name of the person’s', () => {
    it('go by it until it is taken back, and keep their place', async () => {
      const portal = await save(own);
      await store.saveDemo();
      await store.rename(portal, 'Head office');
      assert.deepEqual(store.portals.map(portalLabel), ['Head office', 'Demo Portal']);
      assert.equal(store.active?.id, 'demo');
      await store.rename(portal, undefined);
      assert.deepEqual(store.portals[0], portal);
    });

    it('keep it, and their place, when they are connected again', async () => {
      await store.rename(await save(own), 'Head office');
      await store.saveDemo();
      await store.rename(DEMO_PORTAL, 'Playground');
      await save(webhookOf('https://example.bitrix24.com/rest/7/new1new2new3new4/'));
      await store.saveDemo();
      assert.deepEqual(store.portals.map(portalLabel), ['Head office', 'Playground']);
    });

    it('may share it', async () => {
      await store.rename(await save(own), 'Office');
      await store.rename(await save(webhookOf(`https://other.example/rest/1/${SECRET}/`)), 'Office');
      assert.deepEqual(store.portals.map(portalLabel), ['Office', 'Office']);
    });
  });

  describe('in another window', () => {
    let other: PortalStore;
    let changes: number;
    const open = (): void => {
      other = storage.openWindow();
      changes = 0;
      other.onDidChange(() => (changes += 1));
    };

    it('have the new name once somebody comes back to it', async () => {
      const portal = await save(own);
      open();
      await store.rename(portal, 'Head office');
      other.follow();
      assert.deepEqual([changes, other.portals.map(portalLabel)], [1, ['Head office']]);
    });

    it('are not switched: what is shown belongs to the window', async () => {
      const portal = await save(own);
      await store.saveDemo();
      open();
      await store.activate(portal);
      await storage.heard();
      other.follow();
      assert.deepEqual([changes, other.active?.id], [0, 'demo']);
    });

    it('tell of the demo portal that was forgotten, which has no secret', async () => {
      await save(own);
      await store.saveDemo();
      open();
      const forgotten: string[] = [];
      other.onDidForget((portalId) => forgotten.push(portalId));
      await store.forget(DEMO_PORTAL);
      other.follow();
      assert.deepEqual([changes, forgotten], [1, ['demo']]);
    });

    it('tell nothing where nothing has changed', async () => {
      open();
      await save(own);
      other.follow();
      changes = 0;
      other.follow();
      assert.equal(changes, 0);
    });
  });

  it('take no secret that belongs to another address', async () => {
    const portal = await save(own);
    for (const key of storage.secrets.keys())
      storage.secrets.set(key, `https://evil.example/rest/7/${SECRET}/`);
    await assert.rejects((await store.secrets()).credentialsOf(portal), { code: 'SECRET_DAMAGED' });
  });

  it('keep an access token among the secrets, until it is forgotten', async () => {
    const address = { origin: 'https://example.bitrix24.com', prefix: '' };
    const token = new AccessToken(SECRET, { address, expiresAt: 1, memberId: 'm1' });
    const portal = tokenPortalOf(token, 7, { scopes: ['im'] });
    await store.saveToken(portal, token);
    assert.deepEqual([portal.id, store.portals], ['token:m1#7', [portal]]);
    assert.equal((JSON.stringify([...storage.state]) + storage.files).includes(SECRET), false);
    const read = await (await store.secrets()).credentialsOf(portal);
    assert.equal((await read.request('profile', {})).body, `{"auth":"${SECRET}"}`);
    await store.forget(portal);
    assert.deepEqual(storage.portalSecrets, []);
  });

  describe('with an application', () => {
    const address = { origin: 'https://example.bitrix24.com', prefix: '' };
    const application = new Application('local.1.2', `${SECRET}client`);
    const tokensOf = (name: string): Tokens =>
      new Tokens({ accessToken: `${SECRET}${name}`, refreshToken: `${SECRET}r${name}`, expiresAt: 1 });
    const authServer = 'https://oauth.bitrix.info';
    const signIn = async (name: string): Promise<ApplicationPortal> => {
      const portal = applicationPortalOf({ address, memberId: 'm1' }, 7, { scopes: ['im'] });
      await store.saveApplication(portal, { application, authServer, tokens: tokensOf(name) });
      return portal;
    };

    it('keep its secrets among the secrets and nowhere else', async () => {
      const portal = await signIn('one');
      assert.deepEqual([portal.id, store.active], ['application:m1#7', portal]);
      assert.equal([...storage.secrets.values()].join().split(SECRET).length, 4);
      assert.equal((JSON.stringify([...storage.state]) + storage.files).includes(SECRET), false);
      const credentials = await (await store.secrets()).credentialsOf(portal);
      assert.equal((await credentials.request('profile', {})).body, `{"auth":"${SECRET}one"}`);
      assert.equal((await (await store.secrets()).applicationOf(portal))?.reveal(), application.reveal());
    });

    it('tell every window of a new sign-in, even with the same application', async () => {
      const portal = await signIn('one');
      const other = storage.openWindow();
      const told = new Promise<string>((resolve) => other.onDidReplace(resolve));
      await signIn('two');
      assert.equal(await told, portal.id);
      const credentials = await (await other.secrets()).credentialsOf(portal);
      assert.equal((await credentials.request('profile', {})).body, `{"auth":"${SECRET}two"}`);
    });

    it('leave nothing of it when it is forgotten', async () => {
      const portal = await signIn('one');
      await store.forget(portal);
      assert.deepEqual(storage.portalSecrets, []);
      assert.deepEqual(
        [store.portals, readdirSync(path.join(storage.folder, 'globalStorage', 'portal-users', 'locks'))],
        [[], []],
      );
    });

    it('take none for another address, and ask no auth server that is not allowed', async () => {
      const portal = await signIn('one');
      const elsewhere = { ...portal, origin: 'https://evil.example' };
      await assert.rejects((await store.secrets()).credentialsOf(elsewhere), { code: 'SECRET_DAMAGED' });
      for (const [key, value] of storage.secrets) {
        storage.secrets.set(key, value.replace('oauth.bitrix.info', 'oauth.evil.example'));
      }
      await assert.rejects((await store.secrets()).credentialsOf(portal), { code: 'FOREIGN_AUTH_SERVER' });
    });

    it('know when one has to sign in again', async () => {
      const portal = await signIn('one');
      assert.equal(await (await store.secrets()).isSignedOut(portal), false);
      const tokens = tokensOf('one').end('SIGN_IN_AGAIN');
      await store.saveApplication(portal, { application, authServer, tokens });
      assert.equal(await (await store.secrets()).isSignedOut(portal), true);
    });
  });

  it('are those of an earlier version, which kept them in state, until they are forgotten', async () => {
    const portal = portalOf(own, { scopes: ['im'] });
    await storage.keepState('portals', [portal]);
    await storage.keepState('activePortal', portal.id);
    store = storage.openWindow();
    await store.saveDemo();
    await store.rename(portal, 'Head office');
    const restarted = storage.openWindow();
    assert.deepEqual(restarted.portals.map(portalLabel), ['Head office', 'Demo Portal']);
    assert.equal(storage.state.has('portals'), false);
    await restarted.forget(portal);
    assert.deepEqual(storage.openWindow().portals.map(portalLabel), ['Demo Portal']);
  });

  it('leave out what is damaged', async () => {
    const portal = await save(own);
    const portals = [null, 5, { kind: 'webhook' }, { kind: 'other', id: 'x' }, portal];
    storage.writePortals(JSON.stringify({ portals }));
    assert.deepEqual(storage.openWindow().portals, [portal]);
  });

  it('are all there, with their names, where their file turns out to be damaged at a start', async () => {
    const portal = await save(own);
    await store.rename(portal, 'Head office');
    for (const damage of ['nonsense', '', '\0'.repeat(300)]) {
      storage.writePortals(damage);
      const restarted = storage.openWindow();
      assert.deepEqual(restarted.portals.map(portalLabel), ['Head office'], damage);
      await restarted.saveDemo();
      await restarted.forget(DEMO_PORTAL);
    }
    await store.forget(portal);
    storage.writePortals('nonsense');
    assert.deepEqual(storage.openWindow().portals, []);
  });
});
