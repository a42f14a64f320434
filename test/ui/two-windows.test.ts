import assert from 'node:assert/strict';
import { startAuthServer, type AuthServer } from '../portal/auth-server.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { freePort } from '../vscode/code-server.mts';
import { useVsCode, type Person } from './person.mts';
import { comesBack, handedOut, stateIn } from './sign-in.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';

describe('Two windows', () => {
  let portal: TestPortal;
  let auth: AuthServer;
  let signedIn: TestPortal;
  let port: number;
  let other: Person;
  before(async () => {
    auth = await startAuthServer();
    portal = await startTestPortal();
    signedIn = await startTestPortal({ data: secondOffice, tokens: auth.tokens });
    auth.install(signedIn.origin);
    port = await freePort();
  });
  const person = useVsCode(() => ({
    settings: { 'portalUsers.signInPort': port, 'portalUsers.authServers': [auth.origin] },
  }));
  before(async () => {
    other = await person().inAnotherWindow();
  });
  after(() => Promise.all([portal.dispose(), signedIn.dispose(), auth.dispose()]));

  const host = (): string => portal.origin.replace('http://', '');
  const portalsAre = (window: Person, ...names: readonly string[]) =>
    window.rowsWhen((rows) => rows.map(({ name }) => name).join() === names.join(), 'Portals');

  it('both have a portal that one of them connects to', async () => {
    await other.openSection('Portals');
    assert.match(await other.welcome('Portals'), /No portal is connected yet/);
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await portalsAre(other, host());
    // A window of VS Code in a browser reads secrets once, when it opens; those of the desktop share them.
    await other.viewMessageWhen(/This window doesn’t have the secret of .* reload this one/);
    await other.reload();
    await other.openSection('Portals');
    await other.descriptionWhen(/^\d+ users · /);
  });

  it('each have a filter of their own', async () => {
    await person().runCommand('Filter Users…');
    await person().typeInBox('emily');
    await person().accept();
    await person().inputClosed();
    await person().descriptionWhen(/^\d+ of \d+ · “emily”/);
    await other.runCommand('Refresh Users');
    await other.spokenWhen(/^Listed \d+ users/);
    assert.match(await other.sectionDescription(), /^\d+ users · /);
  });

  it('both have the name that one of them gives', async () => {
    await person().runCommand('Rename Portal…');
    await until('the name so far in the box', async () => (await person().inputValue()) === host());
    await person().enter('Head office');
    await portalsAre(other, 'Head office');
    await other.descriptionWhen(/ · Head office$/);
    await person().descriptionWhen(/ · Head office$/);
  });

  it('both lose a portal that one of them forgets, also where its profile is shown', async () => {
    await other.clickRow(EMILY);
    await other.panel(EMILY);
    await person().runCommand('Forget Portal…');
    await person().clickInDialog('Forget');
    await until('no profile of it', async () => (await other.tabs()).length === 0);
    await other.welcomeWhen(/No portal is connected yet/, 'Portals');
  });

  it('use a refresh token once, and neither ends the sign-in of the other', async () => {
    await person().runCommand('Connect to Portal…');
    await person().pick('Local Application');
    for (const [asked, typed] of [
      [/address of the portal/, signedIn.origin],
      [/client_id/, auth.clientId],
      [/client_secret/, auth.clientSecret],
    ] as const) {
      await person().inputMessageWhen(asked);
      await person().enter(typed);
    }
    await person().inputMessageWhen(/Allow the application/);
    await comesBack(auth, port, stateIn(await handedOut(person())));
    await person().inputClosed();
    await person().rowsWhen(([row]) => row?.name === 'Quentin Quarry');
    await other.reload();
    await other.openUsersView();
    await other.rowsWhen(([row]) => row?.name === 'Quentin Quarry');
    auth.expireTokens();
    const released = Promise.withResolvers<undefined>();
    let asked = 0;
    const remove = auth.before(async () => {
      asked += 1;
      await released.promise;
      return false;
    });
    await person().runCommand('Refresh Users');
    await until('a question for a new pair', () => asked === 1);
    const before = signedIn.requests.length;
    await other.runCommand('Refresh Users');
    await until('a refused request of the other window', () => signedIn.requests.length > before);
    released.resolve(undefined);
    await person().spokenWhen(/^Listed \d+ users/);
    // A window of the desktop is handed the new pair; see above.
    await other.viewMessageWhen(/This window doesn’t have the secret of .* reload this one/);
    assert.equal(asked, 1);
    remove();
    await other.reload();
    await other.openUsersView();
    await other.runCommand('Refresh Users');
    await other.spokenWhen(/^Listed \d+ users/);
    await person().runCommand('Refresh Users');
    await person().spokenWhen(/^Listed \d+ users/);
    assert.equal(auth.requests.filter(({ form }) => form.get('grant_type') === 'refresh_token').length, 1);
  });
});
