import * as vscode from 'vscode';
import { registerCommands } from './commands/register-commands.ts';
import { RawJsonFiles } from './editor/raw-json/raw-json-files.ts';
import { Lazy } from './portals/lazy.ts';
import { VIEW_TYPE } from './profile/view-type.ts';
import { LateTreeDataProvider } from './ui/late-tree-data-provider.ts';
import type { UsersRow } from './views/users/row-kinds.ts';
import { USERS_VIEW } from './views/users/show-users-view.ts';
import type { ExtensionParts } from './extension-parts.ts';

const PORTALS_VIEW = 'portalUsers.portals';

/**
 * Registers what VS Code asks for in the moment in which it has activated the extension, and nothing else: activation
 * holds up the start of the window. All that works behind it is read right after, or by the first that needs it.
 */
export function activate(context: vscode.ExtensionContext): void {
  let usersView: vscode.TreeView<UsersRow> | undefined;
  const parts = new Lazy(async (): Promise<ExtensionParts> => {
    usersView ??= registerViews(context, parts);
    try {
      const { extensionParts } = await import('./extension-parts.ts');
      return extensionParts(context, { usersView, rawJson });
    } catch (cause) {
      // VS Code shows the message where something was asked for.
      throw new Error(
        vscode.l10n.t('The Portal Users extension couldn’t start. Reload the window and try again.'),
        { cause },
      );
    }
  });
  const rawJson = new RawJsonFiles(parts);
  context.subscriptions.push(
    rawJson,
    vscode.window.registerUriHandler({
      handleUri: async (uri) => {
        await parts.use((made) => made.handleUri(uri));
      },
    }),
    ...registerCommands(async (...invocation) => {
      await parts.use(({ invoke }) => invoke(...invocation));
    }),
  );
  // After activation, which must not wait for it.
  setImmediate(() => {
    parts.prefetch();
  });
}

/** Registers the views and the profiles, for which VS Code waits: it fills and restores them once they are registered. */
function registerViews(
  { subscriptions }: vscode.ExtensionContext,
  parts: Lazy<ExtensionParts>,
): vscode.TreeView<UsersRow> {
  const usersView = vscode.window.createTreeView(USERS_VIEW, {
    treeDataProvider: new LateTreeDataProvider(parts, ({ usersTree }) => usersTree),
    showCollapseAll: true,
    canSelectMany: true,
  });
  subscriptions.push(
    usersView,
    vscode.window.registerTreeDataProvider(
      PORTALS_VIEW,
      new LateTreeDataProvider(parts, ({ portalsTree }) => portalsTree),
    ),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (panel, state) => {
        await parts.use(({ panels }) => panels.deserializeWebviewPanel(panel, state));
      },
    }),
  );
  return usersView;
}
