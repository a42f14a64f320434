import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { AccessToken } from '../../src/bitrix24/credentials/access-token.ts';
import type { PortalAddress } from '../../src/bitrix24/credentials/address.ts';
import { Application } from '../../src/bitrix24/oauth/application.ts';
import { Tokens } from '../../src/bitrix24/oauth/tokens.ts';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { applicationPortalOf, portalOf, tokenPortalOf, type SavedPortal } from '../../src/portals/portal.ts';
import type { PortalStore } from '../../src/portals/portal-store.ts';
import { Storage } from './storage.ts';

const SECRET = 'abc123def456ghij';
const OLD: PortalAddress = { origin: 'https://old.bitrix24.de', prefix: '' };
const NEW: PortalAddress = { origin: 'https://new.bitrix24.de', prefix: '' };
const NEWER: PortalAddress = { origin: 'https://portal.example.org', prefix: '' };

/** Each way in which a portal can be saved. */
const savings: Record<string, (store: PortalStore) => Promise<SavedPortal>> = {
  webhook: async (store) => {
    const webhook = new Webhook(OLD, 7, SECRET);
    const portal = portalOf(webhook, { scopes: ['im'], plan: 'enterprise' });
    await store.saveWebhook(portal, webhook);
    return portal;
  },
  'access token': async (store) => {
    const token = new AccessToken(SECRET, { address: OLD, expiresAt: 1, memberId: undefined });
    const portal = tokenPortalOf(token, 7, { scopes: ['im'] });
    await store.saveToken(portal, token);
    return portal;
  },
  application: async (store) => {
    const portal = applicationPortalOf({ address: OLD, memberId: 'm1' }, 7, { scopes: ['im'] });
    await store.saveApplication(portal, {
      application: new Application('local.1.2', `${SECRET}client`),
      authServer: 'https://oauth.bitrix.info',
      tokens: new Tokens({ accessToken: SECRET, refreshToken: `${SECRET}r`, expiresAt: 1 }),
    });
    return portal;
  },
};

/** Where a portal is asked, and whether with its secret. */
async function askedAt(store: PortalStore, portal: SavedPortal): Promise<string> {
  const credentials = await (await store.secrets()).credentialsOf(portal).catch(() => undefined);
  const request = await credentials?.request('profile', {});
  if (!request) return 'lost';
  return `${new URL(request.url).origin} ${JSON.stringify(request).includes(SECRET) ? 'with' : 'without'} it`;
}

describe('A saved portal that moves', () => {
  let storage: Storage;
  let store: PortalStore;
  const saved = (): SavedPortal => {
    const [portal] = store.portals;
    assert.ok(portal && portal.kind !== 'demo');
    return portal;
  };
  beforeEach(() => {
    storage = new Storage();
    store = storage.openWindow();
  });
  afterEach(() => {
    rmSync(storage.folder, { recursive: true, force: true });
  });

  for (const [kind, save] of Object.entries(savings)) {
    describe(`connected by ${kind}`, () => {
      it('keeps its id and its secret, twice over', async () => {
        const { id, kind: savedKind, scopes } = await save(store);
        await store.move(id, OLD, NEW);
        await store.move(id, NEW, NEWER);
        const { origin, label } = saved();
        assert.deepEqual([saved().id, saved().kind, saved().scopes], [id, savedKind, scopes]);
        assert.deepEqual([origin, label], [NEWER.origin, 'portal.example.org']);
        assert.equal(await askedAt(store, saved()), `${NEWER.origin} with it`);
        assert.equal(storage.files.includes(SECRET), false);
      });

      it('is not lost where only the secret could be stored, nor where the state comes later', async () => {
        const portal = await save(store);
        await (await store.secrets()).move(portal, NEW);
        assert.equal(saved().origin, OLD.origin);
        assert.equal(await askedAt(store, saved()), `${NEW.origin} with it`);
        await store.move(portal.id, OLD, NEW);
        assert.equal(saved().origin, NEW.origin);
        assert.equal(await askedAt(store, saved()), `${NEW.origin} with it`);
      });

      it('moves in every window, and is not taken for one with another secret', async () => {
        const portal = await save(store);
        const other = storage.openWindow();
        const told: string[] = [];
        other.onDidReplace(() => told.push('replaced'));
        other.onDidForget(() => told.push('forgotten'));
        const moved = new Promise<SavedPortal>((resolve) => other.onDidMove(resolve));
        await store.move(portal.id, OLD, NEW);
        const { id, origin, label } = await moved;
        assert.deepEqual([id, origin, label, told], [portal.id, NEW.origin, 'new.bitrix24.de', []]);
      });

      it('leaves nothing when it is forgotten afterwards', async () => {
        const { id } = await save(store);
        await store.move(id, OLD, NEW);
        await store.forget(saved());
        assert.deepEqual([store.portals, storage.portalSecrets], [[], []]);
      });
    });
  }

  const saveWebhook = async (address: PortalAddress): Promise<void> => {
    const webhook = new Webhook(address, 7, `${SECRET}2`);
    await store.saveWebhook(portalOf(webhook, { scopes: ['im'] }), webhook);
  };
  const save = (): Promise<SavedPortal> => savings['webhook']?.(store) ?? assert.fail();

  it('keeps the person’s name for it and its place among the others', async () => {
    const portal = await save();
    await saveWebhook(NEWER);
    await store.rename(portal, 'Work');
    await store.move(portal.id, OLD, NEW);
    assert.equal(saved().name, 'Work');
    await saveWebhook(NEW);
    assert.deepEqual(
      store.portals.map(({ name }) => name),
      ['Work', undefined],
    );
  });

  it('is the same one when it is connected again under its new name', async () => {
    const { id } = await save();
    await store.move(id, OLD, NEW);
    await saveWebhook(NEW);
    assert.deepEqual([store.portals.length, saved().id], [1, id]);
    assert.equal(await askedAt(store, saved()), `${NEW.origin} with it`);
  });

  it('stands beside another one that got its old name', async () => {
    const { id } = await save();
    await store.move(id, OLD, NEW);
    await saveWebhook(OLD);
    const origins = store.portals.map((portal) => portal.kind !== 'demo' && portal.origin);
    assert.deepEqual(origins, [NEW.origin, OLD.origin]);
    assert.equal(new Set(store.portals.map((portal) => portal.id)).size, 2);
    assert.equal(await askedAt(store, saved()), `${NEW.origin} with it`);
  });

  it('stays where it is when it was connected anew or forgotten meanwhile', async () => {
    const portal = await save();
    await store.move(portal.id, NEWER, NEW);
    assert.equal(saved().origin, OLD.origin);
    await Promise.all([store.forget(portal), store.move(portal.id, OLD, NEW)]);
    assert.deepEqual([store.portals, storage.portalSecrets], [[], []]);
  });

  it('does not follow a state that somebody else has changed', async () => {
    const portal = await save();
    const elsewhere = { ...portal, origin: 'https://evil.example' };
    storage.writePortals(JSON.stringify({ portals: [elsewhere] }));
    store.follow();
    await store.move(portal.id, elsewhere, NEW);
    assert.equal(saved().origin, 'https://evil.example');
    assert.equal(await askedAt(store, saved()), 'lost');
  });

  it('remembers the plan, and reads portals that were saved without one', async () => {
    const portal = await save();
    assert.equal(saved().plan, 'enterprise');
    storage.writePortals(JSON.stringify({ portals: [{ ...portal, plan: undefined }] }));
    store.follow();
    assert.equal(saved().plan, undefined);
  });
});
