import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RestError } from '../../src/bitrix24/errors.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { loadedPanel } from './panel-stand-in.ts';

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
    const user = { portalId: DEMO_PORTAL.id, userId: EMILY.id };
    const panel = loadedPanel(webview, session, { user, isPreview: false }, ASKED_AT);
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
