import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decodeUser, decodeUserList } from '../../../../src/bitrix24/methods/decode-user.ts';
import { john } from '../../../samples/john.ts';

describe('A user as the portal sends one', () => {
  it('is read whole from the sample of the method page', () => {
    const user = decodeUser(john);
    assert.deepEqual(JSON.parse(JSON.stringify(user)), {
      id: 5,
      active: true,
      name: 'John Johnson',
      firstName: 'John',
      lastName: 'Johnson',
      position: 'Manager',
      color: '#048bd0',
      avatar: 'https://example.bitrix24.com/upload/main/avatar.png',
      avatarHr: 'https://example.bitrix24.com/upload/main/avatar_hr.png',
      gender: 'M',
      extranet: false,
      network: false,
      bot: false,
      connector: false,
      externalAuthId: 'default',
      status: 'online',
      lastActivity: Date.UTC(2026, 2, 2, 8, 30),
      departments: [10],
      phones: { work: '+12123456788', mobile: '+12123456788', inner: '21' },
      website: 'example.com',
      email: 'user@example.com',
      type: 'user',
    });
  });

  it('has no phones where an old portal sends empty ones', () => {
    const phones = { work_phone: '', personal_mobile: '', personal_phone: '' };
    assert.equal(decodeUser({ ...john, phones })?.phones, undefined);
  });

  it('has no picture where the address is the blank one', () => {
    const blank = 'https://example.bitrix24.com/bitrix/js/im/images/blank.gif';
    assert.equal(decodeUser({ ...john, avatar: '', avatar_hr: blank })?.avatarHr, undefined);
  });

  it('has one picture where both addresses are the same', () => {
    const user = decodeUser({ ...john, avatar: john.avatar_hr });
    assert.deepEqual([user?.avatar, user?.avatarHr], [john.avatar_hr, john.avatar_hr]);
  });

  it('has no date that would be another moment on another machine', () => {
    const odd: string[] = [];
    const user = decodeUser({ ...john, idle: '2026-03-02 09:30:00' }, (name) => odd.push(name));
    assert.deepEqual([user?.idleSince, odd], [undefined, ['idle']]);
  });

  it('has phones and a bot of nobody where PHP makes lists of empty objects', () => {
    const odd: string[] = [];
    const user = decodeUser({ ...john, phones: [], bot_data: [] }, (name) => odd.push(name));
    assert.deepEqual([user?.phones, user?.botData, odd], [undefined, undefined, []]);
  });

  it('keeps apart who never signed in and whose activity is not told', () => {
    assert.equal(decodeUser({ ...john, last_activity_date: false })?.lastActivity, 'never');
    assert.equal(decodeUser({ id: 5 })?.lastActivity, undefined);
  });

  it('has a birthday on 29 February, and none on a day that does not exist', () => {
    assert.deepEqual(decodeUser({ ...john, birthday: '29-02' })?.birthday, { day: 29, month: 2 });
    for (const birthday of ['12-31', '31-02', '30-02', '31-04', '31-11', '00-05', '05-00'])
      assert.equal(decodeUser({ ...john, birthday })?.birthday, undefined, birthday);
    assert.equal(decodeUser({ ...john, birthday: false })?.birthday, undefined);
  });

  it('has a birthday on the first and on the last day of a month', () => {
    const birthdays = ['01-03', '31-12', '30-04', '01-01'];
    assert.deepEqual(
      birthdays.map((birthday) => decodeUser({ ...john, birthday })?.birthday),
      [
        { day: 1, month: 3 },
        { day: 31, month: 12 },
        { day: 30, month: 4 },
        { day: 1, month: 1 },
      ],
    );
  });

  it('has no moment on a day that does not exist, and none that is only a day', () => {
    const odd: string[] = [];
    const sent = { ...john, last_activity_date: '2026-02-31T10:00:00+00:00', idle: '2026-02-28' };
    const user = decodeUser(sent, (name) => odd.push(name));
    assert.deepEqual(
      [user?.lastActivity, user?.idleSince, odd],
      [undefined, undefined, ['idle', 'last_activity_date']],
    );
  });

  it('is one line of text without characters that hide or turn others', () => {
    const name = 'Anna\u202e\u0000 \n\u200bPetrova\u2067';
    assert.equal(decodeUser({ ...john, name })?.name, 'Anna Petrova');
  });

  it('keeps what holds emoji and scripts together', () => {
    const name = '👩‍💻 می‌خواهم';
    assert.equal(decodeUser({ ...john, name })?.name, name);
  });

  const kept = {
    'a flag made of tags': '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Anna',
    'a heart with its selector': '❤️ 👨‍👩‍👧‍👦 #️⃣',
    'Sinhala with a joiner': 'ශ්‍රී ලංකා',
    'Mongolian with its vowel separator': 'ᠬᠠᠷ\u180eᠠ',
    'a chosen form of a Han character': '葛\u{e0100}飾',
    Korean: '홍길동',
    'an accent of its own': 'Zoe\u0308',
    Braille: '⠓⠊',
  };
  for (const [what, name] of Object.entries(kept)) {
    it(`keeps ${what}`, () => {
      assert.equal(decodeUser({ ...john, name })?.name, name);
    });
  }

  const unseen = {
    'a Hangul filler': '\u3164',
    'a half-width Hangul filler': '\uffa0',
    'fillers of Hangul syllables': '\u115f\u1160',
    'blank Braille cells': '\u2800\u2800',
    'a Mongolian vowel separator': '\u180e',
    'a grapheme joiner': '\u034f',
    'a lone joiner': '\u200d',
    'a lone non-joiner': '\u200c',
    tags: '\u{e0041}\u{e0042}\u{e007f}',
    selectors: '\ufe0f \u{e0100} \u180b',
    'a blank hieroglyph': '\u{13441}',
    'a musical null': '\u{1d159}',
    'inherent vowels of Khmer': '\u17b4\u17b5',
    'an accent on nothing': '\u0301',
    'all of them and spaces': ' \u3164\u00a0\u200d\u3000\u2800\u034f\ufeff ',
  };
  for (const [what, name] of Object.entries(unseen)) {
    it(`has no name, position or email of ${what}`, () => {
      const user = decodeUser({ ...john, name, work_position: name, email: name });
      assert.deepEqual([user?.name, user?.position, user?.email], [undefined, undefined, undefined]);
    });
  }

  it('has a name without invisible letters beside those that are seen', () => {
    const name = '\u3164\u200dAnna\u3164 \u034f\u2800 Petrova\u{e0041}\u{e0042}';
    assert.equal(decodeUser({ ...john, name })?.name, 'Anna Petrova');
  });

  it('is cut where a text has no end', () => {
    assert.equal(decodeUser({ ...john, name: 'x'.repeat(1_000_000) })?.name?.length, 301);
  });

  for (const field of Object.keys(john).filter((key) => key !== 'id')) {
    it(`loses ${field} alone where it is of a wrong type`, () => {
      const odd: string[] = [];
      const wrong = ['departments', 'phones', 'bot_data'].includes(field) ? 'nonsense' : [[true]];
      const user = decodeUser({ ...john, [field]: wrong }, (name) => odd.push(name));
      assert.equal(user?.id, 5);
      assert.deepEqual(odd, [field]);
      const others = decodeUser({ ...john, [field]: undefined });
      assert.deepEqual(user, others);
    });
  }

  it('loses one phone of a wrong type, not the others', () => {
    const odd: string[] = [];
    const user = decodeUser({ ...john, phones: { work_phone: {}, inner_phone: '21' } }, (name) =>
      odd.push(name),
    );
    assert.deepEqual([user?.phones?.inner, odd], ['21', ['phones.work_phone']]);
  });

  for (const id of [0, -1, 1.5, 'abc', '', null, undefined, {}, Number.MAX_VALUE]) {
    it(`is nobody with the id ${JSON.stringify(id)}`, () => {
      assert.equal(decodeUser({ ...john, id }), undefined);
    });
  }
});

describe('A list of users as the portal sends one', () => {
  const [emily, jim] = [
    { ...john, id: 4, name: 'Emily' },
    { ...john, id: 15, name: 'Jim' },
  ];
  const idsOf = (result: unknown, ids: number[]): number[] => decodeUserList(result, ids).map(({ id }) => id);

  it('is read from an object, in the order asked for', () => {
    assert.deepEqual(idsOf({ 4: emily, 15: jim }, [15, 4]), [15, 4]);
  });

  it('is read from an array, in the order asked for', () => {
    assert.deepEqual(idsOf([emily, jim], [15, 4]), [15, 4]);
  });

  it('skips those who do not exist', () => {
    assert.deepEqual(idsOf({ 4: emily, 99: null }, [4, 99]), [4]);
    assert.deepEqual(idsOf([null, emily], [99, 4]), [4]);
  });

  it('is empty where PHP makes a list of an empty object', () => {
    assert.deepEqual(idsOf([], [4]), []);
  });

  it('has nobody who was not asked for, and nobody twice', () => {
    assert.deepEqual(idsOf([jim, emily, emily], [4, 4]), [4]);
  });
});
