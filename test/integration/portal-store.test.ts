import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseWebhook, type Webhook } from '../../src/bitrix24/webhook.ts';
import { portalOf, type WebhookPortal } from '../../src/portals/portal.ts';
import { PortalStore } from '../../src/portals/portal-store.ts';

const SECRET = 'abc123def456ghij';

/** VS Code's storage, which an extension gets only for itself, in memory: windows share it as they do the real one. */
class Storage {
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
    return new PortalStore(memento, {
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
    assert.equal((await store.webhookOf(portal))?.reveal().includes('new1new2'), true);
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
    assert.equal(await store.webhookOf(portal), undefined);
  });

  it('leave out what is damaged', async () => {
    const portal = await save(own);
    storage.state.set('portals', [null, 5, { kind: 'webhook' }, { kind: 'other', id: 'x' }, portal]);
    assert.deepEqual(store.portals, [portal]);
    storage.state.set('portals', 'nonsense');
    assert.deepEqual(store.portals, []);
  });
});
