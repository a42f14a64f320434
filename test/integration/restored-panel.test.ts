import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import type { PortalSession } from '../../src/portals/portal-session.ts';
import { ProfilePanels } from '../../src/profile/profile-panels.ts';
import { UnrestoredTabs } from '../../src/profile/unrestored-tabs.ts';
import { until } from '../ui/until.mts';
import { windowStandIns } from './stand-ins.ts';
import { memoryState, Storage } from './storage.ts';

const VIEW_TYPE = 'portalUsers.profile';
const REF = { portalId: DEMO_PORTAL.id, userId: 4 };

describe('A panel that VS Code brings back', () => {
  const standIn = windowStandIns(after);
  const storage = new Storage();
  const made: vscode.WebviewPanel[] = [];
  let panels: ProfilePanels;
  let windowWith: (state: vscode.Memento) => ProfilePanels;
  let createWebviewPanel: typeof vscode.window.createWebviewPanel;
  const session: object = {
    portal: DEMO_PORTAL,
    directory: {
      user: () => undefined,
      people: new Map(),
      listedAt: undefined,
      recall: () => Promise.resolve(),
    },
    departments: { known: [], load: () => Promise.resolve(false) },
    now: () => Date.now(),
    moreOf: () => undefined,
    lookUp: () => new Promise<never>(() => undefined),
    address: () => Promise.reject(new Error('Not asked here.')),
  };

  before(async () => {
    ({ createWebviewPanel } = vscode.window);
    const store = storage.openWindow();
    await store.saveDemo();
    const extension =
      vscode.extensions.getExtension('portal-users.portal-users') ?? assert.fail('Not installed.');
    standIn({
      // VS Code takes one serializer of a kind: that of the extension itself.
      registerWebviewPanelSerializer: () => new vscode.Disposable(() => undefined),
      createWebviewPanel: (...args: Parameters<typeof createWebviewPanel>) => {
        const panel = createWebviewPanel(...args);
        made.push(panel);
        return panel;
      },
    });
    windowWith = (workspaceState) =>
      new ProfilePanels(store, {
        extensionUri: extension.extensionUri,
        session: () => (isSession(session) ? session : undefined),
        askedAt: () => undefined,
        runErrorAction: () => Promise.resolve(),
        run: () => Promise.resolve(),
        workspaceState,
        log: { error: (text: string) => assert.fail(text) },
      });
    panels = windowWith(memoryState(new Map()));
  });
  after(() => {
    panels.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });

  const bringBack = async (
    state: unknown,
    { isActive = true } = {},
  ): Promise<{ old: vscode.WebviewPanel; closed: () => boolean }> => {
    const place = { viewColumn: vscode.ViewColumn[isActive ? 'One' : 'Two'], preserveFocus: !isActive };
    const old = createWebviewPanel(VIEW_TYPE, 'User 4', place, { enableScripts: true });
    // Each is taken for the active one until VS Code has told.
    await until('its place', () => old.active === isActive);
    let isClosed = false;
    old.onDidDispose(() => {
      isClosed = true;
    });
    made.length = 0;
    // The look-up of this portal never ends.
    void panels.deserializeWebviewPanel(old, state);
    await until('a profile', () => panels.shown.length > 0);
    return { old, closed: () => isClosed };
  };

  it('is made anew where an older version left it behind, with Find in it', async () => {
    const { closed } = await bringBack({ ...REF, scroll: 40 });
    await until('the old one closed', closed);
    assert.deepEqual(panels.shown, [REF]);
    assert.equal(made.length, 1);
    assert.equal(made[0]?.options.enableFindWidget, true);
    made[0].dispose();
    await until('no profile', () => panels.shown.length === 0);
  });

  it('is the same panel where this version left it behind', async () => {
    const { old, closed } = await bringBack({ version: 2, ...REF, isPreview: true, scroll: 40 });
    assert.deepEqual([panels.shown, made, closed()], [[REF], [], false]);
    old.dispose();
    await until('no profile', () => panels.shown.length === 0);
  });

  it('is the only one of its user, where the person has just shown it', async () => {
    const state = { version: 2, ...REF, isPreview: false, scroll: 0 };
    const first = await bringBack(state);
    const second = await bringBack(state);
    await until('the first one closed', first.closed);
    assert.deepEqual([panels.shown, second.closed()], [[REF], false]);
    const third = await bringBack(state, { isActive: false });
    await until('the third one closed', third.closed);
    assert.deepEqual([panels.shown, second.closed()], [[REF], false]);
    second.old.dispose();
  });

  it('is closed for the next user in the preview, where it was the preview and was not shown since', async () => {
    const memory = memoryState(new Map());
    const hidden = createWebviewPanel(VIEW_TYPE, 'User 9', vscode.ViewColumn.One);
    let isClosed = false;
    hidden.onDidDispose(() => {
      isClosed = true;
    });
    const shown = { portalId: DEMO_PORTAL.id, userId: 9 };
    const before = new UnrestoredTabs(VIEW_TYPE, memory, () => [{ shown, title: 'User 9', isPreview: true }]);
    before.note();
    before.dispose();
    const other = createWebviewPanel(VIEW_TYPE, 'User 8', vscode.ViewColumn.One);
    await until('a preview in the background', () => other.active && !hidden.visible);
    const later = windowWith(memory);
    // The look-up of this portal never ends.
    void later.open(REF, { preview: 'always' });
    await until('the old preview closed', () => isClosed);
    assert.deepEqual(later.shown, [REF]);
    later.dispose();
    other.dispose();
  });

  /** A window as it is after VS Code has restarted its extensions: the tab of the preview has no panel any more. */
  const windowWithDeadPreview = async (
    shown: typeof REF,
  ): Promise<{ panels: ProfilePanels; closed: () => boolean }> => {
    const memory = memoryState(new Map());
    const title = `User ${shown.userId}`;
    const dead = createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.One);
    let isClosed = false;
    dead.onDidDispose(() => {
      isClosed = true;
    });
    await until('its tab', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === title);
    const before = new UnrestoredTabs(VIEW_TYPE, memory, () => [{ shown, title, isPreview: true }]);
    before.note();
    before.dispose();
    return { panels: windowWith(memory), closed: () => isClosed };
  };

  it('gives way to the next user in the preview, where its extension host has ended', async () => {
    const later = await windowWithDeadPreview({ ...REF, userId: 9 });
    // The look-up of this portal never ends.
    void later.panels.open(REF, { preview: 'always' });
    await until('the old preview closed', later.closed);
    assert.deepEqual(later.panels.shown, [REF]);
    later.panels.dispose();
  });

  it('is shown again by itself, where it can be seen and its extension host has ended', async () => {
    const shown = { ...REF, userId: 9 };
    const later = await windowWithDeadPreview(shown);
    await until('the old one closed', later.closed);
    assert.deepEqual(later.panels.shown, [shown]);
    later.panels.dispose();
  });
});

/** What a panel uses of a session is there. */
function isSession(value: object): value is PortalSession {
  return 'lookUp' in value;
}
