import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { AccessToken } from '../../src/bitrix24/credentials/access-token.ts';
import type { RequestRecord } from '../../src/bitrix24/client.ts';
import { Application } from '../../src/bitrix24/oauth/application.ts';
import { Tokens } from '../../src/bitrix24/oauth/tokens.ts';
import { parseWebhook } from '../../src/bitrix24/credentials/webhook.ts';
import { ExportedFields } from '../../src/portals/storage/exported-fields.ts';
import { RecentIds } from '../../src/portals/storage/recent-ids.ts';
import { Connections } from '../../src/portals/connections.ts';
import { ListCaches } from '../../src/portals/storage/list-caches.ts';
import { ListScopes } from '../../src/portals/storage/list-scopes.ts';
import { applicationPortalOf, portalOf, tokenPortalOf, type SavedPortal } from '../../src/portals/portal.ts';
import { Replies } from '../../src/portals/replies.ts';
import { Sessions } from '../../src/portals/sessions.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { type OpenWindow, Storage } from './storage.ts';

const ignore = (): void => undefined;
const log = { warn: ignore, error: ignore };
const SECRETS = ['kEySecret1kEySecret1', 'tOkEn2tOkEn2tOkEn2', 'rEfReSh3rEfReSh3'];

/** A window with all that keeps something of portals. */
function fullWindow(window: OpenWindow, recorded: RequestRecord[]) {
  const { store, storage } = window;
  const noDemo = (): Promise<never> => Promise.reject(new Error('No demo portal here.'));
  const onRequest = (record: RequestRecord): void => void recorded.push(record);
  const connections = new Connections(store, noDemo, {
    onRequest,
    onUnexpectedField: ignore,
    onWait: ignore,
  });
  const caches = new ListCaches(storage, log);
  const replies = new Replies();
  const choices = new ListScopes(storage);
  const isSaved = (portalId: string): boolean => storage.has(portalId);
  const sessions = new Sessions(store, { connections, caches, listScopes: choices, replies, isSaved, log });
  const dispose = (): void => {
    for (const part of [sessions, caches, connections, replies, store]) part.dispose();
  };
  return {
    ...window,
    connections,
    caches,
    replies,
    choices,
    sessions,
    recent: new RecentIds(storage),
    exportedFields: new ExportedFields(storage),
    dispose,
  };
}

describe('A portal that was used in every way', () => {
  let server: TestPortal;
  let storage: Storage;
  const workspace = new Map<string, unknown>();
  const open: ReturnType<typeof fullWindow>[] = [];
  const recorded: RequestRecord[] = [];
  const openWindow = (profile: string): ReturnType<typeof fullWindow> => {
    const window = fullWindow(storage.open({ profile, workspace }), recorded);
    open.push(window);
    return window;
  };

  before(async () => {
    server = await startTestPortal();
  });
  beforeEach(() => {
    storage = new Storage();
    workspace.clear();
  });
  afterEach(() => {
    for (const window of open.splice(0)) window.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });
  after(async () => {
    await server.dispose();
  });

  const address = () => ({ origin: server.origin, prefix: '' });
  /** Saves the portal by every way in. */
  const connect = async ({ store }: OpenWindow): Promise<SavedPortal[]> => {
    const parsed = parseWebhook(server.webhookUrl());
    assert.ok(parsed.ok);
    const byWebhook = portalOf(parsed.webhook, { scopes: ['im', 'user'] });
    await store.saveWebhook(byWebhook, parsed.webhook);
    const [key = '', access = '', refresh = ''] = SECRETS;
    const token = new AccessToken(access, { address: address(), expiresAt: 1, memberId: 'm1' });
    const byToken = tokenPortalOf(token, 1, { scopes: ['im'] });
    await store.saveToken(byToken, token);
    const byApplication = applicationPortalOf({ address: address(), memberId: 'm1' }, 1, { scopes: ['im'] });
    await store.saveApplication(byApplication, {
      application: new Application('local.1.2', key),
      authServer: 'https://oauth.bitrix.info',
      tokens: new Tokens({ accessToken: access, refreshToken: refresh, expiresAt: 1 }),
    });
    return [byWebhook, byToken, byApplication];
  };
  /** Does with each of them whatever leaves something behind. */
  const use = async (window: ReturnType<typeof fullWindow>, portals: SavedPortal[]): Promise<void> => {
    for (const portal of portals) {
      await window.store.activate(portal);
      await window.store.rename(portal, 'Head office');
      await window.choices.set(portal.id, { kind: 'online' });
      window.recent.add(portal.id, 5);
      await window.exportedFields.set(portal.id, ['UF_USR_1']);
      const session = window.sessions.of(portal.id) ?? assert.fail('No session.');
      // Those that the portal does not know have failed: that is remembered too.
      await session.lookUp(5).catch(ignore);
      await session.refresh();
      await window.caches.of(portal.id).write({ users: [{ id: 5, name: 'John Johnson' }], listedAt: 1 });
      writeFileSync(
        `${window.storage.fileOf(portal.id, 'list')}.${process.pid}`,
        'John Johnson, half a list',
      );
    }
  };
  /** All by which a portal, its people or its secrets could be known again. */
  const marks = (portals: SavedPortal[]): string[] => [
    server.origin,
    ...portals.flatMap(({ id, label }) => [id, label]),
    'Head office',
    'John Johnson',
    ...SECRETS,
    server.secret(),
  ];
  const found = (portals: SavedPortal[], text: string): string[] =>
    marks(portals).filter((mark) => text.includes(mark));
  const kept = (): string =>
    [
      inspect([...storage.state]),
      inspect([...workspace]),
      ...storage.secrets.keys(),
      ...storage.secrets.values(),
    ]
      .concat(storage.files)
      .join('\n');
  /** Keys of state and secrets, of which it is known that they are of no portal. */
  const OWN_KEYS = ['activePortal', 'portals', 'shownPortal', 'portalUsers.keyring'];

  it('leaves nothing in state, secrets and files, of all that was ever written', async () => {
    const window = openWindow('');
    const portals = await connect(window);
    await use(window, portals);
    assert.deepEqual(
      marks(portals).filter((mark) => ![...storage.written, storage.files].join('\n').includes(mark)),
      [],
      'all of it was kept before',
    );
    for (const portal of portals) await window.store.forget(portal);
    assert.deepEqual(found(portals, kept()), []);
    const keys = new Set(storage.written.map((line) => line.split(' ', 1)[0] ?? ''));
    assert.ok(keys.size > 8, `${keys.size} keys`);
    const left = [...keys].filter((key) => storage.state.has(key) || storage.secrets.has(key));
    assert.deepEqual(
      left.filter((key) => !OWN_KEYS.includes(key)),
      [],
    );
    assert.deepEqual(found(portals, inspect(recorded, { depth: 5 })), [], 'nor was it logged');
  });

  it('leaves nothing in the memory of any window', async () => {
    const [here, there] = [openWindow(''), openWindow('')];
    const portals = await connect(here);
    there.store.follow();
    await Promise.all([use(here, portals), use(there, portals)]);
    for (const portal of portals) await here.store.forget(portal);
    there.store.follow();
    for (const { id: portalId } of portals) {
      for (const window of [here, there]) {
        assert.equal(window.sessions.of(portalId), undefined);
        assert.equal(window.replies.latest({ portalId, userId: 5 }), undefined);
        assert.equal(window.connections.outcomes.of(portalId), undefined);
      }
    }
    assert.deepEqual(found(portals, kept()), []);
  });

  it('leaves nothing where answers and lists come after it was forgotten', async () => {
    const [here, there] = [openWindow(''), openWindow('')];
    const portals = await connect(here);
    there.store.follow();
    const users = Array.from({ length: 20_000 }, (_, index) => ({ id: index + 1, name: 'John Johnson' }));
    const late = [here, there].flatMap((window) =>
      portals.map(async (portal) => {
        const session = window.sessions.of(portal.id) ?? assert.fail('No session.');
        const caches = window.caches.of(portal.id);
        await Promise.all([
          session.lookUp(5).catch(ignore),
          session.refresh(),
          caches.write({ users, listedAt: 1 }),
        ]);
        window.recent.add(portal.id, 5);
        await window.choices.set(portal.id, { kind: 'online' });
      }),
    );
    for (const portal of portals) await here.store.forget(portal);
    there.store.follow();
    await Promise.all(late);
    assert.deepEqual(found(portals, kept()), []);
    for (const window of [here, there]) {
      for (const { id: portalId } of portals) {
        assert.equal(window.replies.latest({ portalId, userId: 5 }), undefined);
        assert.equal(window.connections.outcomes.of(portalId), undefined);
      }
    }
  });

  it('leaves nothing that a window which has died, or another profile, has left behind', async () => {
    const work = openWindow('work');
    const portals = await connect(work);
    await use(work, portals);
    work.dispose();
    const home = openWindow('home');
    for (const portal of portals) await home.store.forget(portal);
    mkdirSync(path.dirname(work.storage.fileOf('x', 'list')), { recursive: true });
    writeFileSync(work.storage.fileOf(portals[0]?.id ?? '', 'list'), 'John Johnson');
    const restarted = openWindow('work');
    await restarted.caches.forget('another');
    assert.deepEqual(found(portals, kept()), []);
    for (const { id } of portals) {
      assert.deepEqual([restarted.recent.of(id), restarted.choices.of(id)], [[], { kind: 'automatic' }]);
    }
  });
});

describe('A list beside something that cannot be removed', () => {
  it('is read and forgotten all the same', async () => {
    const storage = new Storage();
    const { store, storage: kept } = storage.open();
    await store.saveDemo();
    mkdirSync(`${kept.fileOf('demo', 'list')}.999999999`, { recursive: true });
    const caches = new ListCaches(kept, log);
    try {
      await caches.of('demo').write({ users: [{ id: 5, name: 'John Johnson' }], listedAt: 1 });
      assert.ok(storage.files.includes('John Johnson'));
      await caches.forget('demo');
      assert.equal(storage.files.includes('John Johnson'), false);
    } finally {
      caches.dispose();
      store.dispose();
      rmSync(storage.folder, { recursive: true, force: true });
    }
  });
});

describe('The setting that keeps no list', () => {
  const settings = () => vscode.workspace.getConfiguration('portalUsers');
  let storage: Storage;
  let window: OpenWindow;
  let caches: ListCaches;
  const list = { users: [{ id: 5, name: 'John Johnson' }], listedAt: 1 };

  beforeEach(async () => {
    storage = new Storage();
    window = storage.open();
    await window.store.saveDemo();
    caches = new ListCaches(window.storage, log);
  });
  afterEach(async () => {
    await settings().update('keepList', undefined, vscode.ConfigurationTarget.Global);
    caches.dispose();
    window.store.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });

  const isKept = (): boolean => storage.files.includes('John Johnson');
  const gone = async (): Promise<void> => {
    while (isKept()) await new Promise((resolve) => setImmediate(resolve));
  };

  it('is obeyed by a session that runs, each way', async () => {
    const cache = caches.of('demo');
    await cache.write(list);
    assert.equal(isKept(), true);
    await settings().update('keepList', false, vscode.ConfigurationTarget.Global);
    await gone();
    await cache.write(list);
    assert.equal(isKept(), false);
    await settings().update('keepList', true, vscode.ConfigurationTarget.Global);
    await cache.write(list);
    assert.equal(isKept(), true);
  });

  it('takes away lists of portals that nobody opens, when it is turned off and at the next start', async () => {
    await caches.of('demo').write(list);
    caches.dispose();
    caches = new ListCaches(window.storage, log);
    await settings().update('keepList', false, vscode.ConfigurationTarget.Global);
    await gone();
    writeFileSync(window.storage.fileOf('demo', 'list'), 'John Johnson');
    caches.dispose();
    caches = new ListCaches(window.storage, log);
    await gone();
  });
});
