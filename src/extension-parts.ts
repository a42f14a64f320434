import * as vscode from 'vscode';
import { CommandTargets } from './commands/command-target.ts';
import type { CommandParts } from './commands/handler.ts';
import { invokeCommand } from './commands/invoke-command.ts';
import type { InvokeCommand } from './commands/register-commands.ts';
import { ExportedFields } from './portals/storage/exported-fields.ts';
import { RecentIds } from './portals/storage/recent-ids.ts';
import { SignInCallbacks } from './connect/sign-in-callbacks.ts';
import { runCommand } from './ui/run-command.ts';
import { runErrorAction } from './ui/run-error-action.ts';
import { recognitionKeys } from './editor/recognition.ts';
import { editorLoader, registerEditor } from './editor/register-editor.ts';
import type { RawJsonFiles, RawJsonParts } from './editor/raw-json/raw-json-files.ts';
import { Connections } from './portals/connections.ts';
import { Lazy } from './portals/lazy.ts';
import { logFailure } from './portals/log-failure.ts';
import { PortalStorage } from './portals/storage/portal-storage.ts';
import { PortalStore } from './portals/portal-store.ts';
import { ListCaches } from './portals/storage/list-caches.ts';
import { FoldedGroups } from './portals/storage/folded-groups.ts';
import { ListScopes } from './portals/storage/list-scopes.ts';
import { Replies } from './portals/replies.ts';
import { Sessions } from './portals/sessions.ts';
import { onDidChangeSetting, settings } from './portals/settings.ts';
import { sharedFolder } from './portals/storage/shared-folder.ts';
import { ProfilePanels } from './profile/profile-panels.ts';
import { setReader } from './strings/locale.ts';
import { announcer } from './ui/announce.ts';
import { Log } from './ui/log.ts';
import type { PortalRow } from './views/portals/portal-row.ts';
import { PortalsTreeDataProvider } from './views/portals/portals-tree-data-provider.ts';
import type { UsersRow } from './views/users/row-kinds.ts';
import { PresenceDecorations } from './views/users/presence-decorations.ts';
import { PresencePoll } from './views/users/presence-poll.ts';
import { UsersArrangement } from './views/users/users-arrangement.ts';
import { UsersTreeDataProvider } from './views/users/users-tree-data-provider.ts';
import { UsersView } from './views/users/users-view.ts';

/** What is registered already, since VS Code may ask for it before the parts are read. */
export interface Registered {
  readonly usersView: vscode.TreeView<UsersRow>;
  readonly rawJson: RawJsonFiles;
}

/** What works behind what is registered. */
export interface ExtensionParts extends RawJsonParts, vscode.UriHandler {
  /** Runs a command; never rejects. */
  readonly invoke: InvokeCommand;
  readonly panels: vscode.WebviewPanelSerializer;
  readonly usersTree: vscode.TreeDataProvider<UsersRow>;
  readonly portalsTree: vscode.TreeDataProvider<PortalRow>;
}

/** Builds the parts in the order in which they depend on each other and connects them. Asks nothing of any portal. */
export function extensionParts(
  context: vscode.ExtensionContext,
  { usersView, rawJson }: Registered,
): ExtensionParts {
  readReader();
  const log = new Log();
  const folder = context.globalStorageUri.fsPath;
  const { globalState, workspaceState } = context;
  const storage = new PortalStorage({ globalState, workspaceState, folder });
  const store = new PortalStore(
    storage,
    {
      secrets: context.secrets,
      folder: sharedFolder(folder),
      authServers: () => settings.authServers,
      isBrowser: vscode.env.uiKind === vscode.UIKind.Web,
    },
    log,
  );
  const signInCallbacks = new SignInCallbacks();
  const connections = new Connections(
    store,
    async () => (await import('./demo/demo-portal.ts')).startDemoPortal(),
    {
      onRequest: ({ method, milliseconds, tries, outcome }) => {
        log.info(`${method}: ${outcome}, ${milliseconds} ms${tries > 1 ? `, ${tries} tries` : ''}`);
      },
      onUnexpectedField: (method, field) => {
        log.warn(`${method}: ${field} is of an unknown type and was left out`);
      },
      onWait: (portal, wait) => {
        import('./ui/wait-notice.ts')
          .then(({ tellWait }) => {
            tellWait(portal, wait);
          })
          .catch(logFailure(log, 'telling of a wait'));
      },
    },
  );
  const replies = new Replies();
  const caches = new ListCaches(storage, log);
  const sessions = new Sessions(store, {
    connections,
    listScopes: new ListScopes(storage),
    caches,
    replies,
    isSaved: (portalId) => storage.has(portalId),
    log,
  });
  const recent = new RecentIds(storage);
  const arrangement = new UsersArrangement(globalState);
  const usersTree = new UsersTreeDataProvider(sessions, arrangement, new FoldedGroups(storage));
  const users = new UsersView(usersView, usersTree, sessions, arrangement, log);
  const panels = new ProfilePanels(store, {
    extensionUri: context.extensionUri,
    session: (portalId) => sessions.of(portalId),
    askedAt: (user) => replies.latest(user)?.at,
    runErrorAction,
    run: runCommand,
    workspaceState,
    log,
  });
  const portalsTree = new PortalsTreeDataProvider(store, sessions, connections.outcomes);
  const editor = editorLoader({ store, sessions, replies });
  const targets = new CommandTargets(users, panels);
  const poll = new PresencePoll(sessions, () => users.visible && vscode.window.state.focused);
  context.subscriptions.push(
    log,
    onDidChangeSetting('region', () => {
      readReader();
      users.redraw();
      panels.redraw();
    }),
    store,
    connections,
    caches,
    sessions,
    arrangement,
    users,
    portalsTree,
    poll,
    users.onDidChangeVisibility(poll.update),
    sessions.onDidChangeActive(poll.update),
    vscode.window.onDidChangeWindowState(poll.update),
    vscode.window.registerFileDecorationProvider(new PresenceDecorations()),
    panels,
    users.onDidDrawUser(() => {
      panels.prefetch(async () => {
        const [{ writePageAhead }] = await Promise.all([
          import('./profile/write-page-ahead.ts'),
          import('./commands/handlers.ts'),
        ]);
        if (sessions.active) writePageAhead(sessions.active);
      });
    }),
    sessions.keepWhile((portalId) => panels.shown.some((user) => user.portalId === portalId)),
    replies,
    targets,
    replies.onDidChange(({ user, isDifferent }) => {
      if (isDifferent) rawJson.noteChange(user);
    }),
    store.onDidForget((portalId) => {
      rawJson.close(portalId).catch(logFailure(log, 'closing raw JSON'));
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) store.follow();
    }),
    recognitionKeys(),
    ...registerEditor(editor, store),
  );
  const commandParts: CommandParts = {
    store,
    connections,
    sessions,
    users,
    arrangement,
    panels,
    targets,
    replies,
    recent,
    editor,
    exportedFields: new ExportedFields(storage),
    signInCallbacks,
    announce: announcer(panels),
    state: globalState,
    log,
  };
  const uriHandler = new Lazy(async () => {
    const { UriHandler } = await import('./commands/links/uri-handler.ts');
    return new UriHandler({ store, sessions, panels, signInCallbacks, log });
  });
  return {
    invoke: (id, argument, rows) => invokeCommand(id, argument, rows, commandParts),
    sessions,
    replies,
    panels,
    usersTree,
    portalsTree,
    handleUri: async (uri) => {
      await uriHandler.use((handler) => handler.handleUri(uri));
    },
  };
}

/** Takes over the language and the region of the reader: what is told from then on has them. */
function readReader(): void {
  setReader({ language: vscode.env.language, texts: vscode.l10n.bundle, region: settings.region });
}
