import * as vscode from 'vscode';
import { getRecentDialogs } from '../../bitrix24/methods/chats.ts';
import { chatPage } from '../../bitrix24/portal-pages.ts';
import type { DepartmentRef } from '../../portals/department-ref.ts';
import { portalForgotten } from '../../portals/portal-forgotten.ts';
import { portalLabel } from '../../strings/portals.ts';
import type { CommandParts } from '../handler.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

/**
 * Opens the chat of a department in the portal. No method tells which chat that is: it is the one among the caller's
 * latest conversations that is called like the department.
 * @throws {RestError}
 */
export async function openDepartmentChat(
  { portalId, departmentId }: DepartmentRef,
  { sessions, announce }: Pick<CommandParts, 'sessions' | 'announce'>,
): Promise<void> {
  const session = sessions.of(portalId);
  if (!session) throw portalForgotten(portalId);
  const name = session.departments.known.find(({ id }) => id === departmentId)?.name ?? '';
  const asking = vscode.l10n.t('Loading from {0}…', portalLabel(session.portal));
  const dialogs = await withCancelWhenSlow(asking, (signal) =>
    session.request('im.recent.list', (client) => getRecentDialogs(client, { signal })),
  );
  const wanted = name.toLocaleLowerCase();
  const chat = dialogs.find(
    (dialog) => dialog.kind === 'chat' && wanted !== '' && dialog.title.toLocaleLowerCase() === wanted,
  );
  if (chat?.kind !== 'chat') {
    announce(vscode.l10n.t('None of your recent chats is named “{0}”', name));
    return;
  }
  const page = chatPage(await session.address(), `chat${chat.chatId}`);
  await vscode.env.openExternal(vscode.Uri.parse(page, true));
}
