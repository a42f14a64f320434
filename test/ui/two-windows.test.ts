import assert from 'node:assert/strict';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode, type Person } from './person.mts';
import { until } from './until.mts';

const EMILY = 'Emily Smith';

describe('Two windows', () => {
  const person = useVsCode();
  let portal: TestPortal;
  let other: Person;
  before(async () => {
    portal = await startTestPortal();
    other = await person().inAnotherWindow();
  });
  after(() => portal.dispose());

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
});
