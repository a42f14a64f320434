import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { RestError } from '../../src/bitrix24/errors.ts';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { portalArgument } from '../../src/commands/portals/pick-portal.ts';
import { targetOf } from '../../src/commands/run-handler.ts';
import { portalOf, type SavedPortal } from '../../src/portals/portal.ts';
import type { PortalStore } from '../../src/portals/portal-store.ts';
import { ProfilePanels } from '../../src/profile/profile-panels.ts';
import { errorText, errorActionsFor } from '../../src/strings/errors.ts';
import { memoryState, Storage } from './storage.ts';

const ORIGIN = 'https://example.bitrix24.com';
const FORGOTTEN = 'This portal was forgotten. Connect to it again to see its users.';

/** What a person reads of the error. */
function told(error: unknown): boolean {
  assert.ok(error instanceof RestError);
  assert.equal(errorText(error, { portal: 'The portal' }), FORGOTTEN);
  assert.deepEqual(errorActionsFor(error), ['connect']);
  return true;
}

describe('A command about a portal that was forgotten meanwhile', () => {
  let storage: Storage;
  let store: PortalStore;
  let gone: SavedPortal;
  let other: SavedPortal;

  before(async () => {
    storage = new Storage();
    store = storage.openWindow();
    const save = async (owner: number) => {
      const webhook = new Webhook({ origin: ORIGIN, prefix: '' }, owner, 'abc123def456gh');
      const portal = portalOf(webhook, { scopes: ['im'] });
      await store.saveWebhook(portal, webhook);
      return portal;
    };
    [gone, other] = [await save(1), await save(2)];
    await store.forget(gone);
  });
  after(() => {
    store.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });

  it('says so, and is not about the one that is left', () => {
    assert.throws(() => portalArgument({ kind: 'portal', portalId: gone.id }, store), told);
    assert.throws(() => portalArgument(gone.id, store), told);
    assert.equal(portalArgument(other.id, store)?.id, other.id);
    assert.equal(portalArgument(undefined, store), undefined);
  });

  it('says so where it is about a user', () => {
    const parts = { sessions: { of: () => undefined }, announce: () => undefined };
    assert.throws(() => targetOf({ portalId: gone.id, userId: 4 }, parts), told);
  });

  it('says so in place of opening an empty profile', async () => {
    const extension =
      vscode.extensions.getExtension('portal-users.portal-users') ?? assert.fail('Not installed.');
    const log = { error: (text: string) => assert.fail(text) };
    const none = () => Promise.resolve();
    // VS Code takes one serializer of a kind: that of the extension itself.
    const { registerWebviewPanelSerializer } = vscode.window;
    Object.assign(vscode.window, {
      registerWebviewPanelSerializer: () => new vscode.Disposable(() => undefined),
    });
    const panels = new ProfilePanels(store, {
      extensionUri: extension.extensionUri,
      session: () => undefined,
      askedAt: () => undefined,
      runErrorAction: none,
      run: none,
      workspaceState: memoryState(new Map()),
      log,
    });
    Object.assign(vscode.window, { registerWebviewPanelSerializer });
    try {
      await assert.rejects(panels.open({ portalId: gone.id, userId: 4 }), told);
      await assert.rejects(panels.open({ portalId: gone.id, userId: 4 }, { isFresh: true }), told);
      await assert.rejects(panels.refresh({ portalId: gone.id, userId: 4 }), told);
      assert.deepEqual(panels.shown, []);
    } finally {
      panels.dispose();
    }
  });
});
