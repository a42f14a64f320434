import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type AuthServer, startAuthServer } from '../portal/auth-server.ts';
import { on, refuses, repliesHtml, resets } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { findText, shownText } from '../ui/secret-scan.mts';
import { until } from '../ui/until.mts';
import { Observed, type ObservedBox } from './observed.ts';

// Before any test of any file lets the extension log a line.
const observed = new Observed();

const LINE = /^info (?<method>[a-z.]+): (?<outcome>ok|[A-Z_]+), \d+ ms(?:, \d+ tries)?$/;
/** Departments that could not be asked for. */
const NAMELESS = /^warn departments: [A-Z_]+; their ids are shown instead of names$/;

describe('The log of the extension', () => {
  let portal: TestPortal;
  let auth: AuthServer;
  before(async () => {
    auth = await startAuthServer({ scopes: ['im', 'user'] });
    portal = await startTestPortal({ tokens: auth.tokens });
    auth.install(portal.origin);
    const settings = vscode.workspace.getConfiguration('portalUsers');
    await settings.update('authServers', [auth.origin], vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    const settings = vscode.workspace.getConfiguration('portalUsers');
    await settings.update('authServers', undefined, vscode.ConfigurationTarget.Global);
    await forgetAll();
    await Promise.all([auth.dispose(), portal.dispose()]);
  });

  /** The extension that is watched is the window's own: its portals would answer in the tests of other files, too. */
  const forgetAll = async (): Promise<void> => {
    const { showQuickPick, showWarningMessage } = vscode.window;
    // Asked which portal as long as there are several.
    let asked = 0;
    let before: number;
    Object.assign(vscode.window, {
      showQuickPick: ([first]: readonly vscode.QuickPickItem[]) => {
        asked += 1;
        return Promise.resolve(first);
      },
      showWarningMessage: (_message: string, _options: vscode.MessageOptions, forget: string) =>
        Promise.resolve(forget),
    });
    do {
      before = asked;
      await vscode.commands.executeCommand('portalUsers.forgetPortal');
    } while (asked > before);
    Object.assign(vscode.window, { showQuickPick, showWarningMessage });
  };

  /** Runs a command and waits until so many requests more have been logged with an outcome. */
  const run = async (command: string, ...outcomes: readonly RegExp[]): Promise<void> => {
    const before = observed.logged.length;
    void vscode.commands.executeCommand(`portalUsers.${command}`);
    for (const outcome of outcomes) await logs(outcome, before);
  };
  const logs = (line: RegExp, from: number): Promise<string> =>
    until(`a line like ${String(line)} in the log`, () =>
      observed.logged.slice(from).find((logged) => line.test(logged)),
    );
  const box = (prompt: RegExp): Promise<ObservedBox> =>
    until(`a box with ${String(prompt)}`, () => {
      const open = observed.box;
      return open && prompt.test(open.prompt) && open;
    });
  /** Answers, and waits for the sentence of a refusal. */
  const isRefused = async (asked: ObservedBox, text: string, sentence: RegExp): Promise<void> => {
    asked.answer(text);
    await until(`a sentence like ${String(sentence)}`, () => sentence.test(asked.message));
  };
  /** Connects by the first way in the list. */
  const askedForWebhook = async (): Promise<ObservedBox> => {
    await run('connect');
    return until('the box for a webhook', async () => {
      const open = observed.box;
      if (open) return open.prompt.includes('inbound webhook') && open;
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return false;
    });
  };
  const closed = (asked: ObservedBox): Promise<true> => until('a box that is closed', () => !asked.open);

  it('tells method, outcome and milliseconds when one connects by webhook', async () => {
    const asked = await askedForWebhook();
    await isRefused(asked, portal.webhookUrl('wrong'), /rejected the webhook/);
    await isRefused(asked, portal.webhookUrl('noIm'), /select/);
    const before = observed.logged.length;
    asked.answer(portal.webhookUrl());
    await closed(asked);
    await logs(/batch: ok/, before);
    assert.ok(observed.logged.includes(await logs(/batch: INVALID_CREDENTIALS/, 0)));
  });

  it('tells it of what fails, whatever the portal says', async () => {
    const secret = portal.secret();
    const faults = [
      [refuses(400, secret, secret), /batch: UNKNOWN_ERROR/],
      [refuses(500, 'INTERNAL_SERVER_ERROR', secret), /batch: INTERNAL_SERVER_ERROR, \d+ ms, 2 tries/],
      [repliesHtml(502), /batch: SERVER_ERROR/],
      [resets, /batch: ECONNRESET/],
    ] as const;
    for (const [fault, line] of faults) {
      // Several batches may be under way, and each is tried again.
      const remove = portal.before(on('batch', fault));
      await run('refreshUsers', line);
      remove();
    }
    await run('showMyProfile', /batch: ok/);
    portal.revoke('admin');
    await run('refreshUsers', /: INVALID_CREDENTIALS/);
  });

  /** Signs in with the application, as one of the portal's users. */
  const signIn = async (userId: number): Promise<void> => {
    const webhook = await askedForWebhook();
    webhook.press('Sign In with a Local Application Instead');
    (await box(/address of the portal/)).answer(portal.origin);
    (await box(/client_id/)).answer(auth.clientId);
    (await box(/client_secret/)).answer(auth.clientSecret);
    const waiting = await box(/Allow the application/);
    const state = new URL(observed.opened.at(-1) ?? '').searchParams.get('state') ?? '';
    const before = observed.logged.length;
    waiting.answer(auth.callback('https://app.example/handler', state, userId));
    await closed(waiting);
    await logs(/batch: ok/, before);
  };

  it('tells it of a sign-in, its renewal and its end', async () => {
    await signIn(1);
    auth.expireTokens();
    await run('refreshUsers', /: ok, \d+ ms, 2 tries/);
    await signIn(4);
    auth.killRefreshTokens();
    auth.expireTokens();
    await run('refreshUsers', /: SIGN_IN_AGAIN/);
  });

  it('tells nothing else, and no secret in any shape', () => {
    const calls = observed.logged.filter((line) => line.startsWith('info'));
    assert.deepEqual(
      observed.logged.filter((line) => !LINE.test(line) && !NAMELESS.test(line)),
      [],
    );
    assert.ok(calls.length >= 12, `${calls.length} lines`);
    const log = [shownText('the log', observed.logged.join('\n'))];
    const wrong = portal.webhookUrl('wrong').split('/').at(-2) ?? '';
    const secrets = [portal.secret(), portal.secret('noIm'), wrong, ...auth.secrets()];
    assert.ok(secrets.length > 8 && secrets.every(({ length }) => length >= 16));
    assert.deepEqual(
      secrets.flatMap((secret) => findText(secret, log)),
      [],
    );
    assert.equal(findText('INVALID_CREDENTIALS', log).length, 1);
    for (const whom of ['127.0.0.1', 'Emily', 'Alexandra']) assert.deepEqual(findText(whom, log), []);
  });
});
