import assert from 'node:assert/strict';
import type { RecentDialog } from '../../src/bitrix24/methods/chats.ts';
import { pickChat } from '../../src/commands/list/pick-chat.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { until } from '../ui/until.mts';
import { windowStandIns } from './stand-ins.ts';
import { TypedBox } from './typed-box.ts';

const RELEASE: RecentDialog = { kind: 'chat', chatId: 7, title: 'Release train' };

describe('The box that picks a chat', () => {
  const standIn = windowStandIns();
  let box: TypedBox;
  beforeEach(() => {
    box = new TypedBox();
    standIn({ createQuickPick: () => box });
  });

  /** Opens the box with a chat of the latest conversations on the screen. */
  async function open() {
    const picked = pickChat(DEMO_PORTAL, () => Promise.resolve([RELEASE]));
    await until('the chats', () => box.items.length === 1);
    box.draw();
    return picked;
  }

  it('gives back the chat that is highlighted', async () => {
    const picked = open();
    await until('the rows', () => box.activeItems.length === 1);
    box.enter();
    assert.deepEqual(await picked, RELEASE);
  });

  it('stays while the person goes to another window to copy an ID', async () => {
    const picked = open();
    await until('the rows', () => box.activeItems.length === 1);
    assert.equal(box.ignoreFocusOut, true);
    box.hide();
    assert.equal(await picked, undefined);
  });

  it('picks nothing by an Enter that was pressed before there was a chat', async () => {
    const answer = Promise.withResolvers<readonly RecentDialog[]>();
    const picked = pickChat(DEMO_PORTAL, () => answer.promise);
    box.enter();
    answer.resolve([RELEASE]);
    await until('the chats', () => box.items.length === 1);
    box.draw();
    assert.equal(box.hidden, false);
    box.hide();
    assert.equal(await picked, undefined);
  });

  it('gives back the ID that was typed, not a chat that is still on the screen', async () => {
    const picked = open();
    await until('the rows', () => box.activeItems.length === 1);
    box.type('55');
    box.enter();
    box.draw();
    assert.deepEqual(await picked, { kind: 'chat', chatId: 55 });
  });
});
