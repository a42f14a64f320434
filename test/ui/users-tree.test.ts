import assert from 'node:assert/strict';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import type { Row } from './drawn.mts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

describe('The tree of users', () => {
  const person = useVsCode();
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ people: 5000 });
  });
  after(() => portal.dispose());

  it('is no ground for commands on a user before the extension runs', async () => {
    // A VS Code that has just started offers only the commands that it has read so far.
    const offered = await until('our commands in the palette', async () => {
      await person().press('F1');
      await person().typeInBox('>Portal Users');
      const picks = await person().picks();
      await person().cancel();
      return picks.some((title) => title.endsWith('Connect to Portal…')) && picks;
    });
    const onUsers = /Copy (?!Diagnostics)|Raw JSON|Compare|in Bitrix24|Filter$|Stop/;
    assert.deepEqual(
      offered.filter((title) => onUsers.test(title)),
      [],
    );
  });

  it('opens the top of the company alone when it is grouped by department', async () => {
    await person().openUsersView();
    await person().connect(portal.webhookUrl());
    await person().descriptionWhen(/^[\d,]+ users · /);
    await person().runCommand('Group Users By…');
    await person().pick('Department');
    const rows = await person().rowsWhen((shown) => shown.some(({ expanded }) => expanded === false));
    const groups = rows.filter(({ expanded }) => expanded !== undefined);
    for (const { name, level, expanded } of groups) assert.equal(expanded, level === 1, name);
  });

  it('keeps folded what a person has folded, over a reload too', async () => {
    const [top] = await person().rows();
    await person().clickRow(top?.name ?? '');
    await person().rowsWhen((rows) => rows[0]?.expanded === false);
    await person().reload();
    await person().openUsersView();
    await person().descriptionWhen(/^4,991 users · /);
    await person().rowsWhen((rows) => rows[0]?.name === top?.name && rows[0]?.expanded === false);
    await person().clickRow(top?.name ?? '');
    await person().rowsWhen(([, second]) => second?.level === 2);
  });

  it('shows where somebody is although their department was folded', async () => {
    await person().runCommand('Look Up User by ID…');
    await person().enter('4');
    await person().panel('Emily Smith');
    const [top] = await person().rows();
    await person().clickRow(top?.name ?? '');
    await person().rowsWhen((rows) => rows[0]?.expanded === false);
    await person().runCommand('Show Next User');
    // The click has selected the department.
    const isNext = ({ selected, expanded }: Row): boolean => selected && expanded === undefined;
    const rows = await person().rowsWhen((shown) => shown.some(isNext));
    // The row is drawn anew once the portal has answered, which would close a box.
    await person().panel(rows.find(isNext)?.name ?? '');
    assert.equal(await person().notificationCount(), 0);
    await person().runCommand('Group Users By…');
    await person().pick('Not Grouped');
  });

  it('is searched and looked up in by keys, and opens who has the focus by Enter', async () => {
    await person().press('Control+k');
    await person().press('b');
    await until('the search', async () => (await person().boxText()).includes('Search Users'));
    await person().cancel();
    await person().press('Control+k');
    await person().press('Shift+b');
    await until('the box for an ID', async () => (await person().boxText()).includes('Look Up User by ID'));
    await person().cancel();
    const second = await until('the keyboard in the second row', async () => {
      // The list is arranged anew meanwhile, and its rows lose the keyboard.
      await person().pressInRows('Home');
      await person().press('ArrowDown');
      return until(
        'its focus',
        async () => {
          const [, row] = await person().rows();
          return row?.focused && row;
        },
        2000,
      );
    });
    await person().press('Enter');
    await person().panel(second.name);
  });

  it('keeps the keyboard where somebody reads when more rows are shown', async () => {
    await person().lastRowWhen(({ name }) => name === 'Show 2,000 More');
    const before = (await person().rows()).at(-2)?.label;
    await person().press('Enter');
    await person().rowsWhen((rows) => {
      const at = rows.findIndex(({ focused }) => focused);
      return at > 0 && rows[at - 1]?.label === before;
    });
  });

  it('has no button of before after the extensions were restarted', async () => {
    await person().runCommand('Filter Users…');
    await person().enter('smith');
    await person().titleActionsWith('Clear Filter');
    person().vscode.restartExtensionHost();
    const actions = await person().titleActionsWith('Filter Users…');
    assert.deepEqual(
      actions.filter((label) => label.startsWith('Clear Filter')),
      [],
    );
  });
});
