import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, column, error, keys, list, usePortal } from './asking.ts';

describe('im.search.user.list', () => {
  const { ask, result } = usePortal();
  const search = async (params: object) => (await ask('im.search.user.list', params)).body;

  for (const FIND of [undefined, '', 'e', ' e ', 'ё']) {
    it(`finds ${JSON.stringify(FIND)} too short`, async () => {
      assert.deepEqual(error(await ask('im.search.user.list', { FIND })), [
        400,
        'FIND_SHORT',
        'Too short a search phrase.',
      ]);
    });
  }

  it('keys people by id', async () => {
    assert.deepEqual(keys(at(await search({ FIND: 'Emily' }), 'result')), ['4']);
  });

  it('finds Cyrillic names', async () => {
    assert.deepEqual(keys(at(await search({ FIND: 'ёл' }), 'result')), ['7']);
  });

  it('finds bots', async () => {
    assert.deepEqual(keys(at(await search({ FIND: 'Copilot' }), 'result')), ['8']);
  });

  it('does not find dismissed people', async () => {
    assert.deepEqual(at(await search({ FIND: 'Gerald Formerly' }), 'result'), []);
  });

  it('does not find clients of open channels', async () => {
    assert.deepEqual(at(await search({ FIND: 'Walk-in' }), 'result'), []);
  });

  it('counts people from outside and does not show them', async () => {
    const body = await search({ FIND: 'Eleni Outside' });
    assert.deepEqual([at(body, 'result'), at(body, 'total'), at(body, 'next')], [[], 1, 0]);
  });

  it('has ten rows unless told', async () => {
    const body = await search({ FIND: 'Engineer' });
    assert.deepEqual([keys(at(body, 'result')).length, at(body, 'next')], [10, 10]);
  });

  it('has fifty rows at most', async () => {
    assert.equal(keys(at(await search({ FIND: 'example.com', LIMIT: 200 }), 'result')).length, 50);
  });

  it('goes on at OFFSET', async () => {
    const [first, second] = await Promise.all([0, 10].map((OFFSET) => search({ FIND: 'Engineer', OFFSET })));
    const shown = keys(at(first, 'result'));
    assert.equal(
      keys(at(second, 'result')).some((id) => shown.includes(id)),
      false,
    );
  });

  it('lets start override OFFSET', async () => {
    const byStart = await search({ FIND: 'Engineer', OFFSET: 0, start: 10 });
    const byOffset = await search({ FIND: 'Engineer', OFFSET: 10 });
    assert.deepEqual(keys(at(byStart, 'result')), keys(at(byOffset, 'result')));
  });

  it('leaves fields out that other methods have', async () => {
    const names = keys(at(await search({ FIND: 'Emily' }), 'result', '4'));
    const dropped = ['active', 'desktop_last_date', 'bot_data', 'type', 'website', 'email', 'avatar_hr'];
    assert.deepEqual(
      dropped.filter((name) => names.includes(name)),
      [],
    );
  });

  it('answers null for the large picture it was asked for', async () => {
    assert.equal(at(await search({ FIND: 'Emily', AVATAR_HR: 'Y' }), 'result', '4', 'avatar_hr'), null);
  });

  it('has the dates of phone and portal in each other’s place', async () => {
    const found = at(await search({ FIND: 'Emily' }), 'result', '4');
    assert.deepEqual(
      [at(found, 'mobile_last_date'), at(found, 'last_activity_date')],
      ['2026-03-02T12:56:04+01:00', '2026-03-02T12:52:04+01:00'],
    );
  });

  for (const [FIND, id, field, value] of [
    ['Emily', '4', 'status', 'dnd'],
    ['Cher', '19', 'status', null],
    ['Cher', '19', 'birthday', false],
    ['Emily', '4', 'birthday', '09-03'],
    ['Cher', '19', 'phones', undefined],
    ['Cher', '19', 'avatar', ''],
  ] as const) {
    it(`shows ${field} of ${FIND} as ${JSON.stringify(value)}`, async () => {
      assert.equal(at(await search({ FIND }), 'result', id, field), value);
    });
  }

  it('shows a status that was set', async () => {
    await result('im.user.status.set', { STATUS: 'break' });
    assert.equal(at(await search({ FIND: 'Alexandra Voss' }), 'result', '1', 'status'), 'break');
  });
});

describe('im.search.department.list', () => {
  const { ask, result } = usePortal();

  it('wants a phrase', async () => {
    assert.equal(error(await ask('im.search.department.list'))[1], 'FIND_SHORT');
  });

  it('finds every department by one character', async () => {
    assert.equal(at((await ask('im.search.department.list', { FIND: 'z' })).body, 'total'), 24);
  });

  it('finds departments by name', async () => {
    assert.deepEqual(column(await result('im.search.department.list', { FIND: 'storage' }), 'full_name'), [
      'Storage and Search / Platform / Engineering / Larkspur Works',
    ]);
  });

  it('pages by OFFSET and LIMIT', async () => {
    const { body } = await ask('im.search.department.list', { FIND: 's', OFFSET: 10, LIMIT: 5 });
    assert.deepEqual([list(at(body, 'result')).length, at(body, 'next')], [5, 15]);
  });
});
