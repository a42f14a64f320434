import assert from 'node:assert/strict';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { secondOffice } from '../portal/second-office.ts';
import { hangs, on } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

const PEOPLE = 10_000;

describe('A portal of 10,000 people', () => {
  const person = useVsCode({ settings: { 'portalUsers.keepList': true } });
  let portal: TestPortal;
  let other: TestPortal;
  /** Their positions can be changed underneath. */
  const data = makePortalData(PEOPLE);
  const people = data.people.map((one) => ({ ...one }));
  before(async () => {
    portal = await startTestPortal({ data: { ...data, people } });
    other = await startTestPortal({ data: secondOffice });
  });
  after(() => Promise.all([portal.dispose(), other.dispose()]));

  const host = (of: TestPortal): string => of.origin.replace('http://', '');
  const filterBy = async (text: string): Promise<void> => {
    await person().runCommand('Filter Users…');
    await person().typeInBox(text);
  };
  /** Waits for all of them: a list that has just been stopped tells how many it has. */
  const listed = (): Promise<string> => person().descriptionWhen(/^(?:9,[89]|10,)\d+ users · /);

  it('lists all of them, and says so beside the name of the view alone', async () => {
    await person().openUsersView();
    await person().connect(portal.webhookUrl());
    const [, count] = /^([\d,]+) users · 127\.0\.0\.1:\d+$/.exec(await listed()) ?? [];
    assert.ok(Number(count?.replaceAll(',', '')) > PEOPLE - 200, count);
    await person().noViewMessage();
    const pages = portal.requests.filter(({ method }) => method === 'batch').length;
    assert.ok(pages <= Math.ceil(PEOPLE / 2300) + 3, `${pages} requests`);
  });

  it('says where the list comes from when one chooses whom to list', async () => {
    await person().runCommand('Choose Users to List…');
    const [first] = await person().picks();
    assert.equal(first, 'Everyone');
    assert.match(await person().pickText('Everyone'), /current · [\d,]+ users/);
    assert.match(
      await person().pickText('Everyone'),
      /Not included: bots without recent messages and external clients/,
    );
    await person().cancel();
  });

  it('shows two thousand rows at a time, and more at a click', async () => {
    const last = await person().lastRowWhen(({ name }) => name === 'Show 2,000 More');
    assert.match(last.description, /^2,000 of [\d,]+ shown, filter to find the rest$/);
    await person().clickRow('Show 2,000 More');
    await person().lastRowWhen(({ description }) => description.startsWith('4,000 of'));
    await person().pressInRows('Home');
  });

  it('is filtered by the key that finds things everywhere', async () => {
    await person().pressInRows('Control+f');
    await until('the box of the filter', async () => (await person().inputTitle()) === 'Filter Users');
    await person().cancel();
    await person().inputClosed();
  });

  it('stops listing at a command, and goes on by the last row', async () => {
    let batches = 0;
    const remove = portal.before(on('batch', (exchange) => (batches += 1) > 1 && hangs(exchange)));
    await person().runCommand('Choose Users to List…');
    await person().pick('Everyone');
    await person().descriptionWhen(/^listing 50 of [\d,]+… · /);
    await person().clickInTitle('Stop Listing Users');
    await person().viewMessageWhen(/^Stopped at 50 of [\d,]+/);
    const last = await person().lastRowWhen(({ name }) => name === 'List the Others');
    assert.match(last.description, /^50 of [\d,]+ listed$/);
    remove();
    await person().clickRow('List the Others');
    await listed();
    await person().pressInRows('Home');
  });

  it('narrows while somebody types, in Cyrillic and in Latin alike', async () => {
    await filterBy('журав');
    const cyrillic = await person().descriptionWhen(/“журав”/);
    await person().typeInBox('zhurav');
    const latin = await person().descriptionWhen(/“zhurav”/);
    const count = (message: string): string | undefined => /^([\d,]+) of [\d,]+ · “/.exec(message)?.[1];
    assert.notEqual(count(cyrillic), undefined);
    assert.equal(count(cyrillic), count(latin));
    const rows = await person().rows();
    assert.ok(rows.length > 0);
    await person().accept();
  });

  it('takes back by Esc what was typed', async () => {
    await filterBy('qqq');
    await person().descriptionWhen(/“qqq”/);
    await person().cancel();
    await person().descriptionWhen(/“zhurav”/);
  });

  it('shows the first of those who match, however far one has read', async () => {
    await person().runCommand('Clear Filter');
    await listed();
    await until('a list that is scrolled', async () => {
      await person().pressInRows('End');
      return !(await person().isAtTop());
    });
    await filterBy('журав');
    await person().descriptionWhen(/“журав”/);
    await until('the first match', () => person().isAtTop());
    await person().accept();
  });

  it('keeps what was typed when somebody who was found is clicked on', async () => {
    await filterBy('журавл');
    await person().descriptionWhen(/“журавл”/);
    await until('the first match', () => person().isAtTop());
    // Several people have the name of the first row.
    const { name } = await person()
      .rowsWhen((rows) => rows.length > 10)
      .then(([row]) => row ?? assert.fail());
    await person().row(name).first().click();
    await person().inputClosed();
    await person().descriptionWhen(/“журавл”/);
    // The same row again, which is selected already.
    await filterBy('журавл');
    await person().row(name).first().click();
    await person().inputClosed();
    // What is said from here on is said by a notification, not by a profile.
    await until('the profile', async () => (await person().activeTab()) === name);
    await person().runCommand('View: Close All Editors');
  });

  it('is filtered by several things at once, which the view tells', async () => {
    await filterBy('');
    await person().tick('Not Dismissed');
    await person().tick('No Email');
    await until('the count in the box', async () => / of [\d,]+ users/.test(await person().inputTitle()));
    await person().accept();
    await person().descriptionWhen(/^[\d,]+ of [\d,]+ · not dismissed, no email · /);
    await person().runCommand('Clear Filter');
  });

  it('is filtered by those not seen for as many days as one types', async () => {
    await filterBy('');
    await person().clickOnPick('Not Seen for 30 Days', 'Change Number of Days');
    await person().inputMessageWhen(/number of days/);
    await person().enter('a');
    await person().inputMessageWhen(/Enter a number from 1 to/);
    await person().enter('7');
    await person().picksWhen(/^Not Seen for 7 Days$/);
    await person().accept();
    await person().descriptionWhen(/ · not seen for 7 days · /);
    await person().runCommand('Clear Filter');
  });

  it('is sorted by last name', async () => {
    await person().runCommand('Sort Users By…');
    await person().pick('Last Name');
    const lastNames = (rows: readonly { readonly name: string }[]): string[] =>
      rows.slice(0, 10).map(({ name }) => name.split(' ').at(-1) ?? '');
    const { compare } = new Intl.Collator('en');
    await person().rowsWhen((rows) => {
      const shown = lastNames(rows);
      return rows.length > 20 && shown.join() === shown.toSorted(compare).join();
    });
    await person().runCommand('Sort Users By…');
    await person().pick('Name');
  });

  it('says that nobody matches, and clears the filter by a row', async () => {
    await filterBy('qqqqq');
    await until('the count in the box', async () =>
      (await person().inputTitle()).startsWith('Filter Users: No matches: “qqqqq”'),
    );
    await person().accept();
    await person().notification(/No matches: “qqqqq”/);
    await person().viewMessageWhen(/^No matches: “qqqqq”/);
    const [first] = await person().rowsWhen((rows) => rows.length === 3);
    assert.match(first?.label ?? '', /^No matches: “qqqqq” Clear Filter$/);
    await person().screenshot('no match');
    await person().clickRow('Clear Filter');
    await listed();
    // Rows that are drawn later take the keyboard from a box.
    await person().rowsWhen((rows) => rows.length > 20);
  });

  it('groups by department, with heads and counts', async () => {
    await person().runCommand('Group Users By…');
    await person().pick('Department');
    const rows = await person().rowsWhen((shown) => shown.some(({ expanded }) => expanded === true));
    assert.match(rows[0]?.description ?? '', /^[\d,]+ · Head: /);
    assert.match(rows[0]?.label ?? '', /[\d,]+ users, Head: /);
    await person().runCommand('Group Users By…');
    await person().pick('Not Grouped');
    await person().rowsWhen((shown) => shown.every(({ expanded }) => expanded === undefined));
  });

  it('keeps the selected row over a refresh that changes what it says', async () => {
    await filterBy('#1');
    await person().accept();
    await person().rowsWhen((rows) => rows.length === 1);
    await person().clickRow('Alexandra Voss');
    const director = people.find(({ id }) => id === 1);
    assert.ok(director);
    Object.assign(director, { position: 'Chair of the Board' });
    await person().runCommand('Refresh Users');
    const [row] = await person().rowsWhen((rows) => rows[0]?.description === 'Chair of the Board');
    assert.equal(row?.selected, true);
    await person().runCommand('Clear Filter');
  });

  it('shows another portal at once while this one is still listed', async () => {
    await person().connect(other.webhookUrl());
    await person().rowsWhen((rows) => rows.some(({ name }) => name === 'Quentin Quarry'));
    let batches = 0;
    const remove = portal.before(on('batch', (exchange) => (batches += 1) > 1 && hangs(exchange)));
    await person().runCommand('Switch Portal…');
    await person().pick(host(portal));
    await person().rowsWhen((rows) => rows.length > 20);
    await person().runCommand('Refresh Users');
    await until('a list that waits', () => batches > 1);
    await person().runCommand('Switch Portal…');
    await person().pick(host(other));
    await person().rowsWhen((rows) => rows.some(({ name }) => name === 'Quentin Quarry'));
    const rows = await person().rows();
    assert.ok(rows.length < 20, `${rows.length} rows`);
    remove();
  });

  it('finds people by name, and opens one with Enter', async () => {
    await person().runCommand('Search Users…');
    await person().typeInBox('rosa');
    await person().picksWhen(/^Rosa Quicksilver$/);
    await person().accept();
    await person().panel('Rosa Quicksilver');
  });

  it('offers those first who were looked for lately', async () => {
    await person().runCommand('Search Users…');
    await person().picksWhen(/^Rosa Quicksilver$/);
    await person().typeInBox('qu');
    const [first] = await person().picksWhen(/^Quentin Quarry$/);
    assert.equal(first, 'Rosa Quicksilver');
    await person().cancel();
  });

  it('shows the last list at the next start although the portal is down', async () => {
    await person().runCommand('Switch Portal…');
    await person().pick(host(portal));
    await person().runCommand('Refresh Users');
    await listed();
    await portal.stop();
    await person().restart();
    await person().openUsersView();
    const rows = await person().rowsWhen((shown) => shown.length > 20);
    assert.ok(rows.some(({ name }) => name !== ''));
    assert.match(
      await person().viewMessageWhen(/refused the connection|Can’t reach/),
      /\. Last listed: (?:now|.* ago)/,
    );
    await portal.start();
    await person().runCommand('Refresh Users');
    await listed();
  });
});

describe('Choosing whom to list', () => {
  const person = useVsCode();

  it('lists ids and ranges that somebody types, and tells when it is none', async () => {
    await person().runCommand('Open Demo Portal');
    await person().rowsWhen((rows) => rows.length > 20);
    await person().runCommand('Choose Users to List…');
    await person().pick('User IDs…');
    await person().enter('1-5, seven');
    await person().inputMessageWhen(/“seven” isn’t a user ID/);
    await person().enter('4, 1, 33');
    const rows = await person().rowsWhen((shown) => shown.length === 3);
    assert.deepEqual(rows.map(({ name }) => name).sort(), [
      'Alexandra Voss',
      'Emily Smith',
      'Walk-in Client (Web Chat)',
    ]);
  });

  it('lists the members of a chat', async () => {
    await person().runCommand('Choose Users to List…');
    await person().pick('Chat Members…');
    await person().picksWhen(/^Release train$/);
    await person().pick('Release train');
    await person().rowsWhen((rows) => rows.length === 7);
    await person().noViewMessage();
    await person().descriptionWhen(/^7 users · Demo Portal$/);
  });
});
