import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, column, error, list, usePortal } from './asking.ts';

describe('im.chat.user.list', () => {
  const { ask, result } = usePortal();

  for (const params of [{ CHAT_ID: 6 }, { DIALOG_ID: 'chat6' }]) {
    it(`lists members by ${JSON.stringify(params)}`, async () => {
      assert.deepEqual(await result('im.chat.user.list', params), [1, 5, 28, 29, 31]);
    });
  }

  it('wants a chat', async () => {
    assert.deepEqual(error(await ask('im.chat.user.list')).slice(0, 2), [400, 'CHAT_ID_EMPTY']);
  });

  it('refuses the general chat', async () => {
    assert.deepEqual(error(await ask('im.chat.user.list', { CHAT_ID: 1 })).slice(0, 2), [
      403,
      'ACCESS_ERROR',
    ]);
  });

  for (const CHAT_ID of [11, 999]) {
    it(`lists nobody of chat ${CHAT_ID}, which the caller is not in`, async () => {
      assert.deepEqual(await result('im.chat.user.list', { CHAT_ID }), []);
    });
  }
});

describe('im.dialog.users.list', () => {
  const { ask, result } = usePortal();

  for (const [DIALOG_ID, ids] of [
    ['5', [1, 5]],
    ['chat8', [1, 10, 33]],
    ['sg3', [5, 17, 29, 31]],
  ] as const) {
    it(`lists the people of ${DIALOG_ID}`, async () => {
      assert.deepEqual(column(await result('im.dialog.users.list', { DIALOG_ID }), 'id'), ids);
    });
  }

  it('leaves external accounts out when told', async () => {
    const rows = await result('im.dialog.users.list', { DIALOG_ID: 'chat8', SKIP_EXTERNAL: 'Y' });
    assert.deepEqual(column(rows, 'id'), [1]);
  });

  it('counts while paged by offset', async () => {
    const { body } = await ask('im.dialog.users.list', { DIALOG_ID: 'chat1' });
    assert.deepEqual([list(at(body, 'result')).length, at(body, 'next')], [50, 50]);
  });

  it('does not count while paged by the last id', async () => {
    const { body } = await ask('im.dialog.users.list', { DIALOG_ID: 'chat6', LAST_ID: 28 });
    assert.deepEqual([column(at(body, 'result'), 'id'), at(body, 'total')], [[29, 31], undefined]);
  });

  it('refuses dialogs of others', async () => {
    const heard = await ask('im.dialog.users.list', { DIALOG_ID: 'chat11' });
    assert.deepEqual(error(heard).slice(0, 2), [403, 'ACCESS_ERROR']);
  });

  it('wants a dialog', async () => {
    assert.deepEqual(error(await ask('im.dialog.users.list')).slice(0, 2), [400, 'DIALOG_ID_EMPTY']);
  });
});

describe('im.recent.list', () => {
  const { ask, result } = usePortal();

  it('has numbers for people and text for chats', async () => {
    const items = list(at(await result('im.recent.list'), 'items'));
    const kinds = items.map((item) => `${String(at(item, 'type'))}: ${typeof at(item, 'id')}`);
    assert.deepEqual([...new Set(kinds)].sort(), ['chat: string', 'user: number']);
  });

  it('has a total of -1', async () => {
    assert.equal(at((await ask('im.recent.list')).body, 'total'), -1);
  });

  it('ends where it says that there is no more', async () => {
    const pages = await Promise.all(
      [0, 50, 100].map((OFFSET) => result('im.recent.list', { OFFSET, SKIP_CHAT: 'Y' })),
    );
    assert.deepEqual(column(pages, 'hasMore'), [true, false, false]);
  });

  it('names the blank picture without a host', async () => {
    const items = list(at(await result('im.recent.list', { SKIP_CHAT: 'Y', LIMIT: 200 }), 'items'));
    const blank = items.find((item) => at(item, 'user', 'avatar') === '');
    assert.equal(at(blank, 'user', 'avatar_hr'), '/bitrix/js/im/images/blank.gif');
  });

  for (const [flag, type] of [
    ['SKIP_CHAT', 'chat'],
    ['SKIP_DIALOG', 'user'],
  ] as const) {
    it(`leaves out by ${flag}`, async () => {
      const items = at(await result('im.recent.list', { [flag]: 'Y' }), 'items');
      assert.equal(column(items, 'type').includes(type), false);
    });
  }
});
