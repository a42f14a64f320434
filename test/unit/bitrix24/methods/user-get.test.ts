import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decodeUserGet, listedIn, userGetRowsIn } from '../../../../src/bitrix24/methods/decode-user-get.ts';
import { startTestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';

/** The row of a portal that shows everything, with each of the oddities of the fact sheet's §2.1. */
const row = {
  ID: '5',
  ACTIVE: true,
  NAME: 'John',
  LAST_NAME: 'Johnson',
  EMAIL: 'user@example.com',
  LAST_LOGIN: '2026-03-02T09:30:00+01:00',
  IS_ONLINE: 'N',
  TIMESTAMP_X: {},
  LAST_ACTIVITY_DATE: {},
  PERSONAL_GENDER: '',
  PERSONAL_WWW: 'example.com',
  PERSONAL_BIRTHDAY: '1984-03-09T00:00:00+01:00',
  PERSONAL_PHOTO: 'https://example.bitrix24.com/upload/main/avatar.png',
  PERSONAL_MOBILE: '+12123456788',
  PERSONAL_PHONE: '',
  WORK_POSITION: 'Manager',
  UF_DEPARTMENT: [10],
  UF_PHONE_INNER: '21',
  USER_TYPE: 'employee',
};

describe('A user as user.get sends one', () => {
  it('is read whole', () => {
    const odd: string[] = [];
    const user = decodeUserGet(row, (field) => odd.push(field));
    assert.deepEqual(JSON.parse(JSON.stringify(user)), {
      id: 5,
      active: true,
      firstName: 'John',
      lastName: 'Johnson',
      position: 'Manager',
      avatar: 'https://example.bitrix24.com/upload/main/avatar.png',
      birthday: { day: 9, month: 3 },
      extranet: false,
      departments: [10],
      phones: { mobile: '+12123456788', inner: '21' },
      website: 'example.com',
      email: 'user@example.com',
      online: false,
    });
    assert.deepEqual(odd, []);
  });

  for (const [sent, read] of [
    ['1984-03-09T00:00:00-10:00', { day: 9, month: 3 }],
    ['1984-03-09T23:00:00+14:00', { day: 9, month: 3 }],
    ['1984-02-29', { day: 29, month: 2 }],
    ['1983-02-29T00:00:00+01:00', undefined],
    ['1984-02-31T00:00:00+01:00', undefined],
  ] as const) {
    it(`has the birthday ${JSON.stringify(read)} for ${sent}`, () => {
      assert.deepEqual(decodeUserGet({ ...row, PERSONAL_BIRTHDAY: sent })?.birthday, read);
    });
  }

  it('is read from an id alone', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(decodeUserGet({ ID: 5 }))), { id: 5 });
  });

  for (const [date, read] of [
    ['2026-03-02T09:30:00+01:00', Date.UTC(2026, 2, 2, 8, 30)],
    ['29.08.2024 10:12:45', undefined],
    ['2024-08-29 10:30:11', undefined],
    ['', undefined],
    [{}, undefined],
    [[], undefined],
  ] as const) {
    it(`was active ${JSON.stringify(read)} where the date is ${JSON.stringify(date)}`, () => {
      const odd: string[] = [];
      const user = decodeUserGet({ ...row, LAST_ACTIVITY_DATE: date }, (field) => odd.push(field));
      assert.deepEqual([user?.lastActivity, odd], [read, []]);
    });
  }

  for (const departments of [false, undefined, null]) {
    it(`has no known departments where UF_DEPARTMENT is ${departments}`, () => {
      assert.equal(decodeUserGet({ ...row, UF_DEPARTMENT: departments })?.departments, undefined);
    });
  }

  it('is from outside where the type says so, and an email user by another word', () => {
    assert.equal(decodeUserGet({ ...row, USER_TYPE: 'extranet' })?.extranet, true);
    assert.equal(decodeUserGet({ ...row, USER_TYPE: 'email' })?.externalAuthId, 'email');
  });

  it('loses one field of a wrong type, and tells which', () => {
    const odd: string[] = [];
    const user = decodeUserGet({ ...row, EMAIL: {}, IS_ONLINE: 'maybe', PERSONAL_PHOTO: 12 }, (field) =>
      odd.push(field),
    );
    assert.equal(user?.firstName, 'John');
    assert.deepEqual([user.email, user.online, user.avatar], [undefined, undefined, undefined]);
    assert.deepEqual(odd.sort(), ['EMAIL', 'IS_ONLINE', 'PERSONAL_PHOTO']);
  });

  it('is left out where it is no row; a list of ids has each once', () => {
    const page = [row, null, { ...row, IS_ONLINE: 'Y' }, { ID: 'x' }, 7, { ...row, ID: '6', IS_ONLINE: 'Y' }];
    assert.deepEqual(
      userGetRowsIn(page).map(({ id }) => id),
      [5, 5, 6],
    );
    assert.deepEqual(listedIn(page), [
      { id: 5, online: false },
      { id: 6, online: true },
    ]);
    assert.deepEqual(listedIn([]), []);
  });

  it('tells as much as the scope opens', async () => {
    const portal = await startTestPortal();
    const emilyFor = async (webhook: 'imBrief' | 'admin') => {
      const { result } = await clientOf(portal.webhookUrl(webhook)).call('user.get', { ID: 4 });
      return userGetRowsIn(result)[0];
    };
    const [brief, whole] = [await emilyFor('imBrief'), await emilyFor('admin')];
    await portal.dispose();
    assert.deepEqual(
      [brief?.email, brief?.phones?.mobile, brief?.phones?.inner],
      [undefined, undefined, '22'],
    );
    assert.deepEqual([whole?.email, whole?.phones?.inner], ['emily.smith@example.com', '22']);
    assert.deepEqual(whole?.birthday, brief?.birthday);
    assert.ok(whole?.birthday);
  });
});
