import assert from 'node:assert/strict';
import { secondOffice } from '../portal/second-office.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { fieldsOf } from './profile.mts';
import { until } from './until.mts';

const ROSA = 'Rosa Quicksilver';
const VERA = 'Vera Quixote';

describe('Profiles that were not shown since a reload', () => {
  const person = useVsCode();
  let alpha: TestPortal;
  let beta: TestPortal;
  before(async () => {
    const { people } = secondOffice;
    const anotherRosa = people.filter(({ id }) => id === 2).map((one) => ({ ...one, id: 40 }));
    const alphaData = { ...secondOffice, people: [...people, ...anotherRosa] };
    const betaData = { ...secondOffice, people: people.slice(0, -1) };
    [alpha, beta] = await Promise.all([
      startTestPortal({ data: alphaData }),
      startTestPortal({ data: betaData }),
    ]);
    await person().connect(beta.webhookUrl());
    await person().connect(alpha.webhookUrl());
    await listed();
  });
  after(() => Promise.all([alpha.dispose(), beta.dispose()]));

  const host = (portal: TestPortal): string => portal.origin.replace('http://', '');
  /** The one with the lower ID stands first. */
  const rosa = (which: 0 | 1) =>
    person()
      .row(ROSA)
      .and(person().page.locator(`[data-index="${1 + which}"]`));
  const listed = (): Promise<unknown> => rosa(1).waitFor();
  const tabsAre = (...titles: string[]): Promise<true> =>
    until(`the tabs ${titles.join()}`, async () => {
      const shown = (await person().tabs()).map(({ title }) => title);
      return shown.toSorted().join() === titles.toSorted().join();
    });
  const idShown = async (): Promise<string | undefined> => (await fieldsOf(await person().panel(ROSA)))['ID'];
  const activate = async (title: string): Promise<void> => {
    await person().page.locator('.part.editor .tab', { hasText: title }).first().click();
    await person().panel(title);
  };
  /** Leaves Vera on the screen, and the first Rosa behind her. */
  const reload = async (): Promise<void> => {
    await activate(VERA);
    await person().reload();
    await person().panel(VERA);
    await listed();
  };

  it('are shown in one tab by a click on the row, as they were kept, with the keyboard still in the rows', async () => {
    await rosa(0).dblclick();
    await person().panel(ROSA);
    await person().doubleClickRow(VERA);
    await person().panel(VERA);
    await reload();
    await rosa(0).click();
    assert.equal(await idShown(), '2');
    await tabsAre(ROSA, VERA);
    assert.equal(await (await person().panel(ROSA)).getByRole('button', { name: 'Keep Open' }).count(), 0);
    await person().press('ArrowDown');
    await person().press('Enter');
    await until('the profile of the next row', async () => (await idShown()) === '40');
    await person().runCommand('View: Close Editor');
    await tabsAre(ROSA, VERA);
  });

  it('stay where it is a namesake whose row is clicked', async () => {
    await reload();
    await rosa(1).click();
    assert.equal(await idShown(), '40');
    await tabsAre(ROSA, ROSA, VERA);
    await person().runCommand('View: Close Editor');
    await tabsAre(ROSA, VERA);
    await activate(ROSA);
    assert.equal(await idShown(), '2');
  });

  it('stay where the row is of another portal, in which the same ID has the same name', async () => {
    await reload();
    await person().openSection('Portals');
    await person().clickRow(host(beta), 'Portals');
    await person().descriptionWhen(new RegExp(host(beta)));
    await until('no other Rosa', async () => (await person().row(ROSA).count()) === 1);
    await person().clickRow(ROSA);
    await until('the profile of the other portal', async () => (await idShown()) === '2');
    await tabsAre(ROSA, ROSA, VERA);
  });

  it('are closed with the portal that is forgotten', async () => {
    await person().runCommand('View: Close Editor');
    await person().clickRow(host(alpha), 'Portals');
    await listed();
    await reload();
    await person().chooseFromMenu(host(alpha), 'Forget Portal…', 'Portals');
    await person().clickInDialog('Forget');
    await tabsAre();
  });
});
