import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import type { ExportedUser } from '../../../src/export/columns.ts';
import { vCardOf, type CardTexts, type CardVersion } from '../../../src/export/vcard.ts';
import { hostileUsers } from '../support/hostile-users.ts';
import { readCards } from '../support/read-cards.ts';
import { exported } from './export-text.ts';

function cardOf(
  user: Partial<ExportedUser>,
  texts: Partial<CardTexts> = {},
  version: CardVersion = '3.0',
): string {
  const note = (what: string): string => `${what}: of the user`;
  return vCardOf(
    { id: 7, ...user },
    { name: 'A B', workplaces: [], extension: 'Extension', note, ...texts },
    version,
  );
}

/** The card as an address book reads it: each property as its name, its types and its value, parts by ` › `. */
function read(card: string): string[] {
  const [lines = [], ...others] = readCards(card);
  assert.deepEqual(others, []);
  return lines;
}

describe('A vCard, as an address book reads it', () => {
  it('says who it is, what they do and how to reach them', () => {
    const user = {
      firstName: 'Фёдор',
      lastName: 'Ёлкин',
      position: 'Engineer, Platform',
      email: 'fyodor@example.org',
      website: 'example.org/fyodor',
      phones: { mobile: '+70000000007', work: '+70000000008', home: '+70000000009', inner: '*107#' },
    };
    const workplaces = [
      ['Larkspur Works', 'R&D; Tools', 'Platform, Linux'],
      ['Larkspur Works', 'Search'],
    ];
    assert.deepEqual(read(cardOf(user, { name: 'Фёдор Ёлкин', workplaces })), [
      'version = 3.0',
      'fn = Фёдор Ёлкин',
      'n = Ёлкин › Фёдор ›  ›  › ',
      'org = Larkspur Works › R&D; Tools › Platform, Linux',
      'org = Larkspur Works › Search',
      'title = Engineer, Platform',
      'email internet work = fyodor@example.org',
      'tel cell = +70000000007',
      'tel work voice = +70000000008',
      'tel home voice = +70000000009',
      'item1.tel work = *107#',
      'item1.x-ablabel = Extension',
      'url = https://example.org/fyodor',
    ]);
  });

  it('says the second name, the city and the time zone, each in its place', () => {
    const details = {
      secondName: 'Иванович; младший',
      city: 'Köln, Deutz',
      timeZone: 'Europe/Berlin',
      custom: [],
    };
    const user = { firstName: 'Фёдор', lastName: 'Ёлкин', details };
    for (const version of ['3.0', '4.0'] as const) {
      const lines = read(cardOf(user, {}, version));
      for (const line of [
        'n = Ёлкин › Фёдор › Иванович; младший ›  › ',
        'adr home =  ›  ›  › Köln, Deutz ›  ›  › ',
        'tz = Europe/Berlin',
      ]) {
        assert.ok(lines.includes(line), `${line} in ${version}: ${lines.join(' | ')}`);
      }
    }
    // The older card takes the time zone for an offset from UTC unless it is said to be a text (RFC 2426 §3.4.1).
    assert.match(cardOf(user), /^TZ;VALUE=text:Europe\/Berlin\r$/m);
  });

  it('has an extension where that is the only number', () => {
    const lines = read(cardOf({ phones: { inner: '22' } }));
    assert.ok(lines.includes('item1.tel work = 22'), lines.join('\n'));
  });

  it('names no organisation of somebody without a department', () => {
    assert.doesNotMatch(read(cardOf({ position: 'Guest' })).join('\n'), /^org/m);
  });

  it('leaves the company open where only a unit of it is known', () => {
    assert.ok(read(cardOf({}, { workplaces: [['', 'Platform']] })).includes('org =  › Platform'));
  });

  it('says in a note what has no field, and what would not be valid in its own', () => {
    const user = { birthday: { day: 29, month: 2 }, email: 'ask the office', website: 'javascript:alert(1)' };
    const lines = read(cardOf(user));
    assert.ok(
      lines.includes('note = birthday: of the user\nemail: of the user\nwebsite: of the user'),
      lines.join('|'),
    );
    assert.ok(!lines.some((line) => /^(bday|email|url)/.test(line)), lines.join('|'));
  });

  it('keeps separators inside of every value', () => {
    const odd = 'a;b,c\\d:e';
    const user = { firstName: odd, lastName: odd, position: 'a,c\\d', phones: { work: '+1,,2;3' } };
    const lines = read(cardOf(user, { name: 'a,c\\d', workplaces: [[odd, odd]] }));
    for (const line of [
      'fn = a,c\\d',
      `n = ${odd} › ${odd} ›  ›  › `,
      `org = ${odd} › ${odd}`,
      'title = a,c\\d',
      'tel work voice = +1,,2;3',
    ]) {
      assert.ok(lines.includes(line), `${line} in ${lines.join(' | ')}`);
    }
  });

  it('escapes a semicolon in a single text too, as RFC 2426 §4 wants it', () => {
    // Not asked of the address book: ical.js leaves the backslash there.
    assert.match(cardOf({ position: 'Head; Sales' }), /^TITLE:Head\\; Sales\r$/m);
  });

  it('gets no line more from a text that has several', () => {
    const evil = 'A\r\nX-EVIL:1';
    const card = cardOf(
      { firstName: evil, position: evil, email: evil, website: evil, phones: { work: evil, inner: evil } },
      { name: evil, workplaces: [[evil, evil]], note: () => evil },
    );
    assert.deepEqual(
      read(card).filter((line) => line.startsWith('x-evil')),
      [],
    );
    assert.doesNotMatch(card, /^X-EVIL/m);
  });

  it('is folded at 75 octets, between characters, with CRLF at each end', () => {
    const name = 'Ж😀'.repeat(60);
    const card = cardOf({ firstName: name }, { name });
    for (const line of card.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.ok(line.isWellFormed());
      assert.doesNotMatch(line, /[\r\n]/);
    }
    assert.ok(card.endsWith('END:VCARD\r\n'));
    assert.ok(read(card).includes(`fn = ${name}`));
  });

  it('is the same whenever it is made', () => {
    assert.doesNotMatch(cardOf({ email: 'a@example.org' }), /REV|PRODID/);
  });
});

describe('A vCard 4.0, as an address book reads it', () => {
  it('says who it is, what they do and how to reach them, and when their birthday is', () => {
    const user: Partial<PortalUser> = {
      firstName: 'Фёдор',
      lastName: 'Ёлкин',
      position: 'Engineer, Platform',
      email: 'fyodor@example.org',
      website: 'example.org/fyodor',
      phones: { mobile: '+70000000007', work: '+70000000008', home: '+70000000009', inner: '*107#' },
      birthday: { day: 9, month: 3 },
      gender: 'M',
    };
    const card = cardOf(user, { name: 'Фёдор Ёлкин', workplaces: [['Larkspur Works', 'R&D; Tools']] }, '4.0');
    assert.match(card, /^BDAY:--0309\r$/m);
    assert.deepEqual(
      read(card).filter((line) => !line.startsWith('bday')),
      [
        'version = 4.0',
        'kind = individual',
        'fn = Фёдор Ёлкин',
        'n = Ёлкин › Фёдор ›  ›  › ',
        'org = Larkspur Works › R&D; Tools',
        'title = Engineer, Platform',
        'email work = fyodor@example.org',
        'tel cell = +70000000007',
        'tel work voice = +70000000008',
        'tel home voice = +70000000009',
        'item1.tel work = *107#',
        'item1.x-ablabel = Extension',
        'url = https://example.org/fyodor',
        'gender = M',
      ],
    );
  });

  it('says that a bot is none of the individuals', () => {
    assert.ok(read(cardOf({ bot: true }, {}, '4.0')).includes('kind = application'));
  });
});

for (const [format, version] of [
  ['vCard3', '3.0'],
  ['vCard4', '4.0'],
] as const) {
  describe(`An export as vCard ${version}`, () => {
    it('is one file with a card for each person, whatever they are called', async () => {
      const cards = readCards(await exported(format, hostileUsers(250)));
      assert.equal(cards.length, 250);
      const users = [...hostileUsers(250)];
      cards.forEach((card, index) => {
        const { name, id } = users[index] ?? { id: 0 };
        assert.ok(card.includes(`version = ${version}`));
        const fullName = name?.replaceAll(/\p{Cc}/gu, '') ?? `User ${id}`;
        // ical.js leaves the backslash before a semicolon of a text.
        assert.ok(
          card.some((line) => line.replaceAll('\\;', ';') === `fn = ${fullName}`),
          `${fullName} in ${card.join(' | ')}`,
        );
      });
    });

    it('has only what was chosen, and always the name', async () => {
      const user: ExportedUser = {
        id: 7,
        name: 'A B',
        details: { secondName: 'C', city: 'Pune', timeZone: 'Asia/Kolkata', custom: [] },
        email: 'a@example.com',
        phones: { mobile: '+1', home: '+2' },
        birthday: { day: 1, month: 1 },
        departments: [1],
        gender: 'F',
        website: 'example.com',
      };
      const [card] = readCards(await exported(format, [user], { columns: ['homePhone'] }));
      assert.deepEqual(
        card?.filter((line) => !/^(version|kind) =/.test(line)),
        ['fn = A B', 'n =  › A B ›  ›  › ', 'tel home voice = +2'],
      );
      const [other] = readCards(
        await exported(format, [user], { columns: ['secondName', 'city', 'timeZone'] }),
      );
      const told = other?.filter((line) => !/^(version|kind|fn) =/.test(line)).join(' ') ?? '';
      for (const text of ['C', 'Pune', 'Asia/Kolkata']) assert.ok(told.includes(text), `${text} in ${told}`);
      assert.ok(!told.includes('+2'), told);
    });
  });
}
