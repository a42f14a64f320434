import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, column, error, keys, list, usePortal } from './asking.ts';

describe('im.department', () => {
  const { ask, result } = usePortal();

  it('shows departments', async () => {
    assert.deepEqual(await result('im.department.get', { ID: [7] }), [
      {
        id: 7,
        name: 'Storage and Search',
        full_name: 'Storage and Search / Platform / Engineering / Larkspur Works',
        manager_user_id: 4,
      },
    ]);
  });

  it('shows their heads', async () => {
    const [department] = list(await result('im.department.get', { ID: '[7]', USER_DATA: 'Y' }));
    assert.equal(at(department, 'manager_user_data', 'name'), 'Emily Smith');
  });

  it('shows where nobody is the head', async () => {
    assert.deepEqual(column(await result('im.department.get', { ID: [31, 46] }), 'manager_user_id'), [0, 0]);
  });

  for (const [method, code] of [
    ['im.department.get', 'INVALID_FORMAT'],
    ['im.department.managers.get', 'ID_EMPTY'],
    ['im.department.employees.get', 'ID_EMPTY'],
  ] as const) {
    it(`${method} refuses a missing list with ${code}`, async () => {
      assert.deepEqual(error(await ask(method)).slice(0, 2), [400, code]);
    });
  }

  it('lists heads by department', async () => {
    assert.deepEqual(await result('im.department.managers.get', { ID: [7, 1] }), { '1': [1], '7': [4] });
  });

  it('lists heads as people', async () => {
    const heads = await result('im.department.managers.get', { ID: [7], USER_DATA: 'Y' });
    assert.deepEqual(column(at(heads, '7'), 'name'), ['Emily Smith']);
  });

  it('lists direct members only', async () => {
    assert.deepEqual(await result('im.department.employees.get', { ID: [1] }), { '1': [1] });
  });

  it('lists no dismissed members', async () => {
    const members = list(at(await result('im.department.employees.get', { ID: [21] }), '21'));
    assert.equal(members.includes(25), false);
  });

  it('answers [] where no department has the id', async () => {
    assert.deepEqual(await result('im.department.employees.get', { ID: [999] }), []);
  });

  it('knows everybody as a colleague of the head of the root, ten at a time', async () => {
    const { body } = await ask('im.department.colleagues.list');
    assert.deepEqual([list(at(body, 'result')).length, at(body, 'next'), at(body, 'total')], [10, 10, 219]);
  });

  it('knows the own departments as colleagues of everybody else', async () => {
    const body = (await ask('im.department.colleagues.list', { LIMIT: 50, USER_DATA: 'Y' }, 'employee')).body;
    const outside = list(at(body, 'result')).filter(
      (row) => !list(at(row, 'departments')).some((id) => id === 7 || id === 5),
    );
    assert.deepEqual(outside, []);
  });

  for (const method of [
    'im.department.get',
    'im.department.managers.get',
    'im.department.employees.get',
    'im.department.colleagues.list',
  ]) {
    it(`${method} is for the staff only`, async () => {
      assert.deepEqual(error(await ask(method, { ID: [1] }, 'extranet')), [
        403,
        'ACCESS_ERROR',
        'Only intranet users have access to this method.',
      ]);
    });
  }

  it('is reached by the scope im', async () => {
    assert.equal((await ask('im.department.colleagues.list', {}, 'imOnly')).status, 200);
  });
});

describe('department.get', () => {
  const { ask, result } = usePortal();

  it('writes numbers as text, and leaves out what is not set', async () => {
    assert.deepEqual(await result('department.get', { ID: [1, 31] }), [
      { ID: '1', NAME: 'Larkspur Works', SORT: 100, UF_HEAD: '1' },
      { ID: '31', NAME: 'Night Shift', SORT: 1900, PARENT: '30' },
    ]);
  });

  for (const [params, ids] of [
    [{ ID: 7 }, ['7']],
    [{ NAME: 'platform' }, ['6']],
    [{ PARENT: 6 }, ['7', '8']],
    [{ UF_HEAD: 4 }, ['7']],
    [{ ID: [1, 3, 5], sort: 'ID', order: 'DESC' }, ['5', '3', '1']],
    [{ ID: 999 }, []],
  ] as const) {
    it(`finds ${ids.join(', ') || 'nothing'} by ${JSON.stringify(params)}`, async () => {
      assert.deepEqual(column(await result('department.get', params), 'ID'), ids);
    });
  }

  it('counts', async () => {
    const { body } = await ask('department.get');
    assert.deepEqual([at(body, 'total'), keys(body)], [24, ['result', 'total', 'time']]);
  });

  it('needs its own scope', async () => {
    assert.equal(error(await ask('department.get', {}, 'imOnly'))[1], 'insufficient_scope');
  });
});
