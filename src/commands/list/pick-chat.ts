import * as vscode from 'vscode';
import { toRestError } from '../../bitrix24/errors.ts';
import type { ListScope } from '../../directory/model/list-scope.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { plainText } from '../../ui/plain-text.ts';
import { ShownRows } from '../../ui/shown-rows.ts';
import { errorText } from '../../strings/errors.ts';
import { errorContext } from '../../strings/portals.ts';
import { typedId } from '../../ui/typed-id.ts';

type ChatItem = vscode.QuickPickItem & { readonly chat?: ListScope };

/**
 * Offers the chats of the latest conversations; the ID of any other can be typed.
 * @returns the chat that was highlighted on the screen, once that follows what was typed
 */
export function pickChat(
  session: Pick<PortalSession, 'portal' | 'recentDialogs'>,
): Promise<ListScope | undefined> {
  return new Promise((resolve, reject) => {
    const box = vscode.window.createQuickPick<ChatItem>();
    const rows = new ShownRows(box);
    const run = new AbortController();
    let recent: ChatItem[] = [];
    let chosen: ListScope | undefined;
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
        const dialogs = await session.recentDialogs(run.signal);
        recent = dialogs.flatMap((dialog): ChatItem[] =>
          dialog.kind === 'chat'
            ? [{ label: plainText(dialog.title), description: `chat${dialog.chatId}`, chat: dialog }]
            : [],
        );
      } catch (error) {
        if (run.signal.aborted) return;
        const label = errorText(toRestError(error, 'im.recent.list'), errorContext(session.portal));
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
        chosen = rows.highlighted?.chat;
        if (chosen) box.hide();
      });
    });
    // Enter means nothing while nothing is there.
    rows.set([]);
    box.onDidHide(() => {
      run.abort();
      box.dispose();
      resolve(chosen);
    });
    box.show();
    load().catch(reject);
  });
}
