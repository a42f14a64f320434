import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { never } from '../../src/demo/people/blank-person.ts';
import { lastSeen } from '../../src/demo/time.ts';
import { secondOffice } from '../portal/second-office.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { fieldsOf } from './profile.mts';

const DAY = 86_400_000;
/** The portal's zone, east of Greenwich. */
const MOSCOW = { name: 'Europe/Moscow', minutes: 180 };
/** Two days of the week at any time: the reader is 24 hours behind the extension host. */
const [READER, HOST] = ['Pacific/Honolulu', 'Pacific/Kiritimati'];

/** Silas is away for two days to come, and Vera is seen once a day. */
const SILAS = 3;
const VERA = 6;
const people = secondOffice.people.map((one) => {
  if (one.id === SILAS) return { ...one, absentDays: 2, rhythm: never };
  return one.id === VERA ? { ...one, rhythm: { every: 86_400, desktop: true, mobile: true } } : one;
});

describe('A reader far from the portal and from the extension host', () => {
  const person = useVsCode({ timeZone: READER, env: { TZ: HOST } });
  let portal: TestPortal;
  let page: Frame;
  /** The last day of the absence, as the portal's calendar has it. */
  const lastDay = (): string =>
    new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
      Date.now() + MOSCOW.minutes * 60_000 + 2 * DAY,
    );
  before(async () => {
    portal = await startTestPortal({ data: { ...secondOffice, people, zone: MOSCOW } });
    await person().openUsersView();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length === people.length);
  });
  after(() => portal.dispose());

  it('is told the last day of an absence as the portal’s calendar has it, in the row', async () => {
    const row = (await person().rows()).find(({ name }) => name === 'Silas Quill');
    assert.equal(row?.label, `Silas Quill, Stonemason, Absent through ${lastDay().replace(/, \d+$/, '')}`);
  });

  it('is told the same in the profile, without a time', async () => {
    await person().clickRow('Silas Quill');
    page = await person().panel('Silas Quill');
    const fields = await fieldsOf(page);
    assert.equal(fields['Presence'], `Absent through ${lastDay().replace(/, \d+$/, '')}`);
    assert.equal(fields['Absent through'], lastDay());
  });

  it('is told moments on their own clock in the profile', async () => {
    await person().clickRow('Vera Quixote');
    page = await person().panel('Vera Quixote');
    const fields = await fieldsOf(page);
    const vera = people.find(({ id }) => id === VERA);
    const seen = vera && lastSeen(vera, Date.now());
    assert.ok(seen !== undefined);
    const onTheirClock = new Intl.DateTimeFormat('en-US', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: READER,
    }).format(seen);
    const single = (text = ''): string => text.replace(/\s/g, ' ');
    assert.equal(single(fields['Last activity']), single(onTheirClock));
    const title = await page.locator('.presence time').getAttribute('title');
    assert.equal(single(title ?? ''), single(onTheirClock));
    await person().screenshot('reader-far-away');
  });

  it('sees “minutes ago” go on while nothing arrives', async () => {
    const footer = page.locator('footer time');
    const at = Date.parse((await footer.getAttribute('datetime')) ?? '');
    assert.ok(Date.now() - at < DAY);
    await page.evaluate('(() => { const now = Date.now; Date.now = () => now() + 4 * 86400000; })()');
    await page.locator('.presence time', { hasText: /Last seen [45] days ago/ }).waitFor();
  });
});
