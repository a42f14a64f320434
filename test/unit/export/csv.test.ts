import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import Papa from 'papaparse';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { COLUMN_KEYS } from '../../../src/export/columns.ts';
import { HOSTILE_TEXTS, hostileUsers } from '../support/hostile-users.ts';
import { exported } from './export-text.ts';

/** A file as another library reads it. */
function read(text: string, delimiter: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\r\n' });
  assert.deepEqual(errors, []);
  assert.deepEqual(data.at(-1), [''], 'the last line is ended');
  return data.slice(0, -1);
}

const namesOf = (users: Iterable<PortalUser>): string[] => [...users].map(({ name = '' }) => name);

describe('An export as CSV for programs', () => {
  it('has each text as it is, under the names of the columns', async () => {
    const rows = read(await exported('csv', hostileUsers(250)), ',');
    assert.deepEqual(rows[0], [...COLUMN_KEYS]);
    assert.deepEqual(
      rows.slice(1).map((row) => row[COLUMN_KEYS.indexOf('name')]),
      namesOf(hostileUsers(250)),
    );
  });

  it('writes numbers, dates, lists and kinds the same for every reader', async () => {
    const user: PortalUser = {
      id: 7,
      active: false,
      birthday: { day: 9, month: 3 },
      departments: [4, 99],
      lastActivity: Date.UTC(2026, 2, 9, 12, 30, 5, 250),
      absence: { lastDay: { year: 2026, month: 12, day: 1 }, end: 0 },
      bot: true,
    };
    const columns = [
      'id',
      'active',
      'birthday',
      'departments',
      'departmentIds',
      'lastActivity',
      'absentThrough',
      'kind',
    ] as const;
    const [, row] = read(await exported('csv', [user], { columns, region: 'ru-RU' }), ',');
    assert.deepEqual(row, [
      '7',
      'false',
      '--03-09',
      'Larkspur Works / R&D; Tools | <b> / Platform, Linux; 99',
      '4; 99',
      '2026-03-09T12:30:05.250Z',
      '2026-12-01',
      'bot',
    ]);
  });

  it('begins without a mark and ends each row by CRLF, as RFC 4180 has it', async () => {
    assert.equal(
      await exported('csv', [{ id: 1, name: 'A' }], { columns: ['id', 'name'] }),
      'id,name\r\n1,A\r\n',
    );
  });

  it('keeps the row of somebody whose only column is empty', async () => {
    const text = await exported('csv', [{ id: 1 }, { id: 2 }], { columns: ['email'] });
    // Many readers skip an empty line.
    assert.equal(text, 'email\r\n""\r\n""\r\n');
    assert.deepEqual(read(text, ','), [['email'], [''], ['']]);
  });

  it('gives back whatever text stands in a cell', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.string({ unit: 'binary' }),
        async (names, odd) => {
          const users = [...names, odd, `${odd}\r`, `\n${odd}`, `\uFEFF${odd}`].map((name, id) => ({
            id,
            name,
          }));
          const rows = read(await exported('csv', users, { columns: ['id', 'name'] }), ',');
          assert.deepEqual(
            rows.slice(1).map(([, name]) => name),
            namesOf(users),
          );
        },
      ),
    );
  });
});

describe('An export as CSV for spreadsheets', () => {
  const delimiters: [region: string, delimiter: string][] = [
    ['en-US', ','],
    ['ja-JP', ','],
    ['de-DE', ';'],
    ['ru-RU', ';'],
    ['fr-FR', ';'],
    ['pt-BR', ';'],
    ['ar-EG', ','],
    ['no region', ','],
  ];
  for (const [region, delimiter] of delimiters) {
    it(`has ${delimiter} between the cells where the region is ${region}`, async () => {
      const text = await exported('spreadsheet', [{ id: 1, name: 'A' }], { columns: ['id', 'name'], region });
      assert.equal(text, `\uFEFFTitle of id${delimiter}Title of name\r\n1${delimiter}A\r\n`);
    });
  }

  /** The cells of the names, as they stand in the file. */
  async function cells(names: readonly string[], region = 'en-US'): Promise<string[]> {
    const users = names.map((name, id) => ({ id, name }));
    const text = await exported('spreadsheet', users, { columns: ['id', 'name'], region });
    assert.ok(text.startsWith('\uFEFF'));
    const rows = read(text.slice(1), region === 'en-US' ? ',' : ';');
    return rows.slice(1).map((row) => row[1] ?? '');
  }

  const computed = HOSTILE_TEXTS.slice(0, HOSTILE_TEXTS.indexOf('Engineer 2')).filter(
    (text) => text !== '12125550104',
  );
  const truths = ['TRUE', 'TOSI', 'adevărat', 'Хибність', 'PRAWDA', 'ΑΛΗΘΕΣ', 'ΨΕΥΔΕΣ'];
  for (const text of [...computed, ...truths, '5 USD', '\t=1+1', '\r=1+1', '\n=1+1', "' =1"]) {
    it(`has an apostrophe before ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await cells([text], /[а-я]/i.test(text) ? 'ru-RU' : 'de-DE'), [`'${text}`]);
    });
  }

  for (const text of [
    '0',
    '22',
    '12125550104',
    'Engineer 2',
    'Team 7 of Building B',
    'user5@example.com',
    'a5@b.de',
    'a\tb',
    'True or false',
    'https://example.com/5',
    'O’Neil & Sons',
    'He said "no"',
    'May',
    'Anna-Maria',
    '(none)',
  ]) {
    it(`leaves ${JSON.stringify(text)} as it is`, async () => {
      assert.deepEqual(await cells([text]), [text]);
    });
  }

  it('knows the months of the region', async () => {
    assert.deepEqual(await cells(['9. Februar', '9 février'], 'de-DE'), ["'9. Februar", '9 février']);
    assert.deepEqual(await cells(['9. Februar', '9 février'], 'fr-FR'), ['9. Februar', "'9 février"]);
    // With a day the name of a month is another one.
    const dates = ['март 2026', '9 марта', 'понедельник, 9'];
    assert.deepEqual(
      await cells(dates, 'ru-RU'),
      dates.map((date) => `'${date}`),
    );
  });

  it('loses nothing once one apostrophe is taken off', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' })),
        fc.constantFrom('en-US', 'ru-RU'),
        async (texts, region) => {
          const names = texts
            .flatMap((text) => [text, `'${text}`, `=${text}`, ` ${text}`])
            .filter((text) => text !== '');
          assert.deepEqual(
            (await cells(names, region)).map((cell) => cell.replace(/^'/, '')),
            names,
          );
        },
      ),
    );
  });

  it('guards what is not a user’s own field too: departments and titles', async () => {
    const text = await exported(
      'spreadsheet',
      [
        { id: 1, departments: [2, 5] },
        { id: 2, departments: [5] },
      ],
      {
        columns: ['departments'],
        region: 'de-DE',
      },
    );
    assert.deepEqual(read(text.slice(1), ';').slice(1), [
      ['Larkspur Works / =SUM(A1); 9. März'],
      ["'9. März"],
    ]);
  });

  it('writes moments in UTC and days as spreadsheets of all regions read them', async () => {
    const user: PortalUser = {
      id: 1,
      lastActivity: Date.UTC(2026, 2, 9, 12, 30, 5, 250),
      absence: { lastDay: { year: 2026, month: 12, day: 1 }, end: 0 },
    };
    const text = await exported('spreadsheet', [user, { id: 2, lastActivity: 'never' }], {
      columns: ['id', 'absentThrough', 'lastActivity'],
      region: 'de-DE',
    });
    assert.deepEqual(read(text.slice(1), ';').slice(1), [
      ['1', '2026-12-01', '2026-03-09 12:30:05'],
      ['2', '', 'Never'],
    ]);
  });

  it('says in words what programs get as codes', async () => {
    const text = await exported('spreadsheet', [{ id: 1, active: true, birthday: { day: 9, month: 3 } }], {
      columns: ['birthday', 'kind', 'active'],
    });
    assert.deepEqual(read(text.slice(1), ',')[1], ['9 of month 3', 'kind employee', 'Yes']);
  });
});
