import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, column, error, keys, list, usePortal } from './asking.ts';

const byId = { sort: 'ID', order: 'ASC' };

describe('user.get', () => {
  const { ask, result } = usePortal();
  const ids = async (params: object) => column(await result('user.get', { ...byId, ...params }), 'ID');

  it('has pages of fifty', async () => {
    const { body } = await ask('user.get', byId);
    assert.deepEqual([list(at(body, 'result')).length, at(body, 'next'), at(body, 'total')], [50, 50, 239]);
  });

  it('has no next on the last page', async () => {
    const { body } = await ask('user.get', { ...byId, start: 200 });
    assert.deepEqual(
      [list(at(body, 'result')).length, at(body, 'next'), at(body, 'total')],
      [39, undefined, 239],
    );
  });

  it('goes on where the page before ended', async () => {
    const pages = await Promise.all([0, 50, 100, 150, 200].map((start) => ids({ start })));
    assert.equal(new Set(pages.flat()).size, 239);
  });

  it('does not count from -1', async () => {
    const { body } = await ask('user.get', { ...byId, start: -1 });
    assert.deepEqual(
      [list(at(body, 'result')).length, at(body, 'next'), at(body, 'total')],
      [50, undefined, 0],
    );
  });

  it('has no total where nothing is found', async () => {
    const { body } = await ask('user.get', { ID: 6 });
    assert.deepEqual([at(body, 'result'), keys(body)], [[], ['result', 'time']]);
  });

  it('does not know START in upper case', async () => {
    assert.equal((await ids({ START: 50 }))[0], '1');
  });

  it('sorts by id as a number', async () => {
    assert.deepEqual((await ids({})).slice(0, 5), ['1', '4', '5', '7', '17']);
  });

  it('sorts downwards', async () => {
    assert.deepEqual((await ids({ order: 'DESC' })).slice(0, 2), ['349', '348']);
  });

  for (const params of [{}, { sort: 'ID' }, { order: 'ASC' }]) {
    it(`has no order for ${JSON.stringify(params)}`, async () => {
      const found = column(await result('user.get', params), 'ID').map(Number);
      assert.notDeepEqual(
        found,
        found.toSorted((one, other) => one - other),
      );
    });
  }

  it('follows the primary key for a cursor over ids', async () => {
    const found = column(await result('user.get', { FILTER: { '>ID': 5 }, start: -1 }), 'ID');
    assert.deepEqual(found.slice(0, 3), ['7', '17', '18']);
    const from = column(await result('user.get', { FILTER: { '>=ID': 7 }, start: -1 }), 'ID');
    assert.deepEqual(from, found);
  });

  it('never shows bots, mail users, clients of open channels or system users', async () => {
    const outsiders = [8, 9, 10, 12, 13, 14, 32, 33, 34, 36, 37];
    assert.deepEqual(await ids({ FILTER: { ID: outsiders } }), []);
  });

  for (const [filter, expected] of [
    [{ ID: 4 }, ['4']],
    [{ ID: '4' }, ['4']],
    [{ ID: [4, '5', 6] }, ['4', '5']],
    [{ '@ID': [4, 5] }, ['4', '5']],
    [{ '=ID': 4 }, ['4']],
    [{ '>ID': 1, '<ID': 7 }, ['4', '5']],
    [{ '>=ID': 4, '<=ID': 7 }, ['4', '5', '7']],
    [{ '<ID': 8, '!ID': 4 }, ['1', '5', '7']],
    [{ '<ID': 8, '!@ID': [4, 5] }, ['1', '7']],
    [{ '<ID': 30, ACTIVE: false }, ['25', '26']],
    [{ '<ID': 30, ACTIVE: 'N' }, ['25', '26']],
    [{ '<ID': 6, ACTIVE: 'Y' }, ['1', '4', '5']],
    [{ '<ID': 6, ACTIVE: true }, ['1', '4', '5']],
    [{ '<ID': 6, ACTIVE: 'yes' }, ['1', '4', '5']],
    [{ '<ID': 8, IS_ONLINE: 'Y' }, ['1', '4', '5']],
    [{ '<ID': 8, IS_ONLINE: 'N' }, ['7']],
    [{ USER_TYPE: 'extranet' }, ['28', '29', '31']],
    [{ '<ID': 30, UF_DEPARTMENT: 3 }, ['1', '17']],
    [{ '<ID': 30, UF_DEPARTMENT: [3, 16] }, ['1', '17', '19', '22']],
    [{ '<ID': 30, HAS_DEPARTAMENT: 'N' }, ['28', '29']],
    [{ NAME_SEARCH: 'emily' }, ['4']],
    [{ NAME_SEARCH: 'Smi Emi' }, ['4']],
    [{ NAME_SEARCH: 'ёлк' }, ['7']],
    [{ NAME: 'emily' }, ['4']],
    [{ NAME: 'Emi%' }, ['4']],
    [{ '%NAME': 'mil', '<ID': 8 }, ['4']],
    [{ '=%LAST_NAME': '%mit%' }, ['4']],
    [{ LAST_NAME: 'Ёлкин' }, ['7']],
    [{ EMAIL: 'emily.smith@example.com' }, ['4']],
    [{ '%EMAIL': 'EMILY.SMITH' }, ['4']],
    [{ name: 'Emily' }, ['4']],
    [{ '<ID': 5, NO_SUCH_FIELD: 1 }, ['1', '4']],
  ] as const) {
    it(`finds ${expected.join(', ') || 'nobody'} by ${JSON.stringify(filter)}`, async () => {
      assert.deepEqual(await ids({ FILTER: filter }), expected);
    });
  }

  it('takes conditions at the top level', async () => {
    assert.deepEqual(await ids({ ID: [4, 5], ACTIVE: 'Y' }), ['4', '5']);
  });

  it('does not look at the top level where there is a filter', async () => {
    assert.deepEqual(await ids({ FILTER: { ID: 4 }, NAME: 'John' }), ['4']);
  });

  for (const [select, names] of [
    [
      ['ID', 'name'],
      ['ID', 'NAME'],
    ],
    [['UF_*'], ['UF_DEPARTMENT', 'UF_EMPLOYMENT_DATE', 'UF_PHONE_INNER']],
  ] as const) {
    it(`shows no more than ${select.join(', ')} where told so`, async () => {
      assert.deepEqual(keys(list(await result('user.get', { ID: 4, select }))[0]), names);
    });
  }

  it('writes a row as real portals do', async () => {
    const [row] = list(await result('user.get', { ID: 4 }));
    assert.deepEqual(
      [
        'ID',
        'ACTIVE',
        'UF_DEPARTMENT',
        'USER_TYPE',
        'PERSONAL_BIRTHDAY',
        'TIMESTAMP_X',
        'LAST_ACTIVITY_DATE',
      ].map((name) => at(row, name)),
      ['4', true, [7, 5], 'employee', '1991-03-09T00:00:00+01:00', {}, {}],
    );
  });

  for (const [id, name] of [
    [19, 'LAST_NAME'],
    [19, 'PERSONAL_PHOTO'],
    [20, 'NAME'],
    [5, 'SECOND_NAME'],
  ] as const) {
    it(`leaves ${name} of ${id} out`, async () => {
      const [row] = list(await result('user.get', { ID: id }));
      assert.equal(keys(row).includes(name), false);
    });
  }

  for (const [who, shown, hidden] of [
    ['admin', ['EMAIL', 'PERSONAL_WWW', 'PERSONAL_BIRTHDAY', 'LAST_LOGIN'], ['UF_USR_1712000000001']],
    ['imUser', ['EMAIL', 'LAST_LOGIN', 'UF_EMPLOYMENT_DATE'], ['UF_USR_1712000000001']],
    [
      'imBasic',
      ['EMAIL', 'PERSONAL_MOBILE', 'PERSONAL_BIRTHDAY', 'UF_EMPLOYMENT_DATE'],
      ['PERSONAL_WWW', 'LAST_LOGIN'],
    ],
    [
      'imBrief',
      ['UF_PHONE_INNER', 'PERSONAL_BIRTHDAY', 'WORK_POSITION', 'TIME_ZONE', 'UF_EMPLOYMENT_DATE'],
      ['EMAIL', 'PERSONAL_MOBILE', 'WORK_PHONE', 'UF_USR_1712000000001'],
    ],
    ['fields', ['UF_USR_1712000000001', 'UF_USR_1712000000006'], []],
    ['employeeFields', ['UF_USR_1712000000001'], []],
  ] as const) {
    it(`shows ${who} what the scope allows`, async () => {
      const names = keys(list(await result('user.get', { ID: 4 }, who))[0]);
      assert.deepEqual(
        [shown.filter((name) => !names.includes(name)), hidden.filter((name) => names.includes(name))],
        [[], []],
      );
    });
  }

  it('finds nobody by a field that the scope hides', async () => {
    const rows = await result(
      'user.get',
      { ...byId, FILTER: { EMAIL: 'emily.smith@example.com' } },
      'imBrief',
    );
    assert.equal(list(rows).length, 50);
  });

  it('shows extranet callers their groups and themselves', async () => {
    assert.deepEqual(column(await result('user.get', byId, 'extranet'), 'ID'), ['4', '5', '7', '22', '28']);
  });

  it('needs a scope', async () => {
    assert.equal(error(await ask('user.get', {}, 'imOnly'))[1], 'insufficient_scope');
  });
});

describe('user.userfield.list', () => {
  const { ask, result } = usePortal();

  it('gives titles in the language that is asked for, and none without', async () => {
    const titled = list(await result('user.userfield.list', { filter: { LANG: 'en' } }, 'fields'));
    assert.deepEqual(
      [at(titled[1], 'FIELD_NAME'), at(titled[1], 'EDIT_FORM_LABEL'), at(titled[1], 'LIST', 0, 'VALUE')],
      ['UF_USR_1712000000002', 'T-shirt size', 'S'],
    );
    const [plain] = list(await result('user.userfield.list', {}, 'fields'));
    assert.equal(at(plain, 'EDIT_FORM_LABEL'), undefined);
  });

  it('is for administrators with the scope alone', async () => {
    assert.equal(error(await ask('user.userfield.list', {}, 'employeeFields'))[1], 'ACCESS_DENIED');
    assert.equal(error(await ask('user.userfield.list', {}))[1], 'insufficient_scope');
  });
});

describe('user.search', () => {
  const { result } = usePortal();
  const ids = async (params: object) => column(await result('user.search', { ...byId, ...params }), 'ID');

  for (const [params, expected] of [
    [{ FIND: 'emily' }, ['4']],
    [{ FIND: 'smith analyst' }, ['4']],
    [{ FILTER: { FIND: 'emily' } }, ['4']],
    [{ FIND: 'emily', NAME: 'John' }, ['4']],
    [{ LAST_NAME: 'Voss' }, ['1']],
    [{ UF_DEPARTMENT_NAME: 'Management', '<ID': 30 }, ['1', '17']],
  ] as const) {
    it(`finds ${expected.join(', ')} by ${JSON.stringify(params)}`, async () => {
      assert.deepEqual(await ids(params), expected);
    });
  }
});

describe('user.current, user.admin, profile', () => {
  const { result, portal } = usePortal();

  it('writes its dates in two other ways', async () => {
    const row = await result('user.current');
    assert.deepEqual(
      [at(row, 'ID'), at(row, 'TIMESTAMP_X'), at(row, 'LAST_ACTIVITY_DATE')],
      ['1', '02.03.2026 12:59:01', '2026-03-02 12:59:01'],
    );
  });

  it('knows the administrator', async () => {
    assert.deepEqual([await result('user.admin'), await result('user.admin', {}, 'employee')], [true, false]);
  });

  it('introduces the caller without any scope', async () => {
    assert.deepEqual(await result('profile', {}, 'nothing'), {
      ID: '1',
      ADMIN: true,
      NAME: 'Alexandra',
      LAST_NAME: 'Voss',
      PERSONAL_GENDER: 'F',
      TIME_ZONE: 'Europe/Berlin',
      PERSONAL_PHOTO: `${portal().origin}/upload/main/9e3/portrait-1.png`,
    });
  });
});
