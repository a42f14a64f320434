import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { AccessToken } from '../../src/bitrix24/access-token.ts';
import { Application } from '../../src/bitrix24/oauth/application.ts';
import { AuthServers } from '../../src/bitrix24/oauth/auth-server.ts';
import { Tokens } from '../../src/bitrix24/oauth/tokens.ts';
import { parseWebhook, type Webhook } from '../../src/bitrix24/webhook.ts';
import {
  applicationPortalOf,
  portalOf,
  tokenPortalOf,
  type ApplicationPortal,
  type WebhookPortal,
} from '../../src/portals/portal.ts';
import { PortalStore } from '../../src/portals/portal-store.ts';

const SECRET = 'abc123def456ghij';

/** VS Code's storage, which an extension gets only for itself, in memory: windows share it as they do the real one. */
class Storage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'portal-users-'));
  readonly state = new Map<string, unknown>();
  readonly secrets = new Map<string, string>();
  readonly #secretChanged = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();

  openWindow(): PortalStore {
    const { state, secrets } = this;
    const memento: vscode.Memento = {
      keys: () => [...state.keys()],
      get: (key: string, otherwise?: unknown): unknown => state.get(key) ?? otherwise,
      update: (key, value) => Promise.resolve(void state.set(key, structuredClone(value))),
    };
    const storage: vscode.SecretStorage = {
      keys: () => Promise.resolve([...secrets.keys()]),
      get: (key) => Promise.resolve(secrets.get(key)),
      store: (key, value) => {
        secrets.set(key, value);
        this.#secretChanged.fire({ key });
        return Promise.resolve();
      },
      delete: (key) => {
        secrets.delete(key);
        this.#secretChanged.fire({ key });
        return Promise.resolve();
      },
      onDidChange: this.#secretChanged.event,
    };
    return new PortalStore(memento, {
      secrets: storage,
      folder: this.folder,
      authServers: () => new AuthServers(),
    });
  }
}

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
    const portal = portalOf(webhook, ['im']);
    await store.saveWebhook(portal, webhook);
    return portal;
  };
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
    assert.equal(JSON.stringify([...storage.state]).includes(SECRET), false);
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
    assert.equal((await store.secrets.webhookOf(portal))?.reveal().includes('new1new2'), true);
    await save(webhookOf(`https://example.bitrix24.com/rest/8/${SECRET}/`));
    assert.equal(store.portals.length, 2);
  });

  it('leave nothing of a portal that is forgotten', async () => {
    const portal = await save(own);
    await store.forget(portal);
    assert.equal(storage.secrets.size, 0);
    assert.equal(JSON.stringify([...storage.state]).includes('example'), false);
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

  it('take no secret that belongs to another address', async () => {
    const portal = await save(own);
    for (const key of storage.secrets.keys())
      storage.secrets.set(key, `https://evil.example/rest/7/${SECRET}/`);
    assert.equal(await store.secrets.webhookOf(portal), undefined);
  });

  it('keep an access token among the secrets, until it is forgotten', async () => {
    const address = { origin: 'https://example.bitrix24.com', prefix: '' };
    const token = new AccessToken(SECRET, { address, expiresAt: 1, memberId: 'm1' });
    const portal = tokenPortalOf(token, 7, ['im']);
    await store.saveToken(portal, token);
    assert.deepEqual([portal.id, store.portals], ['token:m1#7', [portal]]);
    assert.equal(JSON.stringify([...storage.state]).includes(SECRET), false);
    const read = await store.secrets.credentialsOf(portal);
    assert.equal((await read?.request('profile', {}))?.body, `{"auth":"${SECRET}"}`);
    await store.forget(portal);
    assert.equal(storage.secrets.size, 0);
  });

  describe('with an application', () => {
    const address = { origin: 'https://example.bitrix24.com', prefix: '' };
    const application = new Application('local.1.2', `${SECRET}client`);
    const tokensOf = (name: string): Tokens =>
      new Tokens({ accessToken: `${SECRET}${name}`, refreshToken: `${SECRET}r${name}`, expiresAt: 1 });
    const authServer = 'https://oauth.bitrix.info';
    const signIn = async (name: string): Promise<ApplicationPortal> => {
      const portal = applicationPortalOf({ address, memberId: 'm1' }, 7, ['im']);
      await store.saveApplication(portal, { application, authServer, tokens: tokensOf(name) });
      return portal;
    };

    it('keep its secrets among the secrets and nowhere else', async () => {
      const portal = await signIn('one');
      assert.deepEqual([portal.id, store.active], ['application:m1#7', portal]);
      assert.equal([...storage.secrets.values()].join().split(SECRET).length, 4);
      assert.equal(JSON.stringify([...storage.state]).includes(SECRET), false);
      const credentials = await store.secrets.credentialsOf(portal);
      assert.equal((await credentials?.request('profile', {}))?.body, `{"auth":"${SECRET}one"}`);
      assert.equal((await store.secrets.applicationOf(portal))?.reveal(), application.reveal());
    });

    it('tell every window of a new sign-in, even with the same application', async () => {
      const portal = await signIn('one');
      const other = storage.openWindow();
      const told = new Promise<string>((resolve) => other.onDidReplace(resolve));
      await signIn('two');
      assert.equal(await told, portal.id);
      const credentials = await other.secrets.credentialsOf(portal);
      assert.equal((await credentials?.request('profile', {}))?.body, `{"auth":"${SECRET}two"}`);
    });

    it('leave nothing of it when it is forgotten', async () => {
      const portal = await signIn('one');
      await store.forget(portal);
      assert.equal(storage.secrets.size, 0);
      assert.deepEqual([store.portals, readdirSync(path.join(storage.folder, 'locks'))], [[], []]);
    });

    it('take none for another address, and ask no auth server that is not allowed', async () => {
      const portal = await signIn('one');
      const elsewhere = { ...portal, origin: 'https://evil.example' };
      assert.equal(await store.secrets.credentialsOf(elsewhere), undefined);
      for (const [key, value] of storage.secrets) {
        storage.secrets.set(key, value.replace('oauth.bitrix.info', 'oauth.evil.example'));
      }
      await assert.rejects(store.secrets.credentialsOf(portal), { code: 'FOREIGN_AUTH_SERVER' });
    });

    it('know when one has to sign in again', async () => {
      const portal = await signIn('one');
      assert.equal(await store.secrets.isSignedOut(portal), false);
      const tokens = tokensOf('one').end('SIGN_IN_AGAIN');
      await store.saveApplication(portal, { application, authServer, tokens });
      assert.equal(await store.secrets.isSignedOut(portal), true);
    });
  });

  it('leave out what is damaged', async () => {
    const portal = await save(own);
    storage.state.set('portals', [null, 5, { kind: 'webhook' }, { kind: 'other', id: 'x' }, portal]);
    assert.deepEqual(store.portals, [portal]);
    storage.state.set('portals', 'nonsense');
    assert.deepEqual(store.portals, []);
  });
});
