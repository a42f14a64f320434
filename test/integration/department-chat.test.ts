import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RecentDialog } from '../../src/bitrix24/methods/chats.ts';
import { openDepartmentChat } from '../../src/commands/users/open-department-chat.ts';

const SALES = { portalId: 'one', departmentId: 5 };

describe('The chat of a department', () => {
  let openExternal: typeof vscode.env.openExternal;
  // Other tests have a hand in it too: what was there just before is put back.
  beforeEach(() => {
    ({ openExternal } = vscode.env);
  });
  afterEach(() => {
    Object.defineProperty(vscode.env, 'openExternal', { value: openExternal, configurable: true });
  });

  const openWith = async (dialogs: readonly RecentDialog[]) => {
    const [opened, said]: [string[], string[]] = [[], []];
    Object.defineProperty(vscode.env, 'openExternal', {
      configurable: true,
      value: (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString(true)) > 0),
    });
    const session = {
      portal: { kind: 'demo', id: 'demo' },
      departments: { known: [{ id: 5, name: 'Sales' }] },
      request: () => Promise.resolve(dialogs),
      address: () => Promise.resolve({ origin: 'https://example.bitrix24.com', prefix: '' }),
    };
    const parts: unknown = {
      sessions: { of: () => session },
      announce: (text: string) => said.push(text),
    };
    assert.ok(isParts(parts));
    await openDepartmentChat(SALES, parts);
    return { opened, said };
  };
  const isParts = (parts: unknown): parts is Parameters<typeof openDepartmentChat>[1] =>
    typeof parts === 'object';

  it('is the one that is called like it', async () => {
    const { opened, said } = await openWith([
      { kind: 'chat', chatId: 3, title: 'Sales party' },
      { kind: 'user', user: { id: 4, name: 'Sales' } },
      { kind: 'chat', chatId: 9, title: 'SALES' },
    ]);
    assert.deepEqual([opened, said], [['https://example.bitrix24.com/online/?IM_DIALOG=chat9'], []]);
  });

  it('is said not to be there where no chat is called like it', async () => {
    const { opened, said } = await openWith([{ kind: 'chat', chatId: 3, title: 'Sales party' }]);
    assert.deepEqual([opened, said], [[], ['None of your recent chats is named “Sales”']]);
  });
});
