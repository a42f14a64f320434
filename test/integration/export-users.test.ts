import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { AccessToken } from '../../src/bitrix24/credentials/access-token.ts';
import { Gateway } from '../../src/bitrix24/credentials/gateway.ts';
import { parseWebhook } from '../../src/bitrix24/credentials/webhook.ts';
import { isRecord } from '../../src/bitrix24/transport/json.ts';
import { exportUsers } from '../../src/commands/export/export-users.ts';
import { Connections } from '../../src/portals/connections.ts';
import { portalOf, tokenPortalOf, type WebhookPortal } from '../../src/portals/portal.ts';
import { Replies } from '../../src/portals/replies.ts';
import { Sessions } from '../../src/portals/sessions.ts';
import { ExportedFields } from '../../src/portals/storage/exported-fields.ts';
import { ListCaches } from '../../src/portals/storage/list-caches.ts';
import { ListScopes } from '../../src/portals/storage/list-scopes.ts';
import { on, type Handler } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { webhookOwners, type WebhookName } from '../portal/webhooks.ts';
import { until } from '../ui/until.mts';
import { windowStandIns } from './stand-ins.ts';
import { memoryState, Storage, type OpenWindow } from './storage.ts';

const ignore = (): void => undefined;
const log = { warn: ignore, error: ignore };
const DESK = 'UF_USR_1712000000001';

describe('Export Users…', () => {
  const standIn = windowStandIns(after);
  let server: TestPortal;
  let storage: Storage;
  let window: OpenWindow;
  let sessions: Sessions;
  let connections: Connections;
  let caches: ListCaches;
  let target: vscode.Uri;
  let asked: boolean;
  const said: string[] = [];

  before(async () => {
    server = await startTestPortal();
    const say = (text: string): Promise<undefined> => {
      said.push(text);
      return Promise.resolve(undefined);
    };
    standIn({
      showSaveDialog: () => {
        asked = true;
        return Promise.resolve(target);
      },
      showInformationMessage: say,
      showWarningMessage: say,
    });
  });
  after(async () => {
    await server.dispose();
  });
  beforeEach(() => {
    said.length = 0;
    asked = false;
    storage = new Storage();
    window = storage.open();
    const { store } = window;
    const noDemo = (): Promise<never> => Promise.reject(new Error('No demo portal here.'));
    connections = new Connections(store, noDemo, {
      onRequest: ignore,
      onUnexpectedField: ignore,
      onWait: ignore,
    });
    caches = new ListCaches(window.storage, log);
    sessions = new Sessions(store, {
      connections,
      caches,
      listScopes: new ListScopes(window.storage),
      replies: new Replies(),
      isSaved: (portalId) => window.storage.has(portalId),
      log,
    });
    target = vscode.Uri.file(path.join(storage.folder, 'people.jsonl'));
  });
  afterEach(() => {
    for (const part of [sessions, caches, connections, window.store]) part.dispose();
    rmSync(storage.folder, { recursive: true, force: true });
  });

  async function connect(name: WebhookName): Promise<WebhookPortal> {
    const parsed = parseWebhook(server.webhookUrl(name));
    assert.ok(parsed.ok);
    const portal = portalOf(parsed.webhook, { scopes: [...webhookOwners[name].scopes] });
    await window.store.saveWebhook(portal, parsed.webhook);
    return portal;
  }

  /** Exports everybody with what was chosen the last time, as one who presses Enter in each box. */
  async function start(
    { id }: WebhookPortal,
    columns: readonly string[],
    custom: readonly `UF_${string}`[] = [],
  ): Promise<{ readonly done: Promise<void> }> {
    const exportedFields = new ExportedFields(window.storage);
    await exportedFields.set(id, custom);
    const session = sessions.of(id) ?? assert.fail('No session.');
    const done = exportUsers(session, {
      argument: undefined,
      several: [],
      parts: {
        state: memoryState(new Map([['export', { format: 'jsonLines', columns }]])),
        exportedFields,
        announce: (text) => void said.push(text),
        sessions,
        users: { visible: true, selection: [], shown: () => [], groupOf: () => undefined },
        arrangement: {
          filtered: false,
          now: { filter: { text: '', flags: [] }, groupBy: 'none', sortBy: 'id' },
        },
      },
    });
    await until('the save dialog', async () => {
      if (!asked) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return asked;
    });
    return { done };
  }

  const rows = (): Readonly<Record<string, unknown>>[] =>
    readFileSync(target.fsPath, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line))
      .filter(isRecord);

  it('writes what user.get alone tells, the portal’s own fields too, and counts whom it does not list', async () => {
    const { done } = await start(await connect('fields'), ['id', 'name', 'city', 'hiredOn'], [DESK]);
    await done;
    assert.deepEqual(
      rows().filter(({ id }) => id === 4),
      [{ id: 4, name: 'Emily Smith', city: 'New York', hiredOn: '2019-04-01', [DESK]: '5.04' }],
    );
    assert.match(
      said.join(),
      /^Exported 241 users of .* to people\.jsonl\. Empty for \d+ users that user\.get doesn’t list: City, Hired on, and Desk\.$/,
    );
  });

  it('leaves out fields that the scopes do not allow, and chooses them again where they do', async () => {
    const { done } = await start(await connect('imOnly'), ['id', 'city', 'lastLogin'], [DESK]);
    await done;
    const found = rows();
    assert.ok(found.length > 0);
    assert.deepEqual([...new Set(found.map((row) => Object.keys(row).join()))], ['id']);
    assert.deepEqual(new ExportedFields(window.storage).of(window.store.active?.id ?? ''), [DESK]);
  });

  /** Holds what the portal is asked until it is let go. */
  function held(): { readonly reached: () => boolean; readonly letGo: () => void } {
    let reached = false;
    let letGo: () => void = ignore;
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    const hold: Handler = async () => {
      reached = true;
      await gone;
      return false;
    };
    const remove = server.before(on('batch', hold));
    return {
      reached: () => reached,
      letGo: () => {
        remove();
        letGo();
      },
    };
  }

  const ends: [string, (portal: WebhookPortal) => Promise<void>][] = [
    ['its portal is forgotten', (portal) => window.store.forget(portal)],
    [
      'its portal gets other credentials',
      (portal) => window.store.setGateway(portal, Gateway.ofHeader(portal.origin, 'X-Gate', 'abc')),
    ],
  ];
  for (const [what, happens] of ends) {
    it(`ends where ${what} meanwhile, and changes no file`, async () => {
      const portal = await connect('admin');
      const { reached, letGo } = held();
      const { done } = await start(portal, ['id']);
      await until('a request', reached);
      await happens(portal);
      let isOver = false;
      await Promise.all([done.then(() => (isOver = true)), until('the end of the export', () => isOver)]);
      letGo();
      assert.deepEqual(said, ['Export canceled. No file was changed.']);
      assert.equal(existsSync(target.fsPath), false);
      assert.deepEqual(
        readdirSync(storage.folder).filter((name) => name.startsWith('people')),
        [],
      );
    });
  }

  it('goes on while the window shows one portal after another', async () => {
    const portal = await connect('admin');
    const { reached, letGo } = held();
    const { done } = await start(portal, ['id']);
    await until('a request', reached);
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const address = { origin: `https://portal${number}.example`, prefix: '' };
      const token = new AccessToken('t'.repeat(20), { address, expiresAt: 1, memberId: `m${number}` });
      const other = tokenPortalOf(token, 1, { scopes: ['im'] });
      await window.store.saveToken(other, token);
      assert.ok(sessions.of(other.id));
    }
    letGo();
    await done;
    assert.equal(rows().length, 241);
    assert.match(said.join(), /^Exported 241 users/);
  });
});
