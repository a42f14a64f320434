import assert from 'node:assert/strict';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

describe('A secret storage that VS Code cannot decrypt any more', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  const portals = async (): Promise<string[]> => (await person().rows('Portals')).map(({ name }) => name);

  it('costs the connection, and the view says why', async () => {
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
    await person().openSection('Portals');
    const host = portal.origin.replace('http://', '');
    await person().chooseFromMenu(host, 'Rename Portal…', 'Portals');
    await until('the name so far in the box', async () => (await person().inputValue()) === host);
    await person().enter('Head office');
    await person().rowsWhen((rows) => rows[0]?.name === 'Head office', 'Portals');
    await person().lookUp(5);
    await person().panel('John Johnson');
    // What VS Code for the web keeps its secrets in, encrypted.
    await person().page.evaluate("localStorage.setItem('secrets.provider', 'another key has written this')");
    await person().restart();
    await person().openUsersView();
    await person().viewMessageWhen(/doesn’t have the secret of Head office/);
    await person().screenshot('keyring-lost');
  });

  it('leaves the portal with its name in its place', async () => {
    await person().openSection('Portals');
    await person().rowsWhen((rows) => rows.length === 1, 'Portals');
    assert.deepEqual(await portals(), ['Head office']);
    await person().tooltipWhen('Head office', /doesn’t have the secret of Head office/, 'Portals');
  });

  it('brings all of it back when one connects again', async () => {
    await person().clickRow('Enter Credentials Again…');
    await person().enter(portal.webhookUrl());
    await person().inputClosed();
    await person().rowsWhen((rows) => rows.some(({ name }) => name === 'Alexandra Voss'));
    assert.deepEqual(await portals(), ['Head office']);
    await person().runCommand('Look Up User by ID…');
    await person().picksWhen(/^5/);
    await person().cancel();
  });
});
