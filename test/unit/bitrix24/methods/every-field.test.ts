import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activeIn, decodeUserGet } from '../../../../src/bitrix24/methods/decode-user-get.ts';
import { decodeUser, decodeUserList } from '../../../../src/bitrix24/methods/decode-user.ts';
import { recentDialogsIn, hasMoreIn, dialogKey } from '../../../../src/bitrix24/methods/decode-dialog.ts';
import {
  departmentsIn,
  idsByDepartmentIn,
  imDepartmentsIn,
} from '../../../../src/bitrix24/methods/decode-department.ts';
import {
  methodInfoIn,
  profileIn,
  revisionIn,
  scopesIn,
} from '../../../../src/bitrix24/methods/decode-system.ts';
import { foundUsersIn } from '../../../../src/bitrix24/methods/decode-found-user.ts';
import { idsIn } from '../../../../src/bitrix24/methods/lists.ts';
import { momentIn } from '../../../../src/bitrix24/methods/row.ts';
import { oneLine } from '../../../../src/bitrix24/text.ts';
import { john } from '../../../samples/john.ts';

const MOMENT = '2026-03-02T09:30:00+01:00';
const AT = Date.UTC(2026, 2, 2, 8, 30);

describe('A user of whom a portal tells everything', () => {
  it('is read from each field of the messenger’s methods', () => {
    const odd: string[] = [];
    const user = decodeUser(
      {
        ...john,
        color: '#048BD0',
        gender: 'F',
        birthday: '09-03',
        extranet: true,
        network: true,
        bot: true,
        connector: true,
        idle: MOMENT,
        mobile_last_date: '2026-03-02T09:31:00+01:00',
        desktop_last_date: '2026-03-02T09:32:00+01:00',
        absent: '2026-03-04T00:00:00+01:00',
        phones: { personal_mobile: '1', work_phone: '2', inner_phone: 3, personal_phone: '4' },
        bot_data: {
          code: 'helper',
          type: 'B',
          app_id: 'local.1',
          is_hidden: false,
          is_support_openline: 'Y',
          openline: 'N',
        },
      },
      (field) => odd.push(field),
    );
    assert.deepEqual(user, {
      id: 5,
      active: true,
      name: 'John Johnson',
      firstName: 'John',
      lastName: 'Johnson',
      position: 'Manager',
      color: '#048bd0',
      avatar: john.avatar,
      avatarHr: john.avatar_hr,
      gender: 'F',
      birthday: { day: 9, month: 3 },
      extranet: true,
      network: true,
      bot: true,
      connector: true,
      externalAuthId: 'default',
      status: 'online',
      idleSince: AT,
      lastActivity: AT,
      mobileLast: AT + 60_000,
      desktopLast: AT + 120_000,
      absence: { lastDay: { year: 2026, month: 3, day: 3 }, end: Date.UTC(2026, 2, 3, 23) },
      departments: [10],
      phones: { mobile: '1', work: '2', inner: '3', home: '4' },
      botData: {
        code: 'helper',
        type: 'B',
        appId: 'local.1',
        hidden: false,
        supportOpenLine: true,
        openLine: false,
      },
      type: 'user',
      website: 'example.com',
      email: 'user@example.com',
      online: undefined,
    });
    assert.deepEqual(odd, []);
  });

  it('is read from each field of user.get', () => {
    const user = decodeUserGet({
      ID: '5',
      ACTIVE: 'N',
      NAME: 'John',
      LAST_NAME: 'Johnson',
      WORK_POSITION: 'Manager',
      PERSONAL_PHOTO: john.avatar,
      PERSONAL_GENDER: 'M',
      PERSONAL_BIRTHDAY: '1984-12-01T00:00:00+01:00',
      USER_TYPE: 'Extranet',
      LAST_ACTIVITY_DATE: MOMENT,
      UF_DEPARTMENT: { 0: 10, 2: '11', 3: 10 },
      PERSONAL_MOBILE: '1',
      WORK_PHONE: '2',
      UF_PHONE_INNER: '3',
      PERSONAL_PHONE: '4',
      PERSONAL_WWW: 'example.com',
      EMAIL: 'user@example.com',
      IS_ONLINE: 'Y',
    });
    assert.deepEqual(user, {
      id: 5,
      active: false,
      firstName: 'John',
      lastName: 'Johnson',
      position: 'Manager',
      avatar: john.avatar,
      gender: 'M',
      birthday: { day: 1, month: 12 },
      extranet: true,
      externalAuthId: undefined,
      lastActivity: AT,
      departments: [10, 11],
      phones: { mobile: '1', work: '2', inner: '3', home: '4' },
      website: 'example.com',
      email: 'user@example.com',
      online: true,
    });
  });

  it('has a birthday on 29 February of leap years alone', () => {
    const born = (year: number) =>
      decodeUserGet({ ID: 5, PERSONAL_BIRTHDAY: `${year}-02-29T00:00:00+01:00` })?.birthday;
    assert.deepEqual(
      [1900, 2000, 1996, 1999].map((year) => born(year)?.day),
      [undefined, 29, 29, undefined],
    );
  });

  it('has the picture of a list, where only that is told, in its large size too', () => {
    const [found] = foundUsersIn({ 5: { id: 5, avatar: '/a.png' } });
    assert.deepEqual([found?.avatar, found?.avatarHr], ['/a.png', '/a.png']);
    const [whole] = foundUsersIn([{ id: 5, avatar: '/a.png', avatar_hr: '/b.png' }]);
    assert.deepEqual([whole?.avatar, whole?.avatarHr], ['/a.png', '/b.png']);
  });

  const rejected = { color: ['blue', '#12345', '#1234567', 'x#123456'], gender: ['X', 'm', 'MF'] };
  for (const [field, values] of Object.entries(rejected)) {
    for (const value of values) {
      it(`has no ${field} where it is ${value}, and the field is told of`, () => {
        const odd: string[] = [];
        const user = decodeUser({ ...john, [field]: value }, (name) => odd.push(name));
        assert.deepEqual([user, odd], [decodeUser({ ...john, [field]: undefined }), [field]]);
      });
    }
  }

  it('has no birthday where there is anything but a day and a month of two digits in it', () => {
    for (const birthday of [
      '1-02',
      '001-02',
      '01-021',
      ' 01-02',
      '01-02 ',
      '01-2',
      '+1-02',
      '01x02',
      '01-02-1984',
    ])
      assert.equal(decodeUser({ ...john, birthday })?.birthday, undefined, birthday);
  });

  it('has a picture of any name but the blank one, and of a length that addresses have', () => {
    const avatarFor = (avatar: string) => decodeUser({ ...john, avatar })?.avatar;
    for (const blank of ['/images/blank.gif', '/images/BLANK.GIF'])
      assert.equal(avatarFor(blank), undefined, blank);
    for (const real of ['/blank.gif.png', '/point-blank.gif', '/blankXgif', `/${'x'.repeat(1999)}`])
      assert.equal(avatarFor(real), real, real.slice(0, 30));
    assert.equal(avatarFor(`/${'x'.repeat(2000)}`), undefined);
  });

  it('stands in a list once, the first of each', () => {
    const rows = [null, { ...john, name: 'A' }, { ...john, name: 'B' }, 'x'];
    const [first, ...others] = decodeUserList(rows, [john.id]);
    assert.deepEqual([first?.name, others], ['A', []]);
  });
});

describe('What user.get tells of presence', () => {
  it('is who is online and when they were last active, each once', () => {
    const page = [
      { ID: '5', IS_ONLINE: 'Y', LAST_ACTIVITY_DATE: MOMENT },
      { ID: '5', IS_ONLINE: 'N', LAST_ACTIVITY_DATE: MOMENT },
      { ID: 0, IS_ONLINE: 'Y' },
      'nonsense',
      { ID: 6, IS_ONLINE: false, LAST_ACTIVITY_DATE: {} },
    ];
    assert.deepEqual(activeIn(page), [
      { id: 5, online: true, lastActivity: AT },
      { id: 6, online: false, lastActivity: undefined },
    ]);
  });
});

describe('A moment as a portal writes it', () => {
  for (const text of ['2026-03-02T08:30:00Z', '2026-03-02T09:30+01:00', '2026-03-02T04:30:00.000-0400']) {
    it(`is read from ${text}`, () => {
      assert.equal(momentIn(text), AT);
    });
  }
  for (const text of [
    '2026-03-02T09:30:00',
    'on 2026-03-02T09:30:00Z',
    '2026-03-02T09:30:00Z.',
    '2026-03-02T09:30:00+1:00',
    '2026-03-02T25:30:00Z',
    '2026-03-02TZ',
    '02026-03-02T09:30:00Z',
  ]) {
    it(`is none in ${text}`, () => {
      assert.equal(momentIn(text), undefined);
    });
  }
});

describe('A recent dialog', () => {
  const origin = 'https://example.bitrix24.com';
  const read = (...items: unknown[]) => recentDialogsIn({ items }, origin);

  it('is with a user or in a chat, and nothing else', () => {
    const odd: string[] = [];
    const items = [
      { id: 5, title: 'John', user: john },
      { id: 'chat7', title: 'Planning' },
      { id: 'chat8' },
      { id: '9', title: 'Ann' },
      { id: 'chat', title: 'x' },
      { id: 'talk7', title: 'x' },
      { id: 0, title: 'x' },
      { title: 'x' },
      'x',
    ];
    const dialogs = recentDialogsIn({ items }, origin, (field) => odd.push(field));
    assert.deepEqual(dialogs, [
      { kind: 'user', user: decodeUser(john) },
      { kind: 'chat', chatId: 7, title: 'Planning' },
      { kind: 'chat', chatId: 8, title: 'chat8' },
      { kind: 'user', user: { id: 9, name: 'Ann' } },
    ]);
    assert.deepEqual(dialogs.map(dialogKey), ['5', 'chat7', 'chat8', '9']);
    assert.deepEqual(odd, []);
    assert.deepEqual(recentDialogsIn([{ id: 5 }], origin), []);
  });

  it('is with the user of its id, not with another one who came along', () => {
    assert.deepEqual(read({ id: 6, title: 'Ann', user: john }), [
      { kind: 'user', user: { id: 6, name: 'Ann' } },
    ]);
  });

  it('tells of a field of its user by where that stands', () => {
    const odd: string[] = [];
    const items = [{ id: 5, user: { ...john, email: {} } }];
    recentDialogsIn({ items }, origin, (field) => odd.push(field));
    assert.deepEqual(odd, ['user.email']);
  });

  it('has pictures at the portal where an address lacks the host', () => {
    const pictures = (avatar: string) => {
      const [dialog] = read({ id: 5, user: { ...john, avatar, avatar_hr: avatar } });
      return dialog?.kind === 'user' ? [dialog.user.avatar, dialog.user.avatarHr] : [];
    };
    const twice = (address: string | undefined) => [address, address];
    assert.deepEqual(pictures('/upload/a.png'), twice(`${origin}/upload/a.png`));
    assert.deepEqual(pictures('//cdn.example.com/a.png'), twice('//cdn.example.com/a.png'));
    assert.deepEqual(pictures('https://cdn.example.com/a.png'), twice('https://cdn.example.com/a.png'));
    assert.deepEqual(pictures(''), twice(undefined));
  });

  it('is followed by others only where the portal says so', () => {
    assert.deepEqual([{ hasMore: true }, { hasMore: 'true' }, { hasMore: false }, {}, null].map(hasMoreIn), [
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('Lists of ids', () => {
  it('are read from ids, from rows and from objects, each id once', () => {
    assert.deepEqual(idsIn([3, '2', { id: 1 }, { ID: '4' }, { id: 0 }, 3, 'x', null]), [3, 2, 1, 4]);
    assert.deepEqual(idsIn({ 7: 5, 9: 6 }), [5, 6]);
    assert.deepEqual([idsIn([]), idsIn(['8']), idsIn('8')], [[], [8], []]);
  });

  it('are read by department', () => {
    assert.deepEqual(
      [...idsByDepartmentIn({ 3: [1, 2], x: [4], 5: 'nobody' })],
      [
        [3, [1, 2]],
        [5, []],
      ],
    );
    assert.deepEqual([idsByDepartmentIn([]).size, idsByDepartmentIn(null).size], [0, 0]);
  });
});

describe('Departments as a portal sends them', () => {
  it('have the heads, parents and names of the structure', () => {
    const rows = [
      { ID: '1', NAME: 'Company', UF_HEAD: '0' },
      { ID: 2, NAME: 'Works', PARENT: '1', UF_HEAD: '7' },
      { ID: 2, NAME: 'Works again', PARENT: '1' },
      { ID: 'x', NAME: 'No' },
      null,
      { ID: 3 },
    ];
    assert.deepEqual(departmentsIn(rows), [
      { id: 1, name: 'Company' },
      { id: 2, name: 'Works', parentId: 1, headId: 7 },
      { id: 3, name: '3' },
    ]);
  });

  it('have the parents that full names tell, the first of two with one full name', () => {
    const rows = [
      { id: 0, name: 'Nobody', full_name: 'Company' },
      { id: 1, name: 'Company', full_name: 'Company' },
      { id: 9, name: 'Company', full_name: 'Company' },
      { id: 2, name: 'Works', full_name: 'Works / Company', manager_user_id: '7' },
      { id: 3, name: 'Works', full_name: 'Works/Company' },
      { id: 4, name: 'Tea', full_name: 17 },
      { id: 5, full_name: 'undefined / Company' },
    ];
    assert.deepEqual(imDepartmentsIn(rows), [
      { id: 1, name: 'Company', fullName: 'Company' },
      { id: 9, name: 'Company', fullName: 'Company' },
      { id: 2, name: 'Works', fullName: 'Works / Company', parentId: 1, headId: 7 },
      { id: 3, name: 'Works', fullName: 'Works/Company' },
      { id: 4, name: 'Tea' },
      { id: 5, name: '5', fullName: 'undefined / Company' },
    ]);
  });
});

describe('What a portal tells of itself', () => {
  it('is who asks, with rights and time zone', () => {
    const profile = profileIn({ ID: '4', NAME: 'Ann', ADMIN: true, TIME_ZONE: 'Europe/Berlin' });
    assert.deepEqual([profile?.user.id, profile?.admin, profile?.timeZone], [4, true, 'Europe/Berlin']);
    assert.deepEqual(
      [profileIn({ NAME: 'Ann' }), profileIn([]), profileIn(null)],
      [undefined, undefined, undefined],
    );
  });

  it('is its revision, as far as there are numbers', () => {
    assert.deepEqual(revisionIn({ rest: 31, web: '117', mobile: 'x' }), {
      rest: 31,
      web: 117,
      mobile: undefined,
      desktop: undefined,
    });
    assert.deepEqual(revisionIn({ mobile: 19, desktop: 5 }), {
      rest: undefined,
      web: undefined,
      mobile: 19,
      desktop: 5,
    });
    assert.equal(revisionIn('31'), undefined);
  });

  it('is whether it has a method', () => {
    const told = { exists: true, available: true };
    assert.deepEqual(methodInfoIn({ isExisting: true, isAvailable: true }), told);
    assert.deepEqual(methodInfoIn({ isExisting: true, isAvailable: 1 }), { ...told, available: false });
    assert.deepEqual(methodInfoIn({ isExisting: false }), { exists: false, available: false });
    assert.deepEqual([methodInfoIn({ isExisting: 1 }), methodInfoIn(null)], [undefined, undefined]);
  });

  it('is its scopes, whatever PHP makes of the list', () => {
    assert.deepEqual(scopesIn(['im', 7, 'user']), ['im', 'user']);
    assert.deepEqual(scopesIn({ 0: 'im', 2: 'user' }), ['im', 'user']);
    assert.equal(scopesIn('im'), undefined);
  });
});

describe('One line of whatever a portal sends', () => {
  const lines: readonly (readonly [what: string, sent: string, line: string])[] = [
    ['Latin, Greek and Cyrillic', 'Zoë Ωμέγα Анна-Мария O’Neil', 'Zoë Ωμέγα Анна-Мария O’Neil'],
    ['spaces around and inside', '  Ann \t Lee\u00a0 ', 'Ann Lee'],
    ['several lines', 'Ann\r\nLee', 'Ann Lee'],
    ['a soft hyphen', 'An\u00adna', 'An na'],
    ['half of a character', 'Ann\ud800', 'Ann\ufffd'],
    ['300 characters', 'x'.repeat(300), 'x'.repeat(300)],
    ['301 characters', 'x'.repeat(301), `${'x'.repeat(300)}…`],
    ['a cut behind a space', `${'x'.repeat(299)} yz`, `${'x'.repeat(299)}…`],
    ['a cut through a character', `${'x'.repeat(299)}😀`, `${'x'.repeat(299)}\ufffd…`],
    ['much that is not seen before a name', `${'\u200b'.repeat(1000)}Ann`, 'Ann'],
    ['too much that is not seen before a name', `${'\u200b'.repeat(1200)}Ann`, ''],
    ['a Hangul filler at the end of a word', '홍\u3164 길', '홍 길'],
    ['a Hangul filler inside a word', '홍\u3164길', '홍\u3164길'],
    ['tags behind a letter', 'A\u{e0067}nn', 'Ann'],
  ];
  for (const [what, sent, line] of lines) {
    it(`has ${what} as ${JSON.stringify(line.slice(0, 20))}`, () => {
      assert.equal(oneLine(sent), line);
    });
  }
});
