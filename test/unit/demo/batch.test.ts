import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, column, hear, keys, list, usePortal } from './asking.ts';

const firstPage = 'user.get?sort=ID&order=ASC';

describe('batch', () => {
  const { ask, result, portal } = usePortal();
  const sections = async (cmd: unknown, halt?: unknown) => result('batch', { cmd, halt });

  it('has five sections, empty ones as lists', async () => {
    assert.deepEqual(await sections({}), {
      result: [],
      result_error: [],
      result_total: [],
      result_next: [],
      result_time: [],
    });
  });

  it('answers each command under its key', async () => {
    const answered = await sections({ me: 'im.user.get', other: 'im.user.get?ID=4' });
    assert.deepEqual([at(answered, 'result', 'me', 'id'), at(answered, 'result', 'other', 'id')], [1, 4]);
  });

  it('times each command', async () => {
    assert.deepEqual(keys(at(await sections({ me: 'profile' }), 'result_time')), ['me']);
  });

  it('has totals and nexts where a command has', async () => {
    const answered = await sections({ page: firstPage, me: 'profile' });
    assert.deepEqual(
      [at(answered, 'result_total'), at(answered, 'result_next')],
      [{ page: 239 }, { page: 50 }],
    );
  });

  it('answers 200 where every command failed', async () => {
    assert.equal((await ask('batch', { cmd: { a: 'im.user.get?ID=6' } })).status, 200);
  });

  it('keeps a failed key out of the results', async () => {
    const answered = await sections({ bad: 'im.user.get?ID=6', good: 'profile' });
    assert.deepEqual(
      [keys(at(answered, 'result')), at(answered, 'result_error')],
      [['good'], { bad: { error: 'USER_NOT_EXISTS', error_description: 'User is not exists' } }],
    );
  });

  for (const [command, code] of [
    ['batch?cmd[a]=profile', 'ERROR_BATCH_METHOD_NOT_ALLOWED'],
    ['no.such.method', 'ERROR_METHOD_NOT_FOUND'],
    ['', 'ERROR_METHOD_NOT_FOUND'],
    ['im.user.list.get', 'INVALID_FORMAT'],
  ] as const) {
    it(`refuses ${JSON.stringify(command)} with ${code}`, async () => {
      assert.equal(at(await sections({ a: command }), 'result_error', 'a', 'error'), code);
    });
  }

  it('tells a missing scope without words', async () => {
    const answered = await result('batch', { cmd: { a: 'user.get' } }, 'imOnly');
    assert.deepEqual(at(answered, 'result_error', 'a'), {
      error: 'insufficient_scope',
      error_description: '',
    });
  });

  it('refuses each command beyond fifty, and only those', async () => {
    const cmd = Object.fromEntries(Array.from({ length: 52 }, (_, index) => [`c${index}`, 'server.time']));
    const answered = await sections(cmd);
    assert.deepEqual(
      [keys(at(answered, 'result')).length, at(answered, 'result_error')],
      [
        50,
        {
          c50: { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' },
          c51: { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' },
        },
      ],
    );
  });

  it('skips a command that is no text', async () => {
    assert.deepEqual(keys(at(await sections({ a: 5, b: ['profile'], c: 'profile' }), 'result')), ['c']);
  });

  for (const [halt, goesOn] of [
    [undefined, true],
    [0, true],
    [false, true],
    ['0', true],
    ['', true],
    [null, true],
    [1, false],
    [true, false],
    ['Y', false],
    ['N', false],
    ['false', false],
  ] as const) {
    it(`${goesOn ? 'goes on' : 'stops'} after an error with halt ${JSON.stringify(halt)}`, async () => {
      const answered = await sections({ bad: 'im.user.get?ID=6', good: 'profile' }, halt);
      assert.deepEqual(keys(at(answered, 'result')), goesOn ? ['good'] : []);
    });
  }

  it('answers a list of commands with lists', async () => {
    const answered = await sections(['im.user.get?ID=4', 'im.user.get?ID=5']);
    assert.deepEqual(column(at(answered, 'result'), 'id'), [4, 5]);
  });

  it('answers with an object where a list got a hole', async () => {
    const answered = await sections(['im.user.get?ID=4', 'im.user.get?ID=6', 'im.user.get?ID=5']);
    assert.deepEqual([keys(at(answered, 'result')), keys(at(answered, 'result_error'))], [['0', '2'], ['1']]);
  });

  it('keeps null where a result is null', async () => {
    const answered = await sections({ a: 'im.user.list.get?ID[0]=6' });
    assert.deepEqual(at(answered, 'result', 'a'), { '6': null });
  });

  it('pages inside of a command', async () => {
    const answered = await sections({ a: `${firstPage}&start=200` });
    assert.deepEqual([list(at(answered, 'result', 'a')).length, at(answered, 'result_next')], [39, []]);
  });

  it('reads commands from a form', async () => {
    const heard = await hear(`${portal().webhookUrl()}batch?cmd[a]=im.user.get%3FID%3D4`);
    assert.equal(at(heard.body, 'result', 'result', 'a', 'id'), 4);
  });

  it('cuts a command at an unencoded fragment', async () => {
    const answered = await sections({ a: 'user.get?ID=4#&NAME=John' });
    assert.deepEqual(column(at(answered, 'result', 'a'), 'ID'), ['4']);
  });

  it('reads encoded values', async () => {
    const answered = await sections({ a: 'user.get?FILTER%5BNAME%5D=%3Cb%3EBobby%3C%2Fb%3E+%22Tables%22' });
    assert.deepEqual(column(at(answered, 'result', 'a'), 'ID'), ['18']);
  });
});

describe('references in a batch', () => {
  const { result } = usePortal();
  /** The ids that the last command, asking by what is written, was answered with; the pages before it are given. */
  const idsBy = async (query: string) => {
    const answered = await result('batch', {
      cmd: {
        p: firstPage,
        few: `${firstPage}&FILTER[ID][]=4&FILTER[ID][]=5`,
        me: 'profile',
        none: 'im.user.list.get?ID[0]=6',
        bad: 'im.user.get?ID=6',
        last: `im.user.list.get?RESULT_TYPE=array&${query}`,
      },
    });
    const error = at(answered, 'result_error', 'last', 'error');
    return error ?? list(at(answered, 'result', 'last')).map((row) => at(row, 'id') ?? null);
  };

  for (const [query, ids, why] of [
    ['ID[0]=$result[p][0][ID]&ID[1]=$result[p][1][ID]', [1, 4], 'replaces single variables'],
    ['ID[0]=%24result%5Bp%5D%5B1%5D%5BID%5D', [4], 'splits the query before it replaces'],
    ['ID[0]=$RESULT[p][1][ID]', [4], 'matches section names without regard to case'],
    ['ID[0]=$result[P][1][ID]', [1], 'matches command keys with regard to case'],
    ['ID[0]=$result[few][0][ID]&ID[1]=$result[few][7][ID]', [4, 1], 'reads user 1 where a page is shorter'],
    ['ID=$result[p][0][UF_DEPARTMENT]', [1, null], 'hands over an array'],
    ['ID[0]=$result[none][6]', [1], 'takes null for not found'],
    ['ID[0]=$result_total[few]', [null], 'quotes a total'],
    ['ID[0]=$result_next[p]', [50], 'quotes a next'],
    [
      'ID=["+$result[p][0][ID]+","+$result[p][1][ID]+","+$result[p][77][ID]+"]',
      [1, 4],
      'writes ids into one variable, and rows that are missing fall out',
    ],
    ['ID=["$result[p][1][ID]"]', 'INVALID_FORMAT', 'swallows a quote directly behind a reference'],
    ['ID=[+$result[p][1][ID],$result[p][2][ID]+]', [4], 'swallows a reference directly behind another'],
    ['ID[0]=$result[me][ADMIN]', [1], 'hands over what is no text'],
    ['ID=["+$result[me][ADMIN]+","+5+"]', [5], 'leaves what is neither text nor number as written'],
    ['ID[0]=$result[nobody][0][ID]', [1], 'hands over the section where the key is unknown'],
  ] as const) {
    it(why, async () => {
      assert.deepEqual(await idsBy(query), ids);
    });
  }

  it('quotes an error', async () => {
    const answered = await result('batch', {
      cmd: { bad: 'im.user.get?ID=6', found: 'user.search?FIND=$result_error[bad][error]' },
    });
    assert.deepEqual(at(answered, 'result', 'found'), []);
  });

  it('serves the first screen in one request', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `" $result[p][${index}][ID] "`).join(',');
    const answered = await result('batch', {
      cmd: {
        p: firstPage,
        people: `im.user.list.get?RESULT_TYPE=array&ID=${encodeURIComponent(`[${rows}]`)}`,
      },
    });
    assert.deepEqual(
      column(at(answered, 'result', 'people'), 'id').map(String),
      column(at(answered, 'result', 'p'), 'ID'),
    );
  });
});
