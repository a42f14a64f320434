import assert from 'node:assert/strict';
import { on, refuses } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { useVsCode } from './person.mts';

describe('The Portals view', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ data: secondOffice });
  });
  after(() => portal.dispose());

  const host = (): string => portal.origin.replace('http://', '');
  const names = async (): Promise<string[]> => (await person().rows('Portals')).map(({ name }) => name);
  /** The rows, once they have these names. */
  const rowsNamed = (...expected: string[]) =>
    person().rowsWhen((rows) => rows.map(({ name }) => name).join() === expected.join(), 'Portals');
  /** Waits until this portal is marked, and no other one. */
  const isShown = (name: string) =>
    person().rowsWhen((rows) => {
      const marked = rows.filter(({ label }) => label.includes('shown in the Users view'));
      return marked.length === 1 && marked[0]?.name === name;
    }, 'Portals');
  const usersViewIsOf = (name: string) => person().descriptionWhen(new RegExp(`^\\d+ users · ${name}$`));

  it('says how to get a portal while there is none', async () => {
    await person().openSection('Portals');
    assert.match(await person().welcome('Portals'), /No portal is connected yet\. Connect to your/);
  });

  it('connects to one by the icon in its title, and marks it', async () => {
    await person().clickInTitle('Connect to Portal…', 'Portals');
    await person().enter(portal.webhookUrl());
    await person().inputClosed();
    await isShown(host());
  });

  it('tells in whose name a portal is asked, by name once the list tells it', async () => {
    await person().rowsWhen(([row]) => row?.description === 'as Quentin Quarry', 'Portals');
  });

  it('has a row for each portal, and marks the one whose people are listed', async () => {
    await person().runCommand('Open Demo Portal');
    await isShown('Demo Portal');
    assert.deepEqual(await names(), [host(), 'Demo Portal']);
    await person().rowsWhen((rows) => rows.some(({ name }) => name === 'Alexandra Voss'));
    await usersViewIsOf('Demo Portal');
  });

  it('switches by a click on a row', async () => {
    await person().clickRow(host(), 'Portals');
    await isShown(host());
    await person().rowsWhen((rows) => rows[0]?.name === 'Quentin Quarry');
    await usersViewIsOf(host());
  });

  it('switches by the menu of a row, which the shown one has not', async () => {
    await person().chooseFromMenu('Demo Portal', 'Switch to This Portal', 'Portals');
    await isShown('Demo Portal');
    await person().openMenu('Demo Portal', 'Portals');
    await person().page.getByRole('menuitem', { name: 'Rename Portal…' }).waitFor();
    assert.equal(
      await person()
        .page.getByRole('menuitem', { name: /Switch/ })
        .count(),
      0,
    );
    await person().press('Escape');
    await person().clickRow(host(), 'Portals');
    await isShown(host());
  });

  it('has the filter and the selected row of each portal again where one goes back to it', async () => {
    await person().runCommand('Filter Users…');
    await person().typeInBox('quill');
    await person().descriptionWhen(/^1 of 7 · “quill”/);
    await person().accept();
    await person().inputClosed();
    await person().clickRow('Silas Quill');
    await person().panel('Silas Quill');
    await person().clickRow('Demo Portal', 'Portals');
    await usersViewIsOf('Demo Portal');
    await person().clickRow(host(), 'Portals');
    await person().descriptionWhen(/^1 of 7 · “quill”/);
    await person().rowsWhen(([row]) => row?.selected === true && row.name === 'Silas Quill');
    await person().runCommand('Clear Filter');
    await usersViewIsOf(host());
    await person().runCommand('View: Close All Editors');
  });

  it('tells of a portal what is known, but not its secret', async () => {
    const text = await person().tooltipWhen(host(), /Connected, last response/, 'Portals');
    const parts = [
      host(),
      'As Quentin Quarry (ID 1)',
      'Inbound webhook',
      'user_basic',
      '7 users',
      'Not included',
    ];
    for (const part of parts) {
      assert.ok(text.includes(part), text);
    }
    assert.equal(text.includes(portal.secret()), false);
  });

  it('tells what was wrong with the last request', async () => {
    const remove = portal.before(on('batch', refuses(401, 'INVALID_CREDENTIALS')));
    await person().runCommand('Refresh Users');
    await person().viewMessage();
    await person().tooltipWhen(host(), /rejected the webhook/, 'Portals');
    remove();
  });

  it('renames a portal by the menu of its row, wherever it is named', async () => {
    await person().chooseFromMenu(host(), 'Rename Portal…', 'Portals');
    assert.equal(await person().inputValue(), host());
    await person().typeInBox('x'.repeat(61));
    assert.match(await person().inputMessageWhen(/too long/), /up to 60 characters/);
    await person().goElsewhere();
    await person().enter('  Second office ');
    const [row] = await rowsNamed('Second office', 'Demo Portal');
    assert.equal(row?.description, `${host()} · as Quentin Quarry`);
    await usersViewIsOf('Second office');
    await person().runCommand('Switch Portal…');
    assert.deepEqual(await person().picks(), ['Second office', 'Demo Portal']);
    await person().cancel();
  });

  for (const key of ['F2', 'Delete']) {
    it(`asks for the portal by ${key}: a key is handed no row`, async () => {
      await person().clickRow('Second office', 'Portals');
      await person().press(key);
      assert.deepEqual(await person().picks(), ['Second office', 'Demo Portal']);
      await person().cancel();
      await person().inputClosed();
    });
  }

  it('keeps the name when the window is loaded anew', async () => {
    await person().reload();
    await person().openSection('Portals');
    await rowsNamed('Second office', 'Demo Portal');
    await usersViewIsOf('Second office');
    await person().screenshot('portals');
  });

  it('goes back to the address by an empty name, from the palette too', async () => {
    await person().runCommand('Rename Portal…');
    await person().pick('Second office');
    assert.equal(await person().inputValue(), 'Second office');
    await person().enter('');
    await rowsNamed(host(), 'Demo Portal');
    await usersViewIsOf(host());
  });

  it('forgets the portal of a row after asking', async () => {
    await person().chooseFromMenu(host(), 'Forget Portal…', 'Portals');
    assert.match(await person().dialog(), new RegExp(`Forget ${host()}\\?`));
    await person().clickInDialog('Forget');
    await rowsNamed('Demo Portal');
    await isShown('Demo Portal');
    await person().rowsWhen((rows) => rows.some(({ name }) => name === 'Alexandra Voss'));
    await person().chooseFromMenu('Demo Portal', 'Forget Portal…', 'Portals');
    await person().clickInDialog('Forget');
    assert.match(await person().welcomeWhen(/open the demo portal/, 'Portals'), /No portal/);
  });
});
