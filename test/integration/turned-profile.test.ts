import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import type { ProfilePanel } from '../../src/profile/profile-panel.ts';
import { loadedPanel } from './panel-stand-in.ts';

const EMILY = { portalId: DEMO_PORTAL.id, userId: 4 };
const ROSA = { portalId: DEMO_PORTAL.id, userId: 5 };

/** VS Code takes several times as long for a tab, or for an editor that it opens anew, as the page needs. */
describe('A profile that turns to the next user', () => {
  const disposed = new vscode.EventEmitter<void>();
  const stateChanged = new vscode.EventEmitter<void>();
  let asked: string[];
  let handOver: () => void;
  let isVisible: boolean;
  let panel: ProfilePanel;

  beforeEach(() => {
    asked = [];
    isVisible = true;
    const handedOver = new Promise<boolean>((resolve) => {
      handOver = () => {
        resolve(true);
      };
    });
    const none = new vscode.EventEmitter<never>().event;
    const webview = {
      viewColumn: vscode.ViewColumn.One,
      get visible() {
        return isVisible;
      },
      set title(text: string) {
        asked.push(text);
      },
      onDidDispose: disposed.event,
      onDidChangeViewState: stateChanged.event,
      reveal: () => void asked.push('reveal'),
      webview: {
        onDidReceiveMessage: none,
        postMessage: () => {
          asked.push('page');
          return handedOver;
        },
      },
    };
    const session = {
      portal: DEMO_PORTAL,
      directory: { user: (id: number) => ({ id, name: `User ${id}` }), people: new Map() },
      departments: { known: [] },
      now: () => Date.now(),
      moreOf: () => undefined,
      lookUp: () => new Promise<never>(() => undefined),
    };
    panel = loadedPanel(webview, session, { user: EMILY, isPreview: true });
    asked.length = 0;
  });
  afterEach(() => {
    disposed.fire();
  });

  it('draws the page before VS Code names the tab', async () => {
    panel.turnTo(ROSA);
    assert.deepEqual(asked, ['page']);
    handOver();
    await new Promise(setImmediate);
    assert.deepEqual(asked, ['page', 'User 5']);
  });

  it('names the tab at once where the page cannot be seen, or is hidden meanwhile', () => {
    isVisible = false;
    panel.turnTo(ROSA);
    assert.deepEqual(asked.toSorted(), ['User 5', 'page']);
    isVisible = true;
    panel.turnTo(EMILY);
    asked.length = 0;
    isVisible = false;
    stateChanged.fire();
    assert.deepEqual(asked, ['User 4']);
  });

  it('is not opened anew where it can be seen, unless at another place or with the keyboard', () => {
    panel.reveal(undefined, true);
    panel.reveal(vscode.ViewColumn.One, true);
    assert.deepEqual(asked, []);
    panel.reveal(vscode.ViewColumn.Two, true);
    panel.reveal(undefined, false);
    isVisible = false;
    panel.reveal(undefined, true);
    assert.deepEqual(asked, ['reveal', 'reveal', 'reveal']);
  });
});
