import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { ProfilePanelLoader } from '../../src/profile/profile-panel-loader.ts';
import { type TakenTab, UnrestoredTabs } from '../../src/profile/unrestored-tabs.ts';
import { until } from '../ui/until.mts';
import { memoryState } from './storage.ts';

const VIEW_TYPE = 'portalUsers.profile';
const FIRST_ROSA = { portalId: DEMO_PORTAL.id, userId: 2 };
const OTHER_ROSA = { portalId: DEMO_PORTAL.id, userId: 40 };
const ROSA = 'Rosa Quicksilver';

/** The tabs here have no panel that the extension knows, as those that VS Code has kept over a reload. */
describe('Tabs of profiles that were not shown since a reload', () => {
  const opened: vscode.WebviewPanel[] = [];
  const parts: { dispose(): void }[] = [];
  const memory = new Map<string, unknown>();
  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await tabsAre();
  });
  afterEach(async () => {
    for (const part of [...parts, ...opened]) part.dispose();
    opened.length = parts.length = 0;
    memory.clear();
    await tabsAre();
  });

  const tabs = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview);
  const tabsAre = (...titles: string[]) =>
    until(
      `the tabs ${titles.join()}`,
      () =>
        tabs()
          .map(({ label }) => label)
          .join() === titles.join(),
    );
  const open = async (title: string): Promise<vscode.WebviewPanel> => {
    const before = tabs().map(({ label }) => label);
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.One);
    opened.push(panel);
    await until('its tab', () => tabs().length > before.length && panel.active);
    return panel;
  };
  /** A window as it is after it was loaded, with profiles that were shown since. */
  const window = (
    live: () => { shown: typeof FIRST_ROSA; title: string; isPreview: boolean }[] = () => [],
  ) => {
    const made = new UnrestoredTabs(VIEW_TYPE, memoryState(memory), live);
    parts.push(made);
    return made;
  };
  const shownIn = (panel: vscode.WebviewPanel, shown: typeof FIRST_ROSA) => ({
    shown,
    title: panel.title,
    isPreview: false,
  });
  /** A profile takes the place of the tab, which is closed then. */
  const taken = (tab: TakenTab | undefined): Omit<TakenTab, 'close'> | undefined => {
    if (!tab) return undefined;
    const { close, ...place } = tab;
    close();
    return place;
  };
  const noted = (...live: ReturnType<typeof shownIn>[]): void => {
    const before = window(() => live);
    before.note();
    before.dispose();
  };

  it('are taken where they are the user’s for certain', async () => {
    noted(shownIn(await open(ROSA), FIRST_ROSA));
    await open('Vera');
    assert.deepEqual(taken(window().take(FIRST_ROSA, false)), {
      viewColumn: vscode.ViewColumn.One,
      isPreview: false,
    });
    await tabsAre('Vera');
  });

  it('are taken for another user where they are the preview’s, which is one', async () => {
    const rosa = shownIn(await open(ROSA), FIRST_ROSA);
    noted({ ...rosa, isPreview: true });
    await open('Vera');
    const tabsNow = window();
    assert.equal(tabsNow.take(OTHER_ROSA, false), undefined);
    assert.deepEqual(taken(tabsNow.take(OTHER_ROSA, true)), {
      viewColumn: vscode.ViewColumn.One,
      isPreview: true,
    });
    await tabsAre('Vera');
  });

  it('stay where they were kept, for other users', async () => {
    noted(shownIn(await open(ROSA), FIRST_ROSA));
    await open('Vera');
    assert.equal(window().take(OTHER_ROSA, true), undefined);
    await tabsAre(ROSA, 'Vera');
  });

  it('are noted anew as soon as they have a panel', async () => {
    const rosa = shownIn(await open(ROSA), FIRST_ROSA);
    noted(rosa);
    window(() => [rosa]).note();
    await open('Vera');
    assert.notEqual(taken(window().take(FIRST_ROSA, false)), undefined);
    await tabsAre('Vera');
  });

  it('stay where a namesake’s was closed, of whose tab nothing is known', async () => {
    await open(ROSA);
    const other = await open(ROSA);
    noted(shownIn(other, OTHER_ROSA));
    await open('Vera');
    const tabsNow = window();
    other.dispose();
    await tabsAre(ROSA, 'Vera');
    assert.equal(tabsNow.take(OTHER_ROSA, false), undefined);
    await tabsAre(ROSA, 'Vera');
  });

  it('stay where a namesake was opened a second time, and one of them was closed', async () => {
    const first = await open(ROSA);
    const other = await open(ROSA);
    noted(shownIn(first, FIRST_ROSA), shownIn(other, OTHER_ROSA));
    const live: ReturnType<typeof shownIn>[] = [];
    const tabsNow = window(() => live);
    await open('Vera');
    assert.equal(tabsNow.take(OTHER_ROSA, false), undefined);
    const again = await open(ROSA);
    live.push(shownIn(again, OTHER_ROSA));
    tabsNow.note();
    live.pop();
    again.dispose();
    first.dispose();
    await tabsAre(ROSA, 'Vera');
    assert.equal(tabsNow.take(FIRST_ROSA, false), undefined);
    await tabsAre(ROSA, 'Vera');
  });

  it('are known again once a namesake’s that had a panel was closed', async () => {
    noted(shownIn(await open(ROSA), FIRST_ROSA));
    await open('Vera');
    const live: ReturnType<typeof shownIn>[] = [];
    const tabsNow = window(() => live);
    // VS Code tells of the tab of a panel after that was made.
    live.push({ shown: OTHER_ROSA, title: ROSA, isPreview: false });
    await open(ROSA);
    tabsNow.note();
    assert.equal(tabsNow.take(FIRST_ROSA, false), undefined);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    live.pop();
    await tabsAre(ROSA, 'Vera');
    tabsNow.note();
    tabsNow.dispose();
    assert.notEqual(taken(window().take(FIRST_ROSA, false)), undefined);
    await tabsAre('Vera');
  });

  it('are abandoned where they are shown and get no panel, and are taken then', async () => {
    noted(shownIn(await open(ROSA), FIRST_ROSA));
    const tabsNow = window();
    let isTold = false;
    parts.push(
      tabsNow.onDidAbandon(() => {
        isTold = true;
      }),
    );
    assert.deepEqual([tabsNow.has(FIRST_ROSA), tabsNow.abandoned([DEMO_PORTAL])], [false, []]);
    await tabsNow.settled(FIRST_ROSA, false);
    assert.deepEqual(tabsNow.abandoned([DEMO_PORTAL]), [{ user: FIRST_ROSA, isPreview: false }]);
    await until('a word of it', () => isTold);
    assert.deepEqual(tabsNow.abandoned([{ id: 'another' }]), []);
    assert.notEqual(taken(tabsNow.take(FIRST_ROSA, false)), undefined);
    assert.deepEqual(tabsNow.abandoned([DEMO_PORTAL]), []);
    await tabsAre();
  });

  it('are not told of as long as another tab is in front of them, and then at once', async () => {
    noted(shownIn(await open(ROSA), FIRST_ROSA));
    const tabsNow = window();
    const vera = await open('Vera');
    await tabsNow.settled(FIRST_ROSA, false);
    assert.deepEqual(tabsNow.abandoned([DEMO_PORTAL]), []);
    assert.equal(tabsNow.has(FIRST_ROSA), true);
    const told: unknown[] = [];
    parts.push(
      tabsNow.onDidAbandon(() => {
        told.push(...tabsNow.abandoned([DEMO_PORTAL]));
      }),
    );
    vera.dispose();
    await until('a word of it', () => told.length > 0);
    assert.deepEqual(told[0], { user: FIRST_ROSA, isPreview: false });
  });

  it('are not abandoned where VS Code makes their panel when they are shown', async () => {
    const rosa = shownIn(await open(ROSA), FIRST_ROSA);
    noted(rosa);
    const live: ReturnType<typeof shownIn>[] = [];
    const tabsNow = window(() => live);
    parts.push(tabsNow.onDidAbandon(() => assert.fail('It has a panel.')));
    const settled = tabsNow.settled(FIRST_ROSA, false);
    live.push(rosa);
    tabsNow.note();
    await settled;
    assert.deepEqual(tabsNow.abandoned([DEMO_PORTAL]), []);
    await tabsAre(ROSA);
  });

  it('are abandoned as soon as they are shown, and stay where they are pinned', async () => {
    noted(shownIn(await open(ROSA), FIRST_ROSA));
    await vscode.commands.executeCommand('workbench.action.pinEditor');
    const vera = await open('Vera');
    const tabsNow = window();
    await tabsNow.settled(FIRST_ROSA, false);
    assert.deepEqual(tabsNow.abandoned([DEMO_PORTAL]), []);
    const told = new Promise<void>((resolve) => {
      parts.push(tabsNow.onDidAbandon(resolve));
    });
    vera.dispose();
    await told;
    assert.deepEqual(tabsNow.abandoned([DEMO_PORTAL]), []);
    assert.equal(tabsNow.take(FIRST_ROSA, false), undefined);
    await tabsAre(ROSA);
  });

  it('are closed with their portal, pinned ones too', async () => {
    const rosa = await open(ROSA);
    noted(shownIn(rosa, FIRST_ROSA));
    await vscode.commands.executeCommand('workbench.action.pinEditor');
    await open('Vera');
    const tabsNow = window();
    assert.equal(tabsNow.take(FIRST_ROSA, false), undefined);
    tabsNow.forget(DEMO_PORTAL.id);
    await tabsAre('Vera');
  });

  it('are closed with their portal in a window that has shown no profile yet', async () => {
    noted(shownIn(await open(ROSA), FIRST_ROSA));
    await open('Vera');
    const extension =
      vscode.extensions.getExtension('portal-users.portal-users') ?? assert.fail('Not installed.');
    const loader = new ProfilePanelLoader(
      {
        extensionUri: extension.extensionUri,
        workspaceState: memoryState(memory),
        log: { error: (text: string) => assert.fail(text) },
      },
      () => [],
      () => Promise.resolve(),
    );
    parts.push(loader);
    loader.forget(DEMO_PORTAL.id);
    await tabsAre('Vera');
  });
});
