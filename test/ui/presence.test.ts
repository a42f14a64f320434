import assert from 'node:assert/strict';
import type { Person as Employee } from '../../src/demo/people/portal-data.ts';
import { never } from '../../src/demo/people/blank-person.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { secondOffice } from '../portal/second-office.ts';
import { readColor, readLetters } from './drawn.mts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const ALWAYS = { every: 60, desktop: true, mobile: true };

/** Longer than the minute from one question for who is there to the next. */
const PATIENCE = 80_000;

describe('Who is there', () => {
  const person = useVsCode({ settings: { 'portalUsers.onlineBadge': true } });
  const people: Employee[] = secondOffice.people.map((one) => ({ ...one, rhythm: never }));
  const change = (name: string, changes: Partial<Employee>): void => {
    const one = people.find(({ firstName }) => firstName === name);
    assert.ok(one);
    Object.assign(one, changes);
  };
  let portal: TestPortal;
  before(async () => {
    change('Quentin', { rhythm: ALWAYS });
    change('Rosa', { rhythm: ALWAYS });
    change('Silas', { absentDays: 3 });
    change('Tamsin', { active: false });
    portal = await startTestPortal({ data: { ...secondOffice, people } });
    await person().openUsersView();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length === people.length);
  });
  after(() => portal.dispose());

  const letters = (name: string): Promise<string> =>
    person().row(name).locator('.monaco-icon-label').first().evaluate(readLetters);
  const lettersWhen = (name: string, wanted: string): Promise<boolean> =>
    until(`“${wanted}” behind ${name}`, async () => (await letters(name)) === wanted);
  const labelOf = async (name: string): Promise<string> =>
    (await person().rows()).find((row) => row.name === name)?.label ?? '';
  const badgeWhen = (count: number): Promise<void> =>
    person().page.locator(`.badge[aria-label="Portal Users - ${count} online"]`).waitFor();

  it('is told by two letters, and in words', async () => {
    await lettersWhen('Quentin Quarry', 'On');
    await lettersWhen('Silas Quill', 'Ab');
    await lettersWhen('Tamsin Quince', 'Di');
    assert.match(await labelOf('Quentin Quarry'), /^Quentin Quarry, Owner, Online$/);
    assert.match(await labelOf('Silas Quill'), /^Silas Quill, Stonemason, Absent through /);
    assert.match(await labelOf('Tamsin Quince'), /^Tamsin Quince, Dismissed, Stonemason$/);
    assert.match(await labelOf('Ulric Quiver'), /Never signed in$/);
  });

  it('leaves the names in the colour of all text', async () => {
    const colors = ['Quentin Quarry', 'Silas Quill', 'Ulric Quiver'].map((name) =>
      person().row(name).locator('.label-name').first().evaluate(readColor),
    );
    assert.equal(new Set(await Promise.all(colors)).size, 1);
  });

  it('is counted on the icon of the side bar, as the setting asks', async () => {
    await badgeWhen(2);
  });

  it('is counted no longer once the view is hidden: nobody asks then', async () => {
    await person().runCommand('View: Show Explorer');
    await person().page.locator('.badge[aria-label^="Portal Users - "]').waitFor({ state: 'detached' });
    await person().openUsersView();
    await badgeWhen(2);
  });

  it('is what the rows are grouped by', async () => {
    await person().runCommand('Group Users By…');
    await person().pick('Presence');
    const rows = await person().rowsWhen((shown) => shown.length === people.length + 4);
    assert.deepEqual(
      rows.filter(({ level }) => level === 1).map(({ name, description }) => `${name} ${description}`),
      ['Online 2', 'Absent 1', 'Never signed in 3', 'Dismissed 1'],
    );
    await person().screenshot('presence');
    await person().runCommand('Group Users By…');
    await person().pick('Not Grouped');
  });

  it('is asked again while somebody looks', async () => {
    change('Rosa', { rhythm: never });
    change('Vera', { rhythm: ALWAYS });
    change('Wanda', { rhythm: ALWAYS });
    await until('another one online', async () => (await letters('Vera Quixote')) === 'On', PATIENCE);
    await until('Rosa away', async () => (await letters('Rosa Quicksilver')) !== 'On');
    await badgeWhen(3);
  }).timeout(PATIENCE + 10_000);
});
