import * as vscode from 'vscode';
import { toRestError } from '../../bitrix24/errors.ts';
import type { RecentDialog } from '../../bitrix24/methods/chats.ts';
import type { ListScope } from '../../directory/model/list-scope.ts';
import type { Portal } from '../../portals/portal.ts';
import { plainText } from '../../ui/plain-text.ts';
import { openQuickInput } from '../../ui/quick-input.ts';
import { ShownRows } from '../../ui/shown-rows.ts';
import { errorText } from '../../strings/errors.ts';
import { errorContext } from '../../strings/portals.ts';
import { typedId } from '../../ui/typed-id.ts';

type ChatItem = vscode.QuickPickItem & { readonly chat?: ListScope };

/**
 * Offers the chats of the latest conversations; the ID of any other can be typed.
 * @param recentDialogs asks the portal for the latest conversations
 * @returns the chat that was highlighted on the screen, once that follows what was typed
 */
export function pickChat(
  portal: Portal,
  recentDialogs: (signal: AbortSignal) => Promise<readonly RecentDialog[]>,
): Promise<ListScope | undefined> {
  const box = vscode.window.createQuickPick<ChatItem>();
  return openQuickInput<ListScope>(box, ({ closed, answer, run }) => {
    const rows = new ShownRows(box);
    let recent: ChatItem[] = [];
    const show = (): void => {
      const typed = typedId(box.value.replace(/^\s*chat\s*/i, ''));
      const byId: ChatItem[] =
        typed.kind === 'id'
          ? [
              {
                label: vscode.l10n.t('Chat {0}', typed.id),
                chat: { kind: 'chat', chatId: typed.id },
                iconPath: new vscode.ThemeIcon('search'),
                alwaysShow: true,
              },
            ]
          : [];
      rows.set([...byId, ...recent]);
    };
    const load = async (): Promise<void> => {
      try {
        const dialogs = await recentDialogs(closed);
        recent = dialogs.flatMap((dialog): ChatItem[] =>
          dialog.kind === 'chat'
            ? [{ label: plainText(dialog.title), description: `chat${dialog.chatId}`, chat: dialog }]
            : [],
        );
      } catch (error) {
        if (closed.aborted) return;
        const label = errorText(toRestError(error, 'im.recent.list'), errorContext(portal));
        recent = [{ label: plainText(label), iconPath: new vscode.ThemeIcon('error'), alwaysShow: true }];
      }
      box.busy = false;
      show();
    };
    box.title = vscode.l10n.t('List Chat Members');
    box.ignoreFocusOut = true;
    box.placeholder = vscode.l10n.t('Select a chat or type its ID');
    box.matchOnDescription = true;
    box.busy = true;
    box.onDidChangeValue(() => {
      show();
      // Enter was pressed on what stood there before.
      rows.onceFollowed(() => undefined);
    });
    box.onDidAccept(() => {
      rows.onceFollowed(() => {
        const chosen = rows.highlighted?.chat;
        if (chosen) answer(chosen);
      });
    });
    // Enter means nothing while nothing is there.
    rows.set([]);
    run(load());
  });
}
