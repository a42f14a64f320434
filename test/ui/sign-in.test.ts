import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { startAuthServer, type AuthServer } from '../portal/auth-server.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { freePort } from '../vscode/code-server.mts';
import { useVsCode } from './person.mts';
import { comesBack, handedOut, stateIn } from './sign-in.mts';
import { until } from './until.mts';

describe('Signing in to a portal by other ways than a webhook', () => {
  let portal: TestPortal;
  let auth: AuthServer;
  let port: number;
  before(async () => {
    auth = await startAuthServer();
    portal = await startTestPortal({ data: secondOffice, tokens: auth.tokens });
    auth.install(portal.origin);
    port = await freePort();
  });
  const person = useVsCode(() => ({
    settings: { 'portalUsers.signInPort': port, 'portalUsers.authServers': [auth.origin] },
  }));
  after(() => Promise.all([auth.dispose(), portal.dispose()]));

  const host = (): string => portal.origin.replace('http://', '');
  const state = async (): Promise<string> => {
    const address = await handedOut(person());
    assert.deepEqual([address.origin, address.searchParams.get('client_id')], [portal.origin, auth.clientId]);
    return stateIn(address);
  };

  it('asks for the portal, the application’s id and its key, and opens the browser', async () => {
    await person().openUsersView();
    await person().runCommand('Connect to Portal…');
    await person().pick('Local Application');
    await person().inputMessageWhen(/address of the portal/);
    await person().enter(portal.origin);
    assert.match(await person().inputMessageWhen(/client_id/), new RegExp(`127\\.0\\.0\\.1:${port}/sign-in`));
    await person().enter(auth.clientId);
    await person().inputMessageWhen(/client_secret/);
    await person().enter(auth.clientSecret);
    await person().inputMessageWhen(/Allow the application/);
  });

  it('takes no answer that belongs to another sign-in', async () => {
    const response = await comesBack(auth, port, 'somebody-elses');
    assert.match(await response.text(), /belongs to another sign-in\. Copy the address of this page/);
    await person().inputMessageWhen(/Allow the application/);
  });

  it('says that a pasted address is not the one', async () => {
    await person().enter('https://example.bitrix24.com/');
    await person().inputMessageWhen(/doesn’t contain a code/);
  });

  it('shows the people when the browser comes back to this machine', async () => {
    const response = await comesBack(auth, port, await state());
    assert.match(await response.text(), /You can close this page/);
    await person().inputClosed();
    const rows = await person().rowsWhen((shown) => shown.length > 1);
    assert.equal(rows[0]?.name, 'Quentin Quarry');
  });

  it('renews the sign-in without a word when it has expired', async () => {
    auth.expireTokens();
    await person().runCommand('Refresh Users');
    await person().clickRow('Rosa Quicksilver');
    await person().panel('Rosa Quicksilver');
    const refreshes = (): number =>
      auth.requests.filter(({ form }) => form.get('grant_type') === 'refresh_token').length;
    await until('a new pair of tokens', () => Promise.resolve(refreshes() > 0));
    assert.equal(refreshes(), 1);
  });

  it('remembers the sign-in after a reload', async () => {
    await person().reload();
    await person().openUsersView();
    await person().rowsWhen((rows) => rows[0]?.name === 'Quentin Quarry');
  });

  it('asks to sign in again when it has ended, and takes the address as pasted', async () => {
    auth.killRefreshTokens();
    auth.expireTokens();
    await person().reload();
    await person().openUsersView();
    await person().viewMessageWhen(/Your sign-in to .* is no longer valid\. Sign in again\./);
    const otherWindow = createServer().listen(port, '127.0.0.1');
    await person().clickRow('Enter Credentials Again…');
    await person().inputMessageWhen(new RegExp(`copy the address .*port ${port} is in use`));
    otherWindow.close();
    await person().enter(auth.callback('https://app.example/handler', await state()));
    await person().inputClosed();
    await person().rowsWhen((rows) => rows[0]?.name === 'Quentin Quarry');
  });

  it('shows the people by access token, and says until when', async () => {
    await person().runCommand('Connect to Portal…');
    await person().pick('Inbound Webhook');
    await person().clickInBox('Use an Access Token Instead');
    await person().inputMessageWhen(/Paste an application’s access token/);
    const [token = ''] = [...auth.tokens.keys()].slice(-1);
    await person().enter(token);
    await person().inputMessageWhen(/address of the portal/);
    await person().typeInBox(portal.origin);
    await person().inputMessageWhen(/expires in \d+ minutes at the latest/);
    await person().accept();
    await person().inputClosed();
    await person().openSection('Portals');
    await person().rowsWhen(
      (rows) => rows.map(({ name }) => name).join() === [host(), host()].join(),
      'Portals',
    );
  });
});
