import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RestError } from '../../src/bitrix24/errors.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import type { PortalSession } from '../../src/portals/portal-session.ts';
import { Pictures } from '../../src/ui/pictures.ts';
import { ProfilePanel } from '../../src/profile/profile-panel.ts';

const HOUR = 60 * 60_000;
const EMILY = { id: 4, name: 'Emily Smith' };
const LISTED_AT = Date.now() - HOUR;
const ASKED_AT = Date.now() - 20 * HOUR;

describe('The age of a profile whose portal does not answer', () => {
  /** What a panel shows with its notice. */
  const shownOf = async (people: ReadonlyMap<number, unknown>): Promise<string> => {
    const posted: unknown[] = [];
    const none = new vscode.EventEmitter<never>().event;
    const disposed = new vscode.EventEmitter<void>();
    const webview = {
      title: '',
      visible: true,
      onDidDispose: disposed.event,
      onDidChangeViewState: none,
      webview: {
        onDidReceiveMessage: none,
        postMessage: (message: unknown) => Promise.resolve(posted.push(message) > 0),
      },
    };
    const session = {
      portal: DEMO_PORTAL,
      directory: { user: () => EMILY, people, listedAt: LISTED_AT, loadCache: () => Promise.resolve() },
      departments: { known: [], load: () => Promise.resolve(false) },
      now: () => Date.now(),
      moreOf: () => undefined,
      lookUp: () => Promise.reject(new RestError('network', 'ECONNREFUSED', 'im.user.get')),
    };
    assert.ok(isPanel(webview) && isSession(session));
    const panel = new ProfilePanel(
      webview,
      { user: { portalId: DEMO_PORTAL.id, userId: EMILY.id }, isPreview: false },
      { pictures: new Pictures(), page: { script: '', style: '' } },
      {
        extensionUri: vscode.Uri.file('/'),
        session: () => session,
        askedAt: () => ASKED_AT,
        runErrorAction: () => Promise.resolve(),
        run: () => Promise.resolve(),
        followLink: () => undefined,
        onDrawn: () => undefined,
        log: { error: (text: string) => assert.fail(text) },
      },
    );
    panel.load();
    await panel.refresh();
    disposed.fire();
    return JSON.stringify(posted.at(-1));
  };

  it('is that of the list for who is listed', async () => {
    assert.match(
      await shownOf(new Map([[EMILY.id, EMILY]])),
      new RegExp(`"age":{"text":"[^"]*","at":${LISTED_AT}`),
    );
  });

  it('is not that of a list that the user is not in, which may have been loaded since', async () => {
    assert.match(await shownOf(new Map()), new RegExp(`"age":{"text":"[^"]*","at":${ASKED_AT}`));
  });
});

function isPanel(value: object): value is vscode.WebviewPanel {
  return 'webview' in value;
}

function isSession(value: object): value is PortalSession {
  return 'lookUp' in value;
}
