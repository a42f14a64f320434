import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'mocha';
import * as v from 'valibot';
import type { PortalFacts } from '../../../src/bitrix24/methods/portal-facts.ts';
import type { UserFlag } from '../../../src/directory/arrange/user-flags.ts';
import type { SortBy } from '../../../src/directory/model/sort-by.ts';
import * as arrangement from '../../../src/strings/arrangement.ts';
import { copiedText, type CopiedField } from '../../../src/strings/copied.ts';
import * as counts from '../../../src/strings/counts.ts';
import * as exported from '../../../src/strings/exported.ts';
import { setReader } from '../../../src/strings/locale.ts';
import { clockText, missingText, revisionText } from '../../../src/strings/portal-facts.ts';
import { copiedRequestText } from '../../../src/strings/requests.ts';
import { statusText } from '../../../src/strings/status.ts';

const ENGLISH = { language: 'en', texts: undefined, region: 'US' } as const;
const texts = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync('l10n/bundle.l10n.ru.json', 'utf8')),
);
const RUSSIAN = { language: 'ru', texts, region: 'RU' } as const;

const COPIED: readonly CopiedField[] = ['ids', 'links', 'emails', 'phones', 'mentions', 'vCards'];
const NONE_MISSING = { without: 0, gone: 0 };

/** What is counted, by a count of it. */
const counted: Readonly<Record<string, (count: number) => string>> = {
  usersText: counts.usersText,
  shownUsersText: (count) => counts.shownUsersText(1, count),
  listedUsersText: counts.listedUsersText,
  unknownUsersText: (count) => counts.unknownUsersText(1, count),
  hiddenUsersText: (count) => counts.hiddenUsersText(count, 1),
  tooManyIdsText: (count) => counts.tooManyIdsText(count, 1),
  unseenLabel: counts.unseenLabel,
  unseenText: counts.unseenText,
  exportedText: (count) => exported.exportedText(count, 'Портал', 'x.csv'),
  lastKnownText: exported.lastKnownText,
  goneText: (count) => exported.goneText(count, 'Портал'),
  leftOutText: exported.leftOutText,
  stoppedText: exported.stoppedText,
  notListedText: (count) => exported.notListedText(count, 'Город'),
  noDetailsText: (count) => exported.noDetailsText(count, 'Город'),
  loadingUsersText: (count) => exported.loadingUsersText(count, 'Портал'),
  copiedMarkdownText: exported.copiedMarkdownText,
  copiedCsvText: exported.copiedCsvText,
  copiedRequestText: (count) => copiedRequestText(count, 'запрос', 'PHP'),
  ...Object.fromEntries(
    COPIED.map((field) => [`copiedText ${field}`, (count: number) => copiedText(field, count, NONE_MISSING)]),
  ),
  'copiedText without': (count) => copiedText('emails', 1, { without: count, gone: 0 }),
  'copiedText gone': (count) => copiedText('ids', 1, { without: 0, gone: count }),
};

/** The English of a text, where it is one of those that speak of people: what no translation has. */
const ENGLISH_WORD = /\b(?:users?|IDs?|days?|for|of|copied|without|was|were)\b/i;

describe('A counted text in Russian', () => {
  afterEach(() => {
    setReader(ENGLISH);
  });

  for (const [name, text] of Object.entries(counted))
    it(`${name} has a translation for one, few, many and a part, each with the number`, () => {
      setReader(RUSSIAN);
      for (const count of [1, 3, 5, 1.5]) {
        const told = text(count);
        assert.doesNotMatch(told.replace(/\bID\b|user\.get|vCard|Markdown|CSV|PHP/g, ''), ENGLISH_WORD, told);
        assert.match(told, new RegExp(`(?<!\\d)${String(count).replace('.', ',')}(?!\\d)`));
        assert.match(told, /[а-я]{3}/);
        assert.doesNotMatch(told, /[{}]/);
      }
    });
});

describe('What was copied of several users', () => {
  const told = (field: CopiedField, copied: number, without: number, gone: number): string =>
    copiedText(field, copied, { without, gone });

  it('is told with how many have none, and how many are gone', () => {
    assert.equal(told('ids', 1, 0, 0), 'Copied 1 user ID');
    assert.equal(told('links', 2, 0, 0), 'Copied 2 links');
    assert.equal(told('emails', 2, 1, 0), 'Copied 2 emails, 1 user has none');
    assert.equal(told('phones', 1, 0, 2), 'Copied 1 phone number, 2 users weren’t found');
    assert.equal(told('mentions', 2, 0, 1), 'Copied 2 mentions, 1 user wasn’t found');
    assert.equal(told('vCards', 1234, 2, 1), 'Copied 1,234 vCards, 2 users have none, 1 user wasn’t found');
  });

  it('is told to be nothing, and why', () => {
    const gone = 'None of these users exists anymore.';
    assert.equal(told('emails', 0, 2, 0), 'None of these users has an email.');
    assert.equal(told('phones', 0, 1, 1), 'None of these users has a phone number.');
    for (const field of COPIED) assert.equal(told(field, 0, 0, 2), gone);
    for (const field of ['ids', 'mentions', 'vCards'] as const) assert.equal(told(field, 0, 1, 0), gone);
  });
});

describe('What a list is arranged by', () => {
  const flags: Readonly<Record<UserFlag, readonly [label: string, inside: string]>> = {
    active: ['Not Dismissed', 'not dismissed'],
    dismissed: ['Dismissed', 'dismissed'],
    unseen: [counts.unseenLabel(30), counts.unseenText(30)],
    never: ['Never Signed In', 'never signed in'],
    noEmail: ['No Email', 'no email'],
    noDepartment: ['No Department', 'no department'],
    online: ['Online', 'online'],
    absent: ['Absent', 'absent'],
    bots: ['Bots', 'bots'],
    extranet: ['Extranet', 'extranet'],
    phone: ['With a Phone Number', 'with a phone number'],
  };

  it('has a word for each flag, in a list and in a sentence', () => {
    const words: Record<string, readonly string[]> = {};
    for (const flag of Object.keys(flags).filter(isFlag))
      words[flag] = [arrangement.userFlagLabel(flag, 30), arrangement.userFlagText(flag, 30)];
    assert.deepEqual(words, flags);
  });

  it('has a word of its own in Russian for who is dismissed and who is absent', () => {
    setReader(RUSSIAN);
    const words = [arrangement.userFlagLabel('dismissed', 30), arrangement.userFlagLabel('absent', 30)];
    setReader(ENGLISH);
    for (const word of words) assert.match(word, /^[А-Я][а-я]+/);
  });

  it('names an order, but not the usual one', () => {
    const orders: readonly SortBy[] = ['name', 'lastName', 'position', 'department', 'id', 'activity'];
    assert.deepEqual(orders.map(arrangement.sortedText), [
      undefined,
      'by last name',
      'by position',
      'by department',
      'by ID',
      'by last activity',
    ]);
  });

  const isFlag = (name: string): name is UserFlag => Object.hasOwn(flags, name);
});

describe('What is told of a portal beside its users', () => {
  it('is how old its messenger is, and what it is too old for', () => {
    const none: PortalFacts = { missingMethods: [], revision: undefined, serverTime: undefined };
    assert.deepEqual([revisionText(none), missingText(none)], [undefined, undefined]);
    const revision = { rest: 31, web: undefined, mobile: undefined, desktop: undefined };
    const old = { ...none, missingMethods: ['im.search.user.list', 'user.get'], revision };
    assert.equal(revisionText(old), 'Messenger REST revision 31');
    assert.equal(missingText(old), 'Too old for im.search.user.list, user.get');
  });

  it('is by how much its clock is wrong, unless it is right to the minute', () => {
    setReader(ENGLISH);
    assert.equal(clockText(29_999), undefined);
    assert.equal(clockText(-29_999), undefined);
    assert.equal(clockText(60_000), 'Its clock is 1 minute ahead of this computer’s');
    assert.equal(clockText(-150_000), 'Its clock is 3 minutes behind this computer’s');
  });

  it('is the status that somebody has chosen', () => {
    assert.deepEqual((['online', 'dnd', 'away', 'break'] as const).map(statusText), [
      'Online',
      'Do not disturb',
      'Away',
      'On a break',
    ]);
  });
});
