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
  const listed = (): Promise<string> => person().descriptionWhen(/ · [\d,]+ users$/);

  it('lists all of them, and says so beside the name of the view alone', async () => {
    await person().openUsersView();
    await person().connect(portal.webhookUrl());
    const [, count] = /^127\.0\.0\.1:\d+ · ([\d,]+) users$/.exec(await listed()) ?? [];
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
    await person().descriptionWhen(/ · listing 50 of [\d,]+…$/);
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
    const count = (message: string): string | undefined => / · ([\d,]+) of [\d,]+ · “/.exec(message)?.[1];
    assert.notEqual(count(cyrillic), undefined);
    assert.equal(count(cyrillic), count(latin));
    const rows = await person().rows();
    assert.ok(rows.length > 0);
    await person().cancel();
  });

  it('says that nobody matches, and clears the filter by a row', async () => {
    await filterBy('qqqqq');
    await until('the count in the box', async () =>
      (await person().inputTitle()).startsWith('Filter Users: No matches: “qqqqq”'),
    );
    await person().notification(/No matches: “qqqqq”/);
    await person().cancel();
    await person().viewMessageWhen(/^No matches: “qqqqq”/);
    const [first] = await person().rowsWhen((rows) => rows.length === 3);
    assert.match(first?.label ?? '', /^No matches: “qqqqq” Clear Filter$/);
    await person().screenshot('no match');
    await person().clickRow('Clear Filter');
    await listed();
  });

  it('groups by department, with heads and counts', async () => {
    await person().runCommand('Group Users By…');
    await person().pick('Department');
    const rows = await person().rowsWhen((shown) => shown.some(({ expanded }) => expanded === true));
    assert.match(rows[0]?.description ?? '', /^[\d,]+ · Head: /);
    assert.match(rows[0]?.label ?? '', /[\d,]+ people, headed by/);
    await person().runCommand('Group Users By…');
    await person().pick('Not Grouped');
    await person().rowsWhen((shown) => shown.every(({ expanded }) => expanded === undefined));
  });

  it('keeps the selected row over a refresh that changes what it says', async () => {
    await filterBy('#1');
    await person().cancel();
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
      await person().viewMessageWhen(/No server listens|cannot be reached/),
      /listed (?:now|.* ago)/,
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
    await person().inputMessageWhen(/“seven” is no user id/);
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
    await person().descriptionWhen(/^Demo Portal · 7 users$/);
  });
});
