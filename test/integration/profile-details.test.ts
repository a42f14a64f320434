import assert from 'node:assert/strict';
import { decodeUser } from '../../src/bitrix24/methods/decode-user.ts';
import { detailsIn } from '../../src/bitrix24/methods/decode-user-details.ts';
import type { CustomField, DetailsAnswer, UserMore } from '../../src/bitrix24/user-details.ts';
import { RestError } from '../../src/bitrix24/errors.ts';
import type { ProfileValue } from '../../src/profile/protocol.ts';
import { DepartmentLabels } from '../../src/profile/view-model/department-labels.ts';
import { profileOf } from '../../src/profile/view-model/view-model.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const company = new DepartmentLabels(
  [
    { id: 1, name: 'All', headId: 1 },
    { id: 5, name: 'Sales', parentId: 1, headId: 5 },
    { id: 7, name: 'Marketing', parentId: 5 },
  ],
  (id) => (id === 1 ? { id, name: 'Ada Top' } : undefined),
);

const field = (
  code: CustomField['code'],
  type: string,
  title?: string,
  choices: [string, string][] = [],
): CustomField => ({
  code,
  type,
  title,
  choices: new Map(choices),
});

const toldBy = (value: ProfileValue): string => {
  switch (value.kind) {
    case 'moment':
      return new Date(value.at).toISOString();
    case 'clock':
      return `${value.timeZone}: ${[value.ahead, value.behind, value.same].join(' / ')}`;
    case 'people':
      return value.people.map(({ text, userId }) => `${text} → ${userId}`).join(', ');
    case 'text':
    case 'note':
    case 'link':
    case 'color':
    case 'department':
      return value.text;
  }
};

const details = (
  answer: DetailsAnswer,
  scopes: readonly string[] = ['im', 'user', 'user.userfield'],
  fields: readonly CustomField[] = [],
  missing: readonly string[] = [],
): string[] => {
  const more: UserMore = { details: answer, fields, missing };
  const user = decodeUser({ id: 5, departments: [5, 7] });
  assert.ok(user);
  const { columns } = profileOf(user, company, NOW, { more, scopes, portal: { portal: 'The portal' } });
  return columns
    .flat()
    .filter(({ title }) => title === 'From user.get')
    .flatMap(({ rows }) => rows.map(({ label, value }) => `${label}: ${toldBy(value)}`));
};

describe('What a profile tells from user.get', () => {
  it('stands in a group of its own, custom fields by their titles and types', () => {
    const answer = detailsIn(
      [
        {
          ID: '5',
          SECOND_NAME: 'Jane',
          PERSONAL_CITY: 'Pune',
          TIME_ZONE: 'Asia/Kolkata',
          UF_EMPLOYMENT_DATE: '2019-04-01T00:00:00+02:00',
          LAST_LOGIN: '2026-11-22T09:00:00+00:00',
          UF_USR_1: '4.12',
          UF_USR_2: ['51', '99'],
          UF_USR_3: '0',
          UF_USR_4: '1',
          UF_USR_5: '2027-12-31T02:00:00+02:00',
          UF_USR_6: 'https://example.com/a',
          UF_USR_7: '',
        },
      ],
      5,
    );
    const fields = [
      field('UF_USR_2', 'enumeration', 'Shirts', [['51', 'S']]),
      field('UF_USR_3', 'boolean', 'First aider'),
      field('UF_USR_4', 'employee', 'Mentor'),
      field('UF_USR_5', 'date', 'Contract until'),
      field('UF_USR_6', 'url', 'Page'),
    ];
    assert.deepEqual(details(answer, undefined, fields), [
      'Second name: Jane',
      'City: Pune',
      'Time zone: Asia/Kolkata',
      'Local time: Asia/Kolkata: {time} there, {difference} ahead / {time} there, {difference} behind / {time} there, same as here',
      'Hired on: April 1, 2019',
      'Last login: 2026-11-22T09:00:00.000Z',
      'UF_USR_1: 4.12',
      'Shirts: S, 99',
      'First aider: No',
      'Mentor: Ada Top → 1',
      'Contract until: December 31, 2027',
      'Page: https://example.com/a',
    ]);
  });

  it('has no local time without a zone, or in one that does not exist', () => {
    const city = { ID: '5', PERSONAL_CITY: 'Pune' };
    assert.deepEqual(details(detailsIn([{ ...city, TIME_ZONE: '' }], 5)), ['City: Pune']);
    assert.deepEqual(details(detailsIn([{ ...city, TIME_ZONE: '<b>' }], 5)), [
      'City: Pune',
      'Time zone: <b>',
    ]);
  });

  for (const [scopes, locked] of [
    [
      ['im', 'user_brief'],
      ['Last login: Requires the user scope', 'Custom fields: Requires the user.userfield scope'],
    ],
    [['im', 'user'], ['Custom fields: Requires the user.userfield scope']],
    [['im', 'user_basic', 'user.userfield'], ['Last login: Requires the user scope']],
  ] as const) {
    it(`names the scopes that would tell more than ${scopes.join(', ')}`, () => {
      assert.deepEqual(details(detailsIn([{ ID: '5' }], 5), scopes), locked);
    });
  }

  it('names all scopes where none is there', () => {
    assert.deepEqual(details({ kind: 'notAllowed' }, ['im']), [
      'Second name, city, time zone, hired on: Requires the user_brief scope',
      'Last login: Requires the user scope',
      'Custom fields: Requires the user.userfield scope',
    ]);
  });

  it('is nothing of those whom user.get does not list', () => {
    assert.deepEqual(details({ kind: 'notListed' }), []);
  });

  it('is a sentence where the portal failed', () => {
    const error = new RestError('overloaded', 'INTERNAL_SERVER_ERROR', 'user.get');
    assert.match(details({ kind: 'failed', error }).join(), /^More details: The portal is having problems/);
  });

  it('says of fields that the portal’s version does not have that it is too old', () => {
    const more: UserMore = { details: { kind: 'notListed' }, fields: [], missing: ['website', 'email'] };
    const { columns } = profileOf({ id: 5 }, company, NOW, { more, scopes: [], portal: { portal: '' } });
    const rows = columns.flat().flatMap((group) => group.rows);
    const row = rows.find(({ key }) => key === 'missing');
    assert.deepEqual(row?.value, { kind: 'note', text: 'website, email: this portal’s version is too old' });
  });
});

describe('The supervisor in a profile', () => {
  it('is the head of the department, or of the nearest above with another head', () => {
    const supervisor = (id: number, departments: readonly number[]): string[] =>
      profileOf({ id, departments }, company, NOW)
        .columns.flat()
        .flatMap(({ rows }) =>
          rows.flatMap(({ key, value }) => (key === 'supervisor' ? [toldBy(value)] : [])),
        );
    assert.deepEqual(supervisor(9, [7]), ['User 5 → 5']);
    assert.deepEqual(supervisor(5, [5, 7]), ['Ada Top → 1']);
    assert.deepEqual(supervisor(1, [1]), []);
    assert.deepEqual(supervisor(9, [404]), []);
  });
});
