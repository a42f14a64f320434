import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, column, error, hear, keys, postJson, usePortal } from './asking.ts';

const everyField = [
  'id',
  'active',
  'name',
  'first_name',
  'last_name',
  'work_position',
  'color',
  'avatar',
  'avatar_hr',
  'gender',
  'birthday',
  'extranet',
  'network',
  'bot',
  'connector',
  'external_auth_id',
  'status',
  'idle',
  'last_activity_date',
  'mobile_last_date',
  'desktop_last_date',
  'absent',
  'departments',
  'phones',
  'bot_data',
  'type',
  'website',
  'email',
];

describe('im.user.get', () => {
  const { ask, result, portal } = usePortal();

  it('shows the caller where no id is given', async () => {
    assert.equal(at(await result('im.user.get'), 'id'), 1);
  });

  it('takes null for no id', async () => {
    assert.equal(at(await result('im.user.get', { ID: null }), 'id'), 1);
  });

  for (const name of ['ID', 'id', 'Id', 'iD']) {
    it(`reads its parameter as ${name}`, async () => {
      assert.equal(at(await result('im.user.get', { [name]: 5 }), 'id'), 5);
    });
  }

  for (const [sent, id] of [
    ['5', 5],
    ['5abc', 5],
    [' 5', 5],
    [5.9, 5],
    ['5e0', 5],
    [true, 1],
    [[7, 8], 1],
  ] as const) {
    it(`casts ${JSON.stringify(sent)} to ${id}`, async () => {
      assert.equal(at(await result('im.user.get', { ID: sent }), 'id'), id);
    });
  }

  for (const sent of ['', 'abc', 0, '0', -1, false, []]) {
    it(`refuses ${JSON.stringify(sent)} as no id`, async () => {
      assert.deepEqual(error(await ask('im.user.get', { ID: sent })), [
        400,
        'ID_EMPTY',
        "User ID can't be empty",
      ]);
    });
  }

  it('says so where nobody has the id', async () => {
    assert.deepEqual(error(await ask('im.user.get', { ID: 6 })), [
      400,
      'USER_NOT_EXISTS',
      'User is not exists',
    ]);
  });

  it('has every field in the order of today', async () => {
    assert.deepEqual(keys(await result('im.user.get', { ID: 4 })), everyField);
  });

  it('shows an employee with everything filled in', async () => {
    assert.deepEqual(await result('im.user.get', { ID: 4 }), {
      id: 4,
      active: true,
      name: 'Emily Smith',
      first_name: 'Emily',
      last_name: 'Smith',
      work_position: 'Analyst',
      color: '#4ba5c3',
      avatar: `${portal().origin}/upload/main/78d/portrait-4.png`,
      avatar_hr: `${portal().origin}/upload/main/78d/portrait-4.png`,
      gender: 'F',
      birthday: '09-03',
      extranet: false,
      network: false,
      bot: false,
      connector: false,
      external_auth_id: 'default',
      status: 'online',
      idle: false,
      last_activity_date: '2026-03-02T12:56:04+01:00',
      mobile_last_date: false,
      desktop_last_date: '2026-03-02T12:52:04+01:00',
      absent: false,
      departments: [7, 5],
      phones: {
        personal_mobile: '+12125550104',
        work_phone: '+12125550144',
        inner_phone: '22',
        personal_phone: '+12125550184',
      },
      bot_data: null,
      type: 'user',
      website: 'example.com/emily',
      email: 'emily.smith@example.com',
    });
  });

  it('shows dismissed people', async () => {
    assert.equal(at(await result('im.user.get', { ID: 25 }), 'active'), false);
  });

  it('shows all of a bot', async () => {
    assert.deepEqual(at(await result('im.user.get', { ID: 9 }), 'bot_data'), {
      id: 9,
      code: 'network_cloud',
      type: 'support24',
      app_id: '',
      is_hidden: false,
      is_support_openline: true,
      openline: false,
      background_id: null,
      reactions_enabled: false,
    });
  });

  for (const [id, field, value] of [
    [13, 'network', true],
    [14, 'bot_data', null],
    [14, 'type', 'bot'],
    [9, 'last_activity_date', false],
    [9, 'extranet', false],
    [28, 'extranet', true],
    [28, 'type', 'extranet'],
    [28, 'departments', []],
    [31, 'type', 'collaber'],
    [32, 'type', 'guest'],
    [33, 'connector', true],
    [33, 'external_auth_id', 'imconnector'],
    [36, 'network', true],
    [23, 'last_activity_date', false],
    [7, 'absent', '2026-03-15T00:00:00+01:00'],
    [7, 'phones', { inner_phone: '*107#' }],
    [19, 'last_name', null],
    [19, 'work_position', null],
    [19, 'name', 'Cher'],
    [20, 'first_name', null],
    [22, 'name', 'Zoë 🦊 Ångström-Ñandú'],
    [22, 'birthday', '29-02'],
    [22, 'color', '#C0FFEE'],
    [5, 'color', '#048bd0'],
    [18, 'name', '<b>Bobby</b> "Tables" O\'Neil & Sons'],
    [18, 'gender', 'M'],
    [18, 'phones', false],
    [18, 'birthday', ''],
    [19, 'avatar', ''],
  ] as const) {
    it(`shows ${field} of ${id} as ${JSON.stringify(value)}`, async () => {
      assert.deepEqual(at(await result('im.user.get', { ID: id }), field), value);
    });
  }

  it('names the blank picture where there is no photo', async () => {
    const row = await result('im.user.get', { ID: 19 });
    assert.equal(at(row, 'avatar_hr'), `${portal().origin}/bitrix/js/im/images/blank.gif`);
  });

  for (const [id, color] of [
    [1, '#df532d'],
    [7, '#ba9c7b'],
    [8, '#f76187'],
    [17, '#ba9c7b'],
    [18, '#f76187'],
    [20, '#ab7761'],
    [25, '#3e99ce'],
  ] as const) {
    it(`gives ${id} the colour ${color}`, async () => {
      assert.equal(at(await result('im.user.get', { ID: id }), 'color'), color);
    });
  }

  it('refuses people outside of the extranet groups of the caller', async () => {
    assert.deepEqual(error(await ask('im.user.get', { ID: 1 }, 'extranet')), [
      400,
      'ACCESS_DENIED',
      'You can request only users who consist of your extranet group',
    ]);
  });

  it('shows people of the extranet groups of the caller', async () => {
    assert.equal(at(await result('im.user.get', { ID: 5 }, 'extranet'), 'id'), 5);
  });

  it('shows extranet callers themselves', async () => {
    assert.equal(at(await result('im.user.get', { ID: 28 }, 'extranet'), 'id'), 28);
  });

  it('shows the caller where the JSON is broken', async () => {
    const heard = await hear(`${portal().webhookUrl()}im.user.get`, postJson('{"ID": 5'));
    assert.equal(at(heard.body, 'result', 'id'), 1);
  });
});

describe('im.user.list.get', () => {
  const { ask, result, portal } = usePortal();
  const listed = async (ID: unknown) =>
    column(await result('im.user.list.get', { ID, RESULT_TYPE: 'array' }), 'id');

  for (const [sent, ids] of [
    [
      [4, 5],
      [4, 5],
    ],
    [
      [5, 4],
      [5, 4],
    ],
    [
      ['4', '5'],
      [4, 5],
    ],
    ['[4,5]', [4, 5]],
    ["['4','5']", [4, 5]],
    ['[ "4" , "5" ]', [4, 5]],
    ['[" 4 "," $result[p][9][ID] "," 5 "]', [4, 5]],
    ['[4,5,]', [4, 5]],
    ['{"a":4,"b":5}', [4, 5]],
    ['{a:4,b:5}', [4, 5]],
    ['{"7":7,"5":5,"4":4}', [7, 5, 4]],
    [{ a: 4, b: 5 }, [4, 5]],
    [
      [4, 5, 4],
      [4, 5],
    ],
    [[0, -4, 'x', null, 5], [5]],
    [['5abc'], [5]],
  ] as const) {
    it(`reads ${JSON.stringify(sent)} as ${ids.join(', ')}`, async () => {
      assert.deepEqual(await listed(sent), ids);
    });
  }

  for (const sent of ['4', '4,5', 4, null, [], [0, -1, 'x'], '', 'four', '[4,5', '[]', '{}', true]) {
    it(`refuses ${JSON.stringify(sent)}`, async () => {
      assert.deepEqual(error(await ask('im.user.list.get', { ID: sent })), [
        400,
        'INVALID_FORMAT',
        'A wrong format for the ID field is passed',
      ]);
    });
  }

  it('refuses a missing list', async () => {
    assert.equal(error(await ask('im.user.list.get'))[1], 'INVALID_FORMAT');
  });

  it('refuses a broken body', async () => {
    const heard = await hear(`${portal().webhookUrl()}im.user.list.get`, postJson('{"ID":[4,5]'));
    assert.equal(at(heard.body, 'error'), 'INVALID_FORMAT');
  });

  for (const query of ['ID[]=4&ID[]=5', 'ID[0]=4&ID[1]=5', 'ID%5B%5D=4&ID%5B%5D=5', 'id[]=4&id[]=5']) {
    it(`reads the form ${query}`, async () => {
      const heard = await hear(`${portal().webhookUrl()}im.user.list.get`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: query,
      });
      assert.deepEqual(keys(at(heard.body, 'result')), ['4', '5']);
    });
  }

  it('keys people by id', async () => {
    assert.equal(at(await result('im.user.list.get', { ID: [5, 4] }), '4', 'name'), 'Emily Smith');
  });

  it('writes the keys in the order asked for', async () => {
    const { text } = await ask('im.user.list.get', { ID: [5, 4] });
    assert.ok(text.indexOf('"5":') < text.indexOf('"4":'));
  });

  it('keeps null for an unknown id, keyed by it', async () => {
    assert.equal(at(await result('im.user.list.get', { ID: [6] }), '6'), null);
  });

  it('keeps null for an unknown id, at its position', async () => {
    assert.deepEqual(await result('im.user.list.get', { ID: [6], RESULT_TYPE: 'array' }), [null]);
  });

  for (const type of ['array', 'ARRAY', 'Array']) {
    it(`answers with a list for ${type}`, async () => {
      assert.ok(Array.isArray(await result('im.user.list.get', { ID: [4], RESULT_TYPE: type })));
    });
  }

  for (const type of ['list', '', null, 1]) {
    it(`answers with an object for ${JSON.stringify(type)}`, async () => {
      assert.deepEqual(keys(await result('im.user.list.get', { ID: [4], RESULT_TYPE: type })), ['4']);
    });
  }

  it('has no desktop date, unlike im.user.get', async () => {
    assert.equal(at(await result('im.user.list.get', { ID: [4] }), '4', 'desktop_last_date'), false);
  });

  it('skips whom an extranet caller may not see, and shifts the rest', async () => {
    const rows = await result('im.user.list.get', { ID: [1, 4, 17, 5], RESULT_TYPE: 'array' }, 'extranet');
    assert.deepEqual(column(rows, 'id'), [4, 5]);
  });

  it('drops extranet callers whom no group lists', async () => {
    assert.deepEqual(keys(await result('im.user.list.get', { ID: [28, 4] }, 'extranet')), ['4']);
  });

  it('keeps extranet callers whom a group lists', async () => {
    assert.deepEqual(keys(await result('im.user.list.get', { ID: [29] }, 'extranetListed')), ['29']);
  });

  it('answers [] and not {} where everybody was skipped', async () => {
    const { text } = await ask('im.user.list.get', { ID: [1, 17] }, 'extranet');
    assert.match(text, /^\{"result":\[\],/);
  });
});
