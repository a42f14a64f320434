import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { RestError } from '../../src/bitrix24/errors.ts';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { RecentIds } from '../../src/portals/storage/recent-ids.ts';
import { ListScopes } from '../../src/portals/storage/list-scopes.ts';
import { portalOf, type WebhookPortal } from '../../src/portals/portal.ts';
import type { PortalStore } from '../../src/portals/portal-store.ts';
import { secretKeyOf } from '../../src/portals/secrets/secret-keys.ts';
import { errorText, errorActionsFor } from '../../src/strings/errors.ts';
import { errorContext } from '../../src/strings/portals.ts';
import { type OpenWindow, Storage } from './storage.ts';

const ADDRESS = { origin: 'https://example.bitrix24.com', prefix: '' };
const webhookOf = (secret: string): Webhook => new Webhook(ADDRESS, 7, secret);
const [FIRST, SECOND, THIRD] = ['first1first2firs', 'second1second2se', 'third1third2thir'];
const portal: WebhookPortal = portalOf(webhookOf(FIRST), { scopes: ['im'] });
const key = secretKeyOf(portal);

describe('A secret that VS Code does not hand out', () => {
  let storage: Storage;
  let here: OpenWindow;
  let told: string[];

  const listen = ({ store }: OpenWindow): void => {
    store.onDidForget((id) => told.push(`forgotten ${id}`));
    store.onDidReplace((id) => told.push(`replaced ${id}`));
  };
  const open = (): OpenWindow => {
    const window = storage.open();
    listen(window);
    return window;
  };
  /** The error that a person sees when the portal is opened in a window; nothing where it opens. */
  const troubleIn = async ({ store }: { readonly store: PortalStore }): Promise<RestError | undefined> => {
    try {
      await (await store.secrets()).credentialsOf(portal);
      return undefined;
    } catch (error) {
      return error instanceof RestError ? error : assert.fail(String(error));
    }
  };
  const codeIn = async (window: OpenWindow): Promise<string | undefined> => (await troubleIn(window))?.code;
  const secretIn = async ({ store }: OpenWindow): Promise<string> =>
    (await (await (await store.secrets()).credentialsOf(portal)).request('profile', {})).url;
  /** Name, list scope and recent people, in one window. */
  const belongings = ({ store, storage: kept }: OpenWindow): unknown => [
    store.portals.map(({ name }) => name),
    new ListScopes(kept).of(portal.id),
    new RecentIds(kept).of(portal.id),
  ];
  const all = [['Head office'], { kind: 'online' }, [42]];

  beforeEach(async () => {
    storage = new Storage();
    told = [];
    here = storage.open();
    await here.store.saveWebhook(portal, webhookOf(FIRST));
    await here.store.rename(portal, 'Head office');
    await new ListScopes(here.storage).set(portal.id, { kind: 'online' });
    new RecentIds(here.storage).add(portal.id, 42);
    listen(here);
  });
  afterEach(() => {
    here.store.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });

  it('costs the connection and not the portal where it cannot be decrypted, and says so', async () => {
    storage.undecryptable.add(key);
    const restarted = open();
    assert.equal(await codeIn(restarted), 'SECRET_UNDECRYPTABLE');
    // VS Code has deleted it by now; the reason is still the same one.
    assert.equal(storage.secrets.has(key), false);
    assert.equal(await codeIn(restarted), 'SECRET_UNDECRYPTABLE');
    assert.deepEqual(belongings(restarted), all);
    assert.deepEqual(belongings(here), all);
    assert.equal(told.join().includes('forgotten'), false);
  });

  it('costs the connection and not the portal where it is gone', async () => {
    storage.secrets.delete(key);
    const restarted = open();
    assert.equal(await codeIn(restarted), 'SECRET_MISSING');
    assert.deepEqual(belongings(restarted), all);
  });

  it('is there again once a locked keyring is unlocked', async () => {
    const restarted = open();
    storage.keyring = 'locked';
    assert.equal(await codeIn(restarted), 'SECRET_LOCKED');
    assert.deepEqual(belongings(restarted), all);
    storage.keyring = 'open';
    assert.equal(await codeIn(restarted), undefined);
  });

  it('lasts for the window without a keyring, and the next one says why it has none', async () => {
    storage.keyring = 'none';
    await here.store.saveWebhook(portal, webhookOf(SECOND));
    assert.equal(await codeIn(here), undefined);
    const restarted = open();
    assert.equal(await codeIn(restarted), 'SECRETS_NOT_KEPT');
    assert.deepEqual(belongings(restarted), all);
  });

  it('is not said to be lost with all others where those of an earlier version are there', async () => {
    storage.secrets.clear();
    storage.secrets.set('portalUsers.webhook:other.bitrix24.com#1', 'https://other.bitrix24.com/rest/1/abc/');
    assert.equal(await codeIn(open()), 'SECRET_MISSING');
  });

  it('may have been saved by another window, where VS Code in a browser has none', async () => {
    for (const lose of [
      () => storage.secrets.delete(key),
      () => {
        storage.secrets.clear();
      },
    ]) {
      lose();
      const window = storage.open({ isBrowser: true });
      listen(window);
      const trouble = (await troubleIn(window)) ?? assert.fail();
      assert.equal(
        errorText(trouble, errorContext({ ...portal, name: 'Head office' })),
        'This window doesn’t have the secret of Head office. If it was saved in another window, reload this one. Otherwise, connect again.',
      );
      assert.equal(errorActionsFor(trouble)[0], 'connect');
    }
  });

  it('has a sentence of its own for each reason, which names the portal and a next step', async () => {
    const reasons: [string, () => void, RegExp][] = [
      ['undecryptable', () => storage.undecryptable.add(key), /decrypt.*Connect again/],
      ['missing', () => storage.secrets.delete(key), /no longer.*Connect again/],
      ['locked', () => (storage.keyring = 'locked'), /locked.*try again/],
      ['none', () => (storage.keyring = 'none'), /or any other secret.*connect again/],
    ];
    const sentences = new Set<string>();
    for (const [name, lose, words] of reasons) {
      storage.keyring = 'open';
      await here.store.saveWebhook(portal, webhookOf(FIRST));
      lose();
      const trouble = (await troubleIn(open())) ?? assert.fail(name);
      const sentence = errorText(trouble, errorContext({ ...portal, name: 'Head office' }));
      assert.match(sentence, words);
      assert.match(sentence, /Head office/);
      if (/locked|none/.test(name)) assert.match(sentence, /--password-store/);
      assert.equal(errorActionsFor(trouble)[0], name === 'locked' ? 'retry' : 'connect');
      sentences.add(sentence);
    }
    assert.equal(sentences.size, reasons.length);
  });

  for (const lose of ['undecryptable', 'missing', 'none'] as const) {
    it(`brings everything back when one connects again (${lose})`, async () => {
      if (lose === 'undecryptable') storage.undecryptable.add(key);
      if (lose === 'missing') storage.secrets.delete(key);
      if (lose === 'none') storage.keyring = 'none';
      const restarted = open();
      assert.notEqual(await codeIn(restarted), undefined);
      await restarted.store.saveWebhook(portal, webhookOf(SECOND));
      assert.equal(await codeIn(restarted), undefined);
      assert.deepEqual(belongings(restarted), all);
    });
  }

  it('is told as the keyring’s trouble when it cannot be kept, and no portal is left without it', async () => {
    storage.keyring = 'locked';
    const other = new Webhook({ origin: 'https://other.example', prefix: '' }, 1, SECOND);
    const saving = here.store.saveWebhook(portalOf(other, { scopes: ['im'] }), other);
    await assert.rejects(saving, { code: 'SECRET_NOT_STORED' });
    assert.equal(here.store.portals.length, 1);
  });

  it('keeps its portal in sight when it cannot be deleted, until it can', async () => {
    storage.keyring = 'locked';
    // The person may be looking at another portal while this one is forgotten.
    const subject = { portalId: portal.id };
    await assert.rejects(here.store.forget(portal), { code: 'SECRET_NOT_DELETED', subject });
    assert.deepEqual(belongings(here), all);
    storage.keyring = 'open';
    await here.store.forget(portal);
    assert.deepEqual([here.store.portals, storage.portalSecrets], [[], []]);
  });

  describe('and that another window replaces', () => {
    /** Another window connects again; what this one hears of it, and what it asks with then. */
    const replaceElsewhere = async (secret: string): Promise<unknown> => {
      told.length = 0;
      const heard = new Promise<void>((resolve) => {
        here.store.onDidReplace(() => {
          resolve();
        });
      });
      await storage.openWindow().saveWebhook(portal, webhookOf(secret));
      await heard;
      return [told, (await secretIn(here)).includes(secret)];
    };
    const heard = [[`replaced ${portal.id}`], true];

    it('is noticed after the same secret was saved twice', async () => {
      await here.store.saveWebhook(portal, webhookOf(FIRST));
      await here.store.saveWebhook(portal, webhookOf(FIRST));
      assert.deepEqual(await replaceElsewhere(SECOND), heard);
    });

    it('is noticed after a failed Forget', async () => {
      storage.keyring = 'locked';
      await assert.rejects(here.store.forget(portal));
      storage.keyring = 'open';
      assert.deepEqual(await replaceElsewhere(SECOND), heard);
    });

    it('is noticed each time', async () => {
      assert.deepEqual(await replaceElsewhere(SECOND), heard);
      assert.deepEqual(await replaceElsewhere(THIRD), heard);
      assert.deepEqual(await replaceElsewhere(SECOND), heard);
    });

    it('is no news to the window that has replaced it', async () => {
      told.length = 0;
      await here.store.saveWebhook(portal, webhookOf(THIRD));
      await secretIn(here);
      assert.deepEqual(told, [`replaced ${portal.id}`], 'once, by the saving itself');
    });
  });
});
