import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { getRecentDialogs, type RecentDialog } from '../../../../src/bitrix24/methods/chats.ts';
import { john } from '../../../samples/john.ts';
import { on, replies } from '../../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';

const named = (dialog: RecentDialog): string =>
  dialog.kind === 'user' ? `${dialog.user.id}` : `chat${dialog.chatId} ${dialog.title}`;

describe('Chats', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ people: 700 });
  });
  after(() => portal.dispose());
  const client = () => clientOf(portal.webhookUrl());
  /** The recent dialogs where the portal answers with these items. */
  const recent = async (...items: unknown[]): Promise<RecentDialog[]> => {
    const remove = portal.before(
      on('im.recent.list', replies(200, JSON.stringify({ result: { items, hasMore: false }, total: -1 }))),
    );
    const dialogs = await getRecentDialogs(client());
    remove();
    return dialogs;
  };

  it('are told apart from people in the recent list, where both stand', async () => {
    const dialogs = await getRecentDialogs(client());
    assert.equal(dialogs.length, 50);
    assert.deepEqual(dialogs.slice(0, 2).map(named), ['chat1 General chat', 'chat3 Release train']);
    const people = dialogs.flatMap((dialog) => (dialog.kind === 'user' ? [dialog.user] : []));
    assert.ok(people.every(({ name }) => name));
    assert.deepEqual(
      people.filter(({ avatarHr }) => avatarHr?.startsWith('/') ?? false),
      [],
    );
  });

  it('are asked for until no more follow, and each is there once', async () => {
    const start = portal.requests.length;
    const dialogs = await getRecentDialogs(client(), { pages: 100 });
    const names = dialogs.map(named);
    assert.ok(names.length > 150);
    assert.equal(new Set(names).size, names.length);
    assert.equal(portal.requests.length - start, Math.ceil(names.length / 50));
    const twice = { id: 'chat6', type: 'chat', title: 'Extranet' };
    assert.deepEqual((await recent(twice, { id: 5, user: john }, { ...twice, title: 'Older' })).map(named), [
      'chat6 Extranet',
      '5',
    ]);
  });

  it('bring pictures of the portal’s own with their host, and none for the blank one', async () => {
    const avatar = '/upload/main/avatar.png';
    const [five, six] = await recent(
      { id: 5, user: { ...john, avatar, avatar_hr: avatar } },
      { id: '6', user: { ...john, id: 6, avatar: '', avatar_hr: '/bitrix/js/im/images/blank.gif' } },
    );
    assert.ok(five?.kind === 'user' && six?.kind === 'user');
    assert.deepEqual(
      [five.user.avatar, five.user.avatarHr],
      [portal.origin + avatar, portal.origin + avatar],
    );
    assert.deepEqual([six.user.avatar, six.user.avatarHr], [undefined, undefined]);
  });

  it('name somebody whose row is missing, or is of somebody else', async () => {
    const dialogs = await recent(
      { id: 5, title: 'John' },
      { id: 6, title: 'Jim', user: john },
      { id: 'notify' },
      null,
    );
    assert.deepEqual(
      dialogs.map((dialog) => dialog.kind === 'user' && [dialog.user.id, dialog.user.name]),
      [[5, 'John'], [6, 'Jim']], // prettier-ignore
    );
  });

  it('are none where a reply is nonsense', async () => {
    const remove = portal.before(on('im.recent.list', replies(200, '{"result":[[],"x"]}')));
    assert.deepEqual(await getRecentDialogs(client(), { pages: 5 }), []);
    remove();
  });
});
