import assert from 'node:assert/strict';
import { useVsCode } from './person.mts';
import { fieldsOf } from './profile.mts';

describe('Browsing the demo portal', () => {
  const person = useVsCode();

  it('starts with one click in the empty view', async () => {
    await person().openUsersView();
    await person().clickInWelcome('Open Demo Portal');
    const rows = await person().rowsWhen((shown) => shown.length > 20);
    const director = rows.find(({ name }) => name === 'Alexandra Voss');
    assert.equal(director?.description, 'Managing Director');
  });

  it('tells a screen reader name, position and presence of every row', async () => {
    await person().reveal('Фёдор Ёлкин');
    const rows = await person().rows();
    const row = rows.find(({ name }) => name === 'Фёдор Ёлкин');
    assert.match(row?.label ?? '', /^Фёдор Ёлкин, Инженер-программист, Absent through /);
  });

  it('shows more of a row when the pointer rests on it', async () => {
    assert.match(await person().tooltipWhen('Emily Smith', /emily\.smith@/), /ID 4/);
  });

  it('opens a profile with the right fields', async () => {
    await person().doubleClickRow('Emily Smith');
    const page = await person().panel('Emily Smith');
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Emily Smith');
    const fields = await fieldsOf(page);
    assert.equal(fields['ID'], '4');
    assert.equal(fields['Position'], 'Analyst');
    assert.match(fields['Email'] ?? '', /^emily\.smith@/);
    assert.match(fields['Last activity'] ?? '', /\d{4}/);
    assert.equal(fields['Active'], 'Yes');
  });

  it('shows markup in a name as text', async () => {
    await person().clickRow(`<b>Bobby</b> "Tables" O'Neil & Sons`);
    const page = await person().panel(/Bobby/);
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /<b>Bobby<\/b>/);
    assert.equal(await page.locator('b').count(), 0);
  });

  it('reveals a profile that is open instead of opening it twice', async () => {
    await person().clickRow('Emily Smith');
    await person().panel('Emily Smith');
    const tabs = await person().tabs();
    assert.deepEqual(tabs.map(({ title }) => title).sort(), [
      `<b>Bobby</b> "Tables" O'Neil & Sons`,
      'Emily Smith',
    ]);
  });

  it('keeps the selected row over a refresh', async () => {
    await person().runCommand('Refresh Users');
    await person().rowsWhen((rows) => rows.some(({ name, selected }) => selected && name === 'Emily Smith'));
  });
});

describe('Looking somebody up', () => {
  const person = useVsCode();
  const ask = async (text: string): Promise<void> => {
    await person().runCommand('Look Up User by ID…');
    await person().typeInBox(text);
  };

  it('offers a portal first where none is connected', async () => {
    await person().runCommand('Look Up User by ID…');
    const { text, buttons } = await person().notification(/No portal/);
    assert.match(text, /No portal is connected yet/);
    assert.deepEqual(buttons, ['Connect to Portal…', 'Open Demo Portal']);
    await person().clickInNotification('Open Demo Portal');
    await person().rowsWhen((rows) => rows.length > 20);
  });

  it('shows the profile of a typed id, with no row selected', async () => {
    await ask('7');
    await person().pick('Look up user 7');
    const page = await person().panel('Фёдор Ёлкин');
    assert.equal((await fieldsOf(page))['ID'], '7');
  });

  it('says while typing what is no id', async () => {
    await ask('seven');
    assert.deepEqual(await person().picksWhen(/A user ID is/), [
      'A user ID is a whole number greater than zero, such as 42.',
    ]);
    await person().cancel();
  });

  it('says that nobody has the id, and keeps what was typed', async () => {
    await person().lookUp(6);
    await person().picksWhen(/^There’s no user 6 on Demo Portal/);
    assert.equal(await person().inputValue(), '6');
    await person().cancel();
  });

  it('keeps the box and what was typed while the person is somewhere else to copy an ID', async () => {
    await ask('7');
    await person().goElsewhere();
    assert.equal(await person().inputValue(), '7');
    await person().accept();
    await person().panel('Фёдор Ёлкин');
  });

  it('offers ids of before', async () => {
    await person().runCommand('Look Up User by ID…');
    assert.equal((await person().picks())[0], 'Show My Profile');
    await person().pick('7');
    await person().panel('Фёдор Ёлкин');
  });

  it('shows the caller’s own profile', async () => {
    await person().runCommand('Show My Profile');
    const page = await person().panel('Alexandra Voss');
    assert.equal((await fieldsOf(page))['ID'], '1');
  });

  it('finds those whom no list names, such as a client of an open channel', async () => {
    await person().lookUp(33);
    const page = await person().panel('Walk-in Client (Web Chat)');
    assert.equal((await fieldsOf(page))['User type'], 'Open Channel client');
  });
});
