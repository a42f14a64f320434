import assert from 'node:assert/strict';
import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Application } from '../../src/bitrix24/oauth/application.ts';
import { Tokens } from '../../src/bitrix24/oauth/tokens.ts';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { RecentIds } from '../../src/portals/storage/recent-ids.ts';
import { ListScopes } from '../../src/portals/storage/list-scopes.ts';
import { applicationPortalOf, DEMO_PORTAL, portalOf, type WebhookPortal } from '../../src/portals/portal.ts';
import type { PortalStore } from '../../src/portals/portal-store.ts';
import { type OpenWindow, Storage } from './storage.ts';

const OLD = { origin: 'https://example.bitrix24.com', prefix: '' };
const NEW = { origin: 'https://renamed.bitrix24.com', prefix: '' };
const webhook = new Webhook(OLD, 7, 'abc123def456ghij');
const portal: WebhookPortal = portalOf(webhook, { scopes: ['im'] });

const manyWebhooks = (count: number): Webhook[] =>
  Array.from({ length: count }, (_, index) => new Webhook(OLD, index + 1, `secret${index}`.padEnd(16, 'x')));
const save = (store: PortalStore, one: Webhook): Promise<void> =>
  store.saveWebhook(portalOf(one, { scopes: ['im'] }), one);
/** Waits for what another window hears by itself, from a file or from VS Code. */
const happens = (store: PortalStore, isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (isSo()) resolve();
    };
    store.onDidChange(look);
    look();
  });

describe('Windows that share portals', () => {
  let storage: Storage;
  const windows: OpenWindow[] = [];
  const open = (...args: Parameters<Storage['open']>): OpenWindow => {
    const window = storage.open(...args);
    windows.push(window);
    return window;
  };

  beforeEach(() => {
    storage = new Storage();
  });
  afterEach(() => {
    for (const { store } of windows.splice(0)) store.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });

  for (const count of [2, 4]) {
    it(`lose no portal and no secret when ${count} of them save at once`, async () => {
      const hooks = manyWebhooks(count);
      const stores = hooks.map(() => open().store);
      await Promise.all(hooks.map((hook, index) => save(stores[index] ?? assert.fail(), hook)));
      const restarted = open().store;
      assert.deepEqual(
        restarted.portals.map(({ id }) => id).sort(),
        hooks.map((hook) => portalOf(hook, { scopes: [] }).id).sort(),
      );
      for (const saved of restarted.portals) {
        assert.ok(saved.kind === 'webhook');
        await (await restarted.secrets()).credentialsOf(saved);
      }
      assert.equal(storage.portalSecrets.length, count * 2);
    });
  }

  it('keep a name that is given while the portal moves', async () => {
    const { store } = open();
    await save(store, webhook);
    await Promise.all([store.move(portal.id, OLD, NEW), store.rename(portal, 'Head office')]);
    await Promise.all([
      open().store.rename(portal, 'Headquarters'),
      store.move(portal.id, NEW, OLD),
      open().store.saveDemo(),
    ]);
    const [kept] = open().store.portals;
    assert.deepEqual([kept?.name, kept?.kind === 'webhook' && kept.origin], ['Headquarters', OLD.origin]);
  });

  it('do not bring back what one forgets while another moves, renames or writes', async () => {
    const [here, there] = [open(), open()];
    await save(here.store, webhook);
    await Promise.allSettled([
      here.store.forget(portal),
      there.store.move(portal.id, OLD, NEW),
      there.store.rename(portal, 'Head office'),
      open().store.rename(portal, 'Headquarters'),
    ]);
    there.store.follow();
    new RecentIds(there.storage).add(portal.id, 42);
    await new ListScopes(there.storage).set(portal.id, { kind: 'online' });
    assert.deepEqual([open().store.portals, storage.portalSecrets], [[], []]);
    assert.equal(JSON.stringify([...storage.state]).includes(portal.id), false);
  });

  it('hear by themselves of a portal that one of them saves, renames and forgets', async () => {
    const [here, there] = [open().store, open().store];
    await here.saveDemo();
    await happens(there, () => there.active?.id === 'demo');
    await here.rename(DEMO_PORTAL, 'Playground');
    await happens(there, () => there.portals[0]?.name === 'Playground');
    const forgotten = new Promise((resolve) => there.onDidForget(resolve));
    await here.forget(DEMO_PORTAL);
    assert.equal(await forgotten, 'demo');
  });

  it('take a file that is gone or damaged for nobody’s wish to forget', async () => {
    const { store } = open();
    await save(store, webhook);
    store.onDidForget(() => assert.fail('Nobody has forgotten it.'));
    for (const text of ['', '{', '[]', '{"version":1}']) {
      storage.writePortals(text);
      store.follow();
      assert.equal(store.portals.length, 1, text);
    }
    rmSync(path.join(storage.folder, 'globalStorage'), { recursive: true });
    store.follow();
    assert.equal(store.portals.length, 1);
  });

  describe('in a folder that cannot be watched', () => {
    /** What Node watches is the folder that was there, by whichever name. */
    const stopWatching = (): void => {
      const folder = path.join(storage.folder, 'globalStorage');
      renameSync(folder, `${folder}-before`);
      cpSync(`${folder}-before`, folder, { recursive: true });
    };

    it('sweep away nothing of a portal that another one has saved', async () => {
      const [here, there] = [open(), open()];
      await here.store.saveDemo();
      await happens(there.store, () => there.store.portals.length === 1);
      stopWatching();
      await save(here.store, webhook);
      new RecentIds(here.storage).add(portal.id, 42);
      await storage.heard();
      await there.storage.sweep();
      await storage.heard();
      assert.deepEqual(new RecentIds(here.storage).of(portal.id), [42]);
    });

    for (const [what, change] of [
      ['renames another', (store) => store.rename(DEMO_PORTAL, 'Playground')],
      ['saves another', (store) => save(store, manyWebhooks(2)[1] ?? assert.fail())],
      ['learns what another allows', (store) => store.allow(DEMO_PORTAL.id, ['im'])],
      ['has shown another', (store) => store.activate(DEMO_PORTAL)],
    ] satisfies [string, (store: PortalStore) => Promise<void>][]) {
      it(`hear of a portal that is forgotten while one of them ${what}`, async () => {
        const [here, there] = [open(), open()];
        await here.store.saveDemo();
        await save(here.store, webhook);
        await happens(there.store, () => there.store.portals.length === 2);
        stopWatching();
        const forgotten: string[] = [];
        there.store.onDidForget((id) => forgotten.push(id));
        await here.store.forget(portal);
        // Another part of the window looks at the file too.
        if (what === 'has shown another') there.storage.reload();
        await change(there.store);
        assert.deepEqual(forgotten, [portal.id]);
      });
    }
  });

  it('leave nothing of a portal in a draft over which one of them has died', async () => {
    const { store, storage: kept } = open();
    await save(store, webhook);
    const text = JSON.stringify({ portals: store.portals });
    // Another process has the number of the dead one by now.
    for (const file of ['portals.json', 'portals.backup.json'])
      writeFileSync(path.join(kept.folder, `${file}.${process.pid}-0a`), text);
    await store.forget(portal);
    assert.equal(storage.files.includes('example.bitrix24.com'), false);
  });

  describe('of several profiles', () => {
    const withBelongings = async ({ store, storage: kept }: OpenWindow): Promise<void> => {
      await save(store, webhook);
      await store.rename(portal, 'Head office');
      new RecentIds(kept).add(portal.id, 42);
    };

    it('keep the portal where each profile has its own list and another one forgets it', async () => {
      const work = open({ profile: 'work', ownFolder: true });
      await withBelongings(work);
      work.store.onDidForget(() => assert.fail('Nobody has forgotten it here.'));
      const home = open({ profile: 'home', ownFolder: true });
      await save(home.store, webhook);
      await home.store.forget(portal);
      work.store.follow();
      assert.equal(work.store.portals[0]?.name, 'Head office');
      assert.deepEqual(new RecentIds(work.storage).of(portal.id), [42]);
      await assert.rejects((await work.store.secrets()).credentialsOf(portal), { code: 'SECRET_MISSING' });
      await save(work.store, webhook);
      assert.deepEqual(
        work.store.portals.map(({ name }) => name),
        ['Head office'],
      );
    });

    it('leave nothing in any profile where they share one list, also in one that was closed', async () => {
      const work = open({ profile: 'work' });
      await withBelongings(work);
      work.store.dispose();
      const home = open({ profile: 'home' });
      assert.equal(home.store.portals.length, 1);
      await home.store.forget(portal);
      const restarted = open({ profile: 'work' });
      assert.deepEqual(new RecentIds(restarted.storage).of(portal.id), []);
      assert.deepEqual(restarted.store.portals, []);
    });

    it('renew a sign-in under the same lock and version, as they share its tokens', async () => {
      const { store } = open({ profile: 'work', ownFolder: true });
      const signedIn = applicationPortalOf({ address: OLD, memberId: 'm1' }, 7, { scopes: ['im'] });
      await store.saveApplication(signedIn, {
        application: new Application('local.1.2', 'secret'),
        authServer: 'https://oauth.bitrix.info',
        tokens: new Tokens({ accessToken: 'a', refreshToken: 'r', expiresAt: 1 }),
      });
      const versions = readdirSync(storage.folder, { recursive: true }).filter((name) =>
        String(name).endsWith('.version'),
      );
      assert.deepEqual(
        versions.map((name) => path.dirname(String(name))),
        [path.join('globalStorage', 'portal-users', 'locks')],
      );
    });
  });

  describe('show each their own portal', () => {
    beforeEach(async () => {
      const { store } = open();
      await save(store, webhook);
      await store.saveDemo();
    });

    it('whichever the others show', async () => {
      const [here, there] = [open().store, open().store];
      await here.activate(portal);
      await there.activate(DEMO_PORTAL);
      let changes = 0;
      here.onDidChange(() => (changes += 1));
      await storage.heard();
      here.follow();
      assert.deepEqual([changes, here.active?.id, there.active?.id], [0, portal.id, 'demo']);
    });

    it('again after a restart, whatever was shown elsewhere since', async () => {
      const [ours, theirs] = [new Map<string, unknown>(), new Map<string, unknown>()];
      await open({ workspace: ours }).store.activate(portal);
      // This one has only looked.
      assert.equal(open({ workspace: theirs }).store.active?.id, portal.id);
      await open().store.activate(DEMO_PORTAL);
      assert.equal(open({ workspace: ours }).store.active?.id, portal.id);
      assert.equal(open({ workspace: theirs }).store.active?.id, portal.id);
      assert.equal(JSON.stringify([...ours, ...theirs]).includes('example'), false, 'and name none');
    });

    it('and begin with the one that was used last', async () => {
      await open().store.activate(portal);
      assert.equal(open().store.active?.id, portal.id);
      await open().store.activate(DEMO_PORTAL);
      assert.equal(open().store.active?.id, 'demo');
    });

    it('and another one when it is forgotten', async () => {
      const [here, there] = [open().store, open().store];
      await here.activate(portal);
      await there.forget(portal);
      here.follow();
      assert.equal(here.active?.id, 'demo');
    });
  });
});
