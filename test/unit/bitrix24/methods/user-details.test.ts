import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RestClientOptions } from '../../../../src/bitrix24/client.ts';
import {
  customCodesIn,
  customFieldsIn,
  detailsByIdIn,
  detailsIn,
  missingFieldsIn,
} from '../../../../src/bitrix24/methods/decode-user-details.ts';
import { getCustomFields, getUserDetails } from '../../../../src/bitrix24/methods/user-details.ts';
import { isRecord, parseJson } from '../../../../src/bitrix24/transport/json.ts';
import { on, replies } from '../../../portal/faults.ts';
import { john } from '../../../samples/john.ts';
import { NO_DETAILS } from '../../../samples/no-details.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';
import { usePortal } from '../../support/use-portal.ts';

describe('What user.get tells of a user beyond the messenger', () => {
  const row = { ID: '4', PERSONAL_CITY: 'Pune' };
  const told = { kind: 'told', details: { ...NO_DETAILS, city: 'Pune' } };

  it('is read from the row of that user: alone, in a list, and in a list with holes', () => {
    for (const result of [row, [{ ID: 5 }, row], { 1: { ID: 5 }, 3: row }, ['row', null, row]])
      assert.deepEqual(detailsIn(result, 4), told, JSON.stringify(result));
  });

  it('is nothing where the user is not listed', () => {
    for (const result of [{ ID: '5' }, [], [{ ID: 'x' }, 'row', null], null, '4'])
      assert.deepEqual(detailsIn(result, 4), { kind: 'notListed' }, JSON.stringify(result));
  });

  it('is read for each user of a page', () => {
    const page = [row, { ID: 5 }, { ID: 0 }, { ID: 'x' }, 'row', null];
    assert.deepEqual(
      [...detailsByIdIn(page)],
      [
        [4, told.details],
        [5, NO_DETAILS],
      ],
    );
  });

  it('is each field, from where the portal has it', () => {
    const sent = {
      ID: 4,
      SECOND_NAME: 'Jane',
      PERSONAL_CITY: 'Pune',
      TIME_ZONE: 'Asia/Kolkata',
      UF_EMPLOYMENT_DATE: '2019-04-01T00:00:00+05:30',
      LAST_LOGIN: '2026-03-02T09:30:00+01:00',
    };
    assert.deepEqual(detailsByIdIn([sent]).get(4), {
      secondName: 'Jane',
      city: 'Pune',
      timeZone: 'Asia/Kolkata',
      hiredOn: { year: 2019, month: 4, day: 1 },
      lastLogin: Date.UTC(2026, 2, 2, 8, 30),
      custom: [],
    });
  });

  it('tells of a field of a wrong type', () => {
    const odd: string[] = [];
    const onUnexpectedField = (field: string): void => void odd.push(field);
    detailsIn({ ID: 4, PERSONAL_CITY: {} }, 4, onUnexpectedField);
    detailsByIdIn([{ ID: 4, UF_X: [{}] }], onUnexpectedField);
    assert.deepEqual(odd, ['PERSONAL_CITY', 'UF_X']);
  });
});

describe('The value of a custom field', () => {
  const read = (value: unknown, odd: string[] = []) =>
    detailsByIdIn([{ ID: 4, UF_X: value }], (field) => odd.push(field))
      .get(4)
      ?.custom.map(({ code, values, isList }) => [code, values, isList]);

  for (const [value, values] of [
    ['text', ['text']],
    ['a\nb', ['a b']],
    [7, ['7']],
    [0, ['0']],
    [true, ['1']],
  ] as const) {
    it(`is ${JSON.stringify(values)} where the portal sends ${JSON.stringify(value)}`, () => {
      assert.deepEqual(read(value), [['UF_X', values, false]]);
    });
  }

  it('is not there where it is empty, in each of PHP’s ways, and nothing is wrong with that', () => {
    const odd: string[] = [];
    for (const value of [undefined, null, false, '', '\u200b', [], ['', null]])
      assert.deepEqual(read(value, odd), [], JSON.stringify(value));
    assert.deepEqual(odd, []);
  });

  it('is not there where no text can be made of it, which is told of', () => {
    const odd: string[] = [];
    assert.deepEqual(read({ file: 1 }, odd), []);
    assert.deepEqual(read(['a', { file: 1 }, 'b'], odd), [['UF_X', ['a', 'b'], true]]);
    assert.deepEqual(odd, ['UF_X', 'UF_X']);
  });

  it('is a list where it comes as one, of 50 at most', () => {
    assert.deepEqual(read(['a']), [['UF_X', ['a'], true]]);
    const [[, values] = []] = read(Array.from({ length: 60 }, (_, index) => index)) ?? [];
    assert.deepEqual(
      values,
      Array.from({ length: 50 }, (_, index) => String(index)),
    );
  });
});

describe('Custom fields', () => {
  it('are those of the portal’s own row, whether they have a value or not, 100 at most', () => {
    const sent = { ID: '1', UF_A: false, NAME: 'x', UF_DEPARTMENT: [1], UF_B: 'y', 'UF_<b>': 1 };
    assert.deepEqual(customCodesIn(sent), ['UF_A', 'UF_B']);
    assert.deepEqual([customCodesIn(null), customCodesIn([{ UF_A: 1 }])], [[], []]);
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`UF_${index}`, 1]));
    assert.equal(customCodesIn(many).length, 100);
    assert.equal(detailsByIdIn([{ ...many, ID: 4 }]).get(4)?.custom.length, 100);
  });

  it('have the title of the form, else that of the list, a type and choices', () => {
    const odd: string[] = [];
    const fields = customFieldsIn(
      [
        { FIELD_NAME: 'UF_A', EDIT_FORM_LABEL: 'Desk', LIST_COLUMN_LABEL: 'D', USER_TYPE_ID: 'string' },
        { FIELD_NAME: 'UF_B', EDIT_FORM_LABEL: '', LIST_COLUMN_LABEL: 'Size', USER_TYPE_ID: 'enumeration',
          LIST: [{ ID: '7', VALUE: 'S' }, { ID: 8, VALUE: 'M' }, { ID: '9' }, { VALUE: 'L' }, 'XL', null] },
        { FIELD_NAME: 'UF_C', EDIT_FORM_LABEL: {} },
        { FIELD_NAME: 'NAME', EDIT_FORM_LABEL: 'Name' },
        { EDIT_FORM_LABEL: 'No code' },
        'row',
        null,
      ], // prettier-ignore
      (field) => odd.push(field),
    );
    assert.deepEqual(fields, [
      { code: 'UF_A', title: 'Desk', type: 'string', choices: new Map() },
      {
        code: 'UF_B',
        title: 'Size',
        type: 'enumeration',
        choices: new Map([
          ['7', 'S'],
          ['8', 'M'],
        ]),
      },
      { code: 'UF_C', title: undefined, type: undefined, choices: new Map() },
    ]);
    assert.deepEqual(odd, ['EDIT_FORM_LABEL']);
    assert.deepEqual([customFieldsIn(null), customFieldsIn('UF_A')], [[], []]);
  });

  it('are read from 500 rows at most', () => {
    const rows = Array.from({ length: 510 }, (_, index) => ({ FIELD_NAME: `UF_${index}` }));
    assert.equal(customFieldsIn(rows).length, 500);
  });
});

describe('What an older portal does not send of a user', () => {
  const newer = ['active', 'avatar_hr', 'desktop_last_date', 'bot_data', 'type', 'website', 'email'];

  it('is told by the names of the fields, empty ones not counted', () => {
    assert.deepEqual(missingFieldsIn(JSON.stringify(john)), []);
    for (const name of newer)
      assert.deepEqual(missingFieldsIn(JSON.stringify({ ...john, [name]: undefined })), [name]);
    assert.deepEqual(missingFieldsIn('{"id":5}'), newer);
  });
});

describe('Asking for more of users', () => {
  const { portal, fault } = usePortal();
  const repliesBatch = (result: object, errors: object = {}): void => {
    fault(on('batch', replies(200, JSON.stringify({ result: { result, result_error: errors } }))));
  };
  const client = (options?: RestClientOptions) => clientOf(portal().webhookUrl(), options);
  /** The queries of the last request, by their keys. */
  const queries = (): Record<string, string> => {
    const body = parseJson(portal().requests.at(-1)?.body ?? '');
    assert.ok(isRecord(body) && isRecord(body['cmd']));
    return Object.fromEntries(
      Object.entries(body['cmd']).map(([key, query]) => [key, decodeURIComponent(String(query))]),
    );
  };

  it('names the fields that are wanted, in pages that nothing has to be counted for', async () => {
    const ids = Array.from({ length: 51 }, (_, index) => index + 1);
    await getUserDetails(client(), ids, ['PERSONAL_CITY']);
    const { details0, ...others } = queries();
    assert.match(details0 ?? '', /^user\.get\?FILTER\[ID\]\[0\]=1&.*&FILTER\[ID\]\[49\]=50&sort=ID&/);
    assert.deepEqual(others, {
      details1: 'user.get?FILTER[ID][0]=51&sort=ID&order=ASC&select[0]=ID&select[1]=PERSONAL_CITY&start=-1',
    });
  });

  it('brings the users who were asked for, by their IDs, and tells of odd fields', async () => {
    const odd: string[] = [];
    repliesBatch({ details0: [{ ID: '4', PERSONAL_CITY: 'Pune' }, { ID: '5' }, { ID: '6', TIME_ZONE: {} }] });
    const onUnexpectedField = (method: string, field: string): void => void odd.push(`${method} ${field}`);
    const found = await getUserDetails(client({ onUnexpectedField }), [4, 6, 7], []);
    assert.deepEqual([...found], [[4, { ...NO_DETAILS, city: 'Pune' }], [6, NO_DETAILS]]); // prettier-ignore
    assert.deepEqual(odd, ['user.get TIME_ZONE']);
  });

  it('fails where a part of it is refused', async () => {
    repliesBatch({}, { details0: { error: 'ERROR_CORE' } });
    assert.equal((await failureOf(getUserDetails(client(), [4], []))).code, 'ERROR_CORE');
  });

  const fields = [{ FIELD_NAME: 'UF_A', EDIT_FORM_LABEL: 'Desk', USER_TYPE_ID: 'string' }];
  const desk = { code: 'UF_A', title: 'Desk', type: 'string', choices: new Map() };
  const untitled = { code: 'UF_B', title: undefined, type: undefined, choices: new Map() };
  const own = { ID: '1', UF_A: false, UF_B: 'x' };
  const refused = { error: 'ACCESS_DENIED' };

  it('finds the custom fields by their titles, in a language, and others by the caller’s own row', async () => {
    repliesBatch({ fields, own });
    assert.deepEqual(await getCustomFields(client(), 'de'), [desk, untitled]);
    assert.deepEqual(queries(), { fields: 'user.userfield.list?filter[LANG]=de', own: 'user.current' });
  });

  it('finds the custom fields by either of the two', async () => {
    repliesBatch({ own }, { fields: refused });
    assert.deepEqual(await getCustomFields(client(), 'en'), [{ ...untitled, code: 'UF_A' }, untitled]);
    repliesBatch({ fields }, { own: refused });
    assert.deepEqual(await getCustomFields(client(), 'en'), [desk]);
  });

  it('does not wait for custom fields where the portal has had too much work', async () => {
    const start = portal().requests.length;
    const limit = { error: 'OPERATION_TIME_LIMIT', error_description: '' };
    repliesBatch({}, { fields: limit, own: limit });
    assert.equal((await failureOf(getCustomFields(client(), 'en'))).code, 'OPERATION_TIME_LIMIT');
    assert.equal(portal().requests.length, start + 1);
  });

  it('finds no custom fields for a caller who has given up', async () => {
    const { kind } = await failureOf(getCustomFields(client(), 'en', { signal: AbortSignal.abort() }));
    assert.equal(kind, 'cancelled');
  });

  it('tells of odd custom fields', async () => {
    const odd: string[] = [];
    repliesBatch({ fields: [{ FIELD_NAME: 'UF_A', EDIT_FORM_LABEL: {} }], own });
    const onUnexpectedField = (method: string, field: string): void => void odd.push(`${method} ${field}`);
    await getCustomFields(client({ onUnexpectedField }), 'en');
    assert.deepEqual(odd, ['user.userfield.list EDIT_FORM_LABEL']);
  });
});
