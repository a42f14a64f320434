import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CustomField, CustomFieldValue, UserDetails } from '../../../src/bitrix24/user-details.ts';
import { columnsAmong, type ColumnKey } from '../../../src/export/columns.ts';
import { detailColumns, missingScope, openColumns, userGetFields } from '../../../src/export/column-needs.ts';
import { exported } from './export-text.ts';

const details: UserDetails = {
  secondName: 'Jane',
  city: '=cmd|',
  timeZone: 'Europe/Berlin',
  hiredOn: { year: 2019, month: 4, day: 1 },
  lastLogin: Date.UTC(2026, 2, 9, 12, 30, 5, 250),
  custom: [],
};
const OWN = ['id', 'secondName', 'city', 'timeZone', 'hiredOn', 'lastLogin'] as const;

const field = (code: CustomField['code'], type: string | undefined, title?: string): CustomField => ({
  code,
  type,
  title,
  choices: new Map([
    ['51', 'S'],
    ['52', '=L'],
  ]),
});

describe('The columns that user.get alone tells', () => {
  it('are texts, days and moments as all others are, and empty of whom it tells nothing', async () => {
    const users = [{ id: 1, details }, { id: 2 }];
    assert.equal(
      await exported('csv', users, { columns: OWN }),
      'id,secondName,city,timeZone,hiredOn,lastLogin\r\n' +
        '1,Jane,=cmd|,Europe/Berlin,2019-04-01,2026-03-09T12:30:05.250Z\r\n2,,,,,\r\n',
    );
    assert.equal(
      await exported('spreadsheet', users, { columns: OWN }),
      '\uFEFFTitle of id,Title of secondName,Title of city,Title of timeZone,Title of hiredOn,Title of lastLogin\r\n' +
        "1,Jane,'=cmd|,Europe/Berlin,2019-04-01,2026-03-09 12:30:05\r\n2,,,,,\r\n",
    );
    assert.deepEqual(JSON.parse(await exported('json', users, { columns: ['id', 'city'] })), [
      { id: 1, city: '=cmd|' },
      { id: 2, city: null },
    ]);
  });

  it('need the scopes under which a portal tells them', () => {
    const columns: readonly ColumnKey[] = ['id', 'city', 'lastLogin', 'UF_USR_1'];
    const missing = (...scopes: string[]): unknown => columns.map((key) => missingScope(key, scopes));
    assert.deepEqual(missing('im'), [undefined, 'user_brief', 'user', 'user.userfield']);
    assert.deepEqual(missing('im', 'user_brief'), [undefined, undefined, 'user', 'user.userfield']);
    assert.deepEqual(missing('im', 'user'), [undefined, undefined, undefined, 'user.userfield']);
    assert.deepEqual(missing('user.userfield'), [undefined, 'user_brief', 'user', 'user_brief']);
    assert.deepEqual(openColumns(columns, ['im', 'user_basic', 'user.userfield']), [
      'id',
      'city',
      'UF_USR_1',
    ]);
  });

  it('are told from those that every list has', () => {
    const columns: readonly ColumnKey[] = ['id', 'secondName', 'email', 'lastLogin', 'UF_USR_1'];
    assert.deepEqual(detailColumns(columns), ['secondName', 'lastLogin', 'UF_USR_1']);
  });

  it('are asked for by the names that the portal has for them, and no others are', () => {
    assert.deepEqual(userGetFields(['id', 'email', 'birthday']), []);
    assert.deepEqual(userGetFields([...OWN, 'UF_USR_1']), [
      'SECOND_NAME',
      'PERSONAL_CITY',
      'TIME_ZONE',
      'UF_EMPLOYMENT_DATE',
      'LAST_LOGIN',
      'UF_USR_1',
    ]);
  });
});

describe('The columns of custom fields', () => {
  /** What a spreadsheet, a program and JSON get of one value. */
  async function written(
    type: string | undefined,
    values: readonly string[],
    { isList = false, title }: { isList?: boolean; title?: string } = {},
  ): Promise<readonly unknown[]> {
    const value: CustomFieldValue = { code: 'UF_X', values, isList };
    const users = [{ id: 1, details: { ...details, custom: [value] } }];
    const choice = { columns: ['UF_X'] as const, fields: [field('UF_X', type, title)] };
    const [, cell] = (await exported('spreadsheet', users, choice)).split('\r\n');
    const [, raw] = (await exported('csv', users, choice)).split('\r\n');
    const json: unknown = JSON.parse(await exported('json', users, choice));
    return [cell, raw, json];
  }

  const cases: [string | undefined, readonly string[], boolean, string, string, unknown][] = [
    ['string', ['=1+1'], false, "'=1+1", '=1+1', '=1+1'],
    [undefined, ['51'], false, '51', '51', '51'],
    ['integer', ['-7'], false, "'-7", '-7', -7],
    ['integer', ['42'], false, '42', '42', 42],
    ['integer', ['007'], false, "'007", '007', '007'],
    [
      'integer',
      ['12345678901234567890'],
      false,
      "'12345678901234567890",
      '12345678901234567890',
      '12345678901234567890',
    ],
    ['boolean', ['1'], false, 'Yes', 'true', true],
    ['boolean', ['0'], false, 'No', 'false', false],
    ['boolean', ['maybe'], false, 'maybe', 'maybe', 'maybe'],
    ['date', ['2027-12-31T02:00:00+02:00'], false, '2027-12-31', '2027-12-31', '2027-12-31'],
    ['date', ['31 Dec'], false, "'31 Dec", '31 Dec', '31 Dec'],
    [
      'datetime',
      ['2026-03-09T13:30:05+01:00'],
      false,
      '2026-03-09 12:30:05',
      '2026-03-09T12:30:05.000Z',
      '2026-03-09T12:30:05.000Z',
    ],
    ['datetime', ['soon'], false, 'soon', 'soon', 'soon'],
    ['enumeration', ['52'], false, "'=L", '=L', '=L'],
    ['enumeration', ['99'], false, '99', '99', '99'],
    ['enumeration', ['51', '52'], true, 'S; =L', 'S; =L', ['S', '=L']],
    ['employee', ['5'], false, 'Name of 5', '5', 5],
    ['employee', ['5', '6'], true, 'Name of 5; Name of 6', '5; 6', [5, 6]],
    ['employee', ['nobody'], false, 'nobody', 'nobody', 'nobody'],
    ['employee', ['0'], false, '0', '0', '0'],
    ['employee', ['1.5'], false, "'1.5", '1.5', '1.5'],
    ['employee', ['5', 'nobody'], true, '5; nobody', '5; nobody', ['5', 'nobody']],
    ['string', ['English'], true, 'English', 'English', ['English']],
    [
      'string',
      ['31.12.2027', '2027-12-31T02:00:00Z'],
      true,
      "'31.12.2027; 2027-12-31T02:00:00Z",
      '31.12.2027; 2027-12-31T02:00:00Z',
      ['31.12.2027', '2027-12-31T02:00:00Z'],
    ],
    [
      'date',
      ['2027-12-31T02:00:00+02:00', 'soon'],
      true,
      '2027-12-31; soon',
      '2027-12-31; soon',
      ['2027-12-31', 'soon'],
    ],
  ];
  for (const [type, values, isList, cell, raw, json] of cases) {
    const what = `${isList ? 'a list of ' : ''}${type ?? 'an unknown type'}`;
    it(`hold ${JSON.stringify(values)} of ${what} as such`, async () => {
      const quoted = /[",]/.test(raw) ? `"${raw}"` : raw;
      assert.deepEqual(await written(type, values, { isList }), [cell, quoted, [{ UF_X: json }]]);
    });
  }

  it('are empty of whom nothing is told, and each has its own value, whatever is known of the field', async () => {
    const custom: readonly CustomFieldValue[] = [
      { code: 'UF_X', values: ['x'], isList: false },
      { code: 'UF_Y', values: ['y', 'z'], isList: true },
    ];
    const users = [{ id: 1, details: { custom } }, { id: 2 }, { id: 3, details: { custom: [] } }];
    assert.equal(
      await exported('csv', users, { columns: ['id', 'UF_X', 'UF_Y'] }),
      'id,UF_X,UF_Y\r\n1,x,y; z\r\n2,,\r\n3,,\r\n',
    );
  });

  it('are under their titles in a spreadsheet, which are no formulas, and under their codes for programs', async () => {
    const choice = { columns: ['id', 'UF_X', 'UF_Y'] as const, fields: [field('UF_X', 'string', '=Desk')] };
    assert.equal((await exported('spreadsheet', [], choice)).trim(), "\uFEFFTitle of id,'=Desk,UF_Y".trim());
    assert.equal(await exported('csv', [], choice), 'id,UF_X,UF_Y\r\n');
  });

  it('are known again by their codes alone', () => {
    const names = [
      'UF_B',
      'email',
      'UF_A',
      'UF_B',
      'UF_DEPARTMENT',
      'UF_<b>',
      '__proto__',
      'constructor',
      7,
      null,
      ['UF_C'],
    ];
    assert.deepEqual(columnsAmong(names), ['email', 'UF_B', 'UF_A']);
  });
});
