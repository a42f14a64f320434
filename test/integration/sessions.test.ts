import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { Connections } from '../../src/portals/connections.ts';
import { ListCaches } from '../../src/portals/storage/list-caches.ts';
import { ListScopes } from '../../src/portals/storage/list-scopes.ts';
import { portalOf } from '../../src/portals/portal.ts';
import { Replies } from '../../src/portals/replies.ts';
import { Sessions } from '../../src/portals/sessions.ts';
import { Storage, type OpenWindow } from './storage.ts';

const ignore = (): void => undefined;

describe('The sessions of a window', () => {
  let storage: Storage;
  let window: OpenWindow;
  let sessions: Sessions;
  const parts: { dispose(): unknown }[] = [];
  const ids: string[] = [];

  before(async () => {
    storage = new Storage();
    window = storage.open();
    const log = { warn: ignore, error: ignore };
    const noDemo = (): Promise<never> => Promise.reject(new Error('No demo portal here.'));
    const reports = { onRequest: ignore, onUnexpectedField: ignore, onWait: ignore };
    const connections = new Connections(window.store, noDemo, reports);
    const caches = new ListCaches(window.storage, log);
    const replies = new Replies();
    sessions = new Sessions(window.store, {
      connections,
      caches,
      listScopes: new ListScopes(window.storage),
      replies,
      isSaved: (portalId) => window.storage.has(portalId),
      log,
    });
    parts.push(sessions, caches, connections, replies, window.store);
    for (let owner = 1; owner <= 8; owner += 1) {
      const webhook = new Webhook(
        { origin: 'https://example.bitrix24.com', prefix: '' },
        owner,
        'abc123def456gh',
      );
      const portal = portalOf(webhook, { scopes: ['im'] });
      await window.store.saveWebhook(portal, webhook);
      ids.push(portal.id);
    }
  });
  after(() => {
    for (const part of parts) part.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });

  const of = (index: number) => sessions.of(ids[index] ?? '') ?? assert.fail('No such portal.');
  const show = async (index: number) => {
    await window.store.activate(window.store.portals[index] ?? assert.fail('No such portal.'));
    return sessions.active ?? assert.fail('No portal is shown.');
  };

  it('are the last few: a portal that nothing shows any more gives back its people', async () => {
    const first = await show(0);
    const [second, third] = [await show(1), await show(2)];
    assert.equal(of(0), first);
    assert.equal(of(1), second);
    for (const index of [3, 4, 5]) await show(index);
    assert.notEqual(of(2), third);
  });

  it('stay while their portal is shown or a profile of it is open, however many others there are', async () => {
    const shown = await show(0);
    const open = of(1);
    const kept = sessions.keepWhile((portalId) => portalId === ids[1]);
    for (const round of [1, 2])
      for (const index of [2, 3, 4, 5, 6, 7]) assert.ok(of(index), `round ${round}`);
    assert.deepEqual([of(0), of(1)], [shown, open]);
    kept.dispose();
    for (const index of [2, 3, 4, 5, 6, 7]) of(index);
    assert.deepEqual([of(0) === shown, of(1) === open], [true, false]);
  });
});
