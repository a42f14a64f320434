import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  departmentsIn,
  idsByDepartmentIn,
  imDepartmentsIn,
} from '../../../../src/bitrix24/methods/decode-department.ts';
import { hasMoreIn, recentDialogsIn } from '../../../../src/bitrix24/methods/decode-dialog.ts';
import { foundUsersIn } from '../../../../src/bitrix24/methods/decode-found-user.ts';
import {
  methodInfoIn,
  profileIn,
  revisionIn,
  scopesIn,
} from '../../../../src/bitrix24/methods/decode-system.ts';
import {
  customCodesIn,
  customFieldsIn,
  detailsByIdIn,
} from '../../../../src/bitrix24/methods/decode-user-details.ts';
import { decodeUserGet, listedIn, userGetRowsIn } from '../../../../src/bitrix24/methods/decode-user-get.ts';
import { decodeUser, decodeUserList, usersIn } from '../../../../src/bitrix24/methods/decode-user.ts';
import { idsIn, rowsIn } from '../../../../src/bitrix24/methods/lists.ts';
import { statusIn } from '../../../../src/bitrix24/methods/status.ts';
import { john } from '../../../samples/john.ts';

/** Everything that a portal's word goes through. */
const decoders: readonly ((reply: unknown) => unknown)[] = [
  decodeUser,
  (reply) => decodeUserList(reply, [1, 2, 3]),
  usersIn,
  foundUsersIn,
  decodeUserGet,
  userGetRowsIn,
  listedIn,
  detailsByIdIn,
  customCodesIn,
  customFieldsIn,
  idsIn,
  (reply) => departmentsIn(rowsIn(reply)),
  (reply) => imDepartmentsIn(rowsIn(reply)),
  idsByDepartmentIn,
  (reply) => recentDialogsIn(reply, 'https://example.com'),
  hasMoreIn,
  statusIn,
  profileIn,
  revisionIn,
  methodInfoIn,
  scopesIn,
];

const upper = 'ID ACTIVE NAME LAST_NAME EMAIL IS_ONLINE LAST_ACTIVITY_DATE PERSONAL_BIRTHDAY PERSONAL_GENDER';
const more =
  'PERSONAL_PHOTO PERSONAL_MOBILE UF_DEPARTMENT USER_TYPE PARENT UF_HEAD ADMIN TIME_ZONE FIELD_NAME';
const others = 'full_name manager_user_id title user items hasMore rest web isExisting isAvailable 1 2';
const ofObjects = '__proto__ constructor prototype toString valueOf hasOwnProperty toJSON length';

const name = fc.constantFrom(
  ...Object.keys(john),
  ...[upper, more, others, ofObjects].flatMap((names) => names.split(' ')),
);
/** Beside anything at all: what gets past the first look. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    1,
    2,
    '3',
    '2-1',
    'chat7',
    'A',
    'A / A',
    '/blank.gif',
    '01-01',
    '#abcdef',
    'Y',
    {},
    [],
  ),
  fc.constantFrom<unknown>(null, false, '', '2026-03-02T09:30:00+01:00', '9999-99-99', -0, 1e300, '\ud800'),
  fc.anything({ withNullPrototype: true, maxDepth: 2 }),
);
const fields = fc.dictionary(name, value, { maxKeys: 40, size: 'max' });
/** Mostly with an id: what has none is soon done with. */
const id = fc.constantFrom<unknown>(1, 2, 3, '3', 'chat7', 'x', undefined);
const row = fc
  .tuple(fields, id)
  .map(([sent, given]) => ({ FIELD_NAME: 'UF_X', ...sent, id: given, ID: given }));
const method = fc.record({ isExisting: fc.oneof(fc.boolean(), value), isAvailable: value });
const nested = fc.oneof(
  { weight: 8, arbitrary: row },
  { weight: 1, arbitrary: method },
  { weight: 1, arbitrary: fc.dictionary(name, row, { maxKeys: 3 }) },
);
const rows = fc.array(fc.oneof({ weight: 5, arbitrary: nested }, { weight: 1, arbitrary: value }), {
  maxLength: 4,
  size: 'max',
});
const reply = fc.oneof(
  { weight: 6, arbitrary: nested },
  { weight: 6, arbitrary: rows },
  { weight: 3, arbitrary: fc.record({ items: rows, hasMore: fc.oneof(fc.boolean(), value) }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>('online', 'dnd', 'away', 'break', 'lunch') },
  { weight: 2, arbitrary: value },
  { weight: 2, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: fc.anything({ withNullPrototype: true }) },
);

const prototypes = [Object.prototype, Array.prototype, String.prototype, Map.prototype, Function.prototype];
const ownKeys = (): string =>
  JSON.stringify(prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String)));

function isSomething(decoded: unknown): boolean {
  if (decoded instanceof Map) return decoded.size > 0;
  return Array.isArray(decoded) ? decoded.length > 0 : decoded !== undefined && decoded !== false;
}

describe('Ten thousand hostile replies', () => {
  it('are decoded without a throw and without reaching into prototypes', () => {
    const before = ownKeys();
    const understood = decoders.map(() => 0);
    fc.assert(
      fc.property(reply, (received) => {
        for (const [index, decode] of decoders.entries()) {
          if (isSomething(decode(received))) understood[index] = (understood[index] ?? 0) + 1;
        }
        assert.equal(ownKeys(), before);
      }),
      { numRuns: 10_000 },
    );
    // Replies of which nothing is ever made would show nothing.
    assert.ok(Math.min(...understood) > 50, `made sense: ${understood.join()}`);
  }).timeout(30_000);

  it('give users that have no other prototype than plain objects', () => {
    const sent: unknown = JSON.parse(
      `{"id":5,"__proto__":{"admin":true,"name":"Mallory"},"phones":{"__proto__":{"work_phone":"1"}}}`,
    );
    const user = decodeUser(sent);
    assert.ok(user);
    assert.equal(Object.getPrototypeOf(user), Object.prototype);
    assert.deepEqual(JSON.parse(JSON.stringify(user)), { id: 5 });
    assert.equal('admin' in user, false);
  });
});
