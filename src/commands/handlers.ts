import * as vscode from 'vscode';
import { isDepartmentRef } from '../portals/department-ref.ts';
import { isUserRef } from '../portals/user-ref.ts';
import { isMoreRow } from '../views/users/row-kinds.ts';
import { copyMembersEmails, openHeadProfile } from './list/group-members.ts';
import { groupUsersBy, sortUsersBy } from './list/arrange-users.ts';
import { chooseListScope } from './list/choose-list-scope.ts';
import { connect, connectAgain } from '../connect/connect-portal.ts';
import { filterUsersView } from './list/filter-users.ts';
import { followPortal } from '../connect/follow-portal.ts';
import { forgetPortal } from './portals/forget-portal.ts';
import type { CommandId } from '../ui/command-ids.ts';
import { checkRights } from './portals/check-rights.ts';
import { keepProfileOpen } from './users/keep-profile-open.ts';
import { copyLinks } from './copy/copy-link.ts';
import { copyEmail, copyMention, copyPhone, copyUserId, copyVCard } from './copy/copy-user.ts';
import { copyEmails, copyMentions, copyPhones, copyUserIds, copyVCards } from './copy/copy-users.ts';
import { compareSelected, compareWith } from './users/compare-users.ts';
import { openInBitrix24, startChat } from './users/open-in-bitrix24.ts';
import { PHONE_KINDS, type PhoneKind } from '../profile/protocol.ts';
import { lookUpUser } from './users/look-up-user.ts';
import { openPortalInNewWindow } from './portals/open-portal-in-new-window.ts';
import { pickPortalToShow, portalArgument } from './portals/pick-portal.ts';
import { refreshRawJson, showRawJson } from './users/raw-json.ts';
import { refreshUsers } from './list/refresh-users.ts';
import { renamePortal } from './portals/rename-portal.ts';
import { runHandler } from './run-handler.ts';
import { oneOrSeveral } from './one-or-several.ts';
import type { CommandParts, Handler, Invocation } from './handler.ts';
import { showNewPortal } from './portals/show-new-portal.ts';
import { searchUsers } from './users/search-users.ts';
import { showMyProfile } from './users/show-my-profile.ts';
import { showAdjacentUser } from './users/show-adjacent-user.ts';

/** Copies people as a table; what writes it is read with the first copy. */
function tableCopier(format: 'markdown' | 'csv'): Extract<Handler, { readonly about: 'users' }>['run'] {
  return async ({ session, userIds }, context) => {
    const { copyTable } = await import('./copy/copy-table.ts');
    await copyTable(format, session, userIds, context.parts);
  };
}

/** What each command does, and what it is about. */
const HANDLERS: Readonly<Record<CommandId, Handler>> = {
  'portalUsers.connect': {
    about: 'window',
    run: async ({ argument, session }, { store, connections, signInCallbacks, users }) => {
      const again = portalArgument(argument, store);
      const parts = { store, connections, signInCallbacks };
      const saved = again ? await connectAgain(parts, again) : await connect(parts, session?.portal);
      if (saved) await showNewPortal(users);
    },
  },
  'portalUsers.openDemoPortal': {
    about: 'window',
    run: async (_, { store, users }) => {
      await store.saveDemo();
      await showNewPortal(users);
    },
  },
  'portalUsers.switchPortal': { about: 'portal', run: (_, { parts }) => pickPortalToShow(parts) },
  'portalUsers.switchToPortal': {
    about: 'window',
    run: async ({ argument }, { store }) => {
      const portal = portalArgument(argument, store);
      if (portal) await store.activate(portal);
    },
  },
  'portalUsers.openPortalInNewWindow': {
    about: 'portal',
    run: (_, { parts, argument }) => openPortalInNewWindow(parts, portalArgument(argument, parts.store)),
  },
  'portalUsers.renamePortal': {
    about: 'portal',
    run: (_, { parts, argument }) => renamePortal(parts, portalArgument(argument, parts.store)),
  },
  'portalUsers.setGateway': {
    about: 'window',
    run: async ({ argument }, parts) => {
      const { setGateway } = await import('./portals/set-gateway.ts');
      await setGateway(parts, portalArgument(argument, parts.store));
    },
  },
  'portalUsers.forgetPortal': {
    about: 'portal',
    run: (_, { parts, argument }) => forgetPortal(parts, portalArgument(argument, parts.store)),
  },
  'portalUsers.followPortal': {
    about: 'portal',
    run: (session, { parts: { store, sessions, connections, announce }, argument }) => {
      const portal = portalArgument(argument, store);
      return followPortal((portal && sessions.of(portal.id)) ?? session, connections, announce);
    },
  },
  'portalUsers.refreshUsers': {
    about: 'portal',
    run: (session, { parts: { announce } }) => refreshUsers(session, announce),
  },
  'portalUsers.stopListing': {
    about: 'portal',
    run: (session) => {
      session.directory.stop();
    },
  },
  'portalUsers.listOthers': { about: 'portal', run: (session) => session.directory.load() },
  'portalUsers.showMoreUsers': {
    about: 'window',
    run: ({ argument }, { users }) => (isMoreRow(argument) ? users.showMore(argument) : undefined),
  },
  'portalUsers.openHeadProfile': {
    about: 'window',
    run: ({ argument }, { users, panels }) => openHeadProfile(argument, users, panels),
  },
  'portalUsers.copyMembersEmails': {
    about: 'window',
    run: ({ argument }, parts) => copyMembersEmails(argument, parts),
  },
  'portalUsers.searchUsers': {
    about: 'portal',
    run: (session, { parts }) => searchUsers(session, parts),
  },
  'portalUsers.filterUsers': {
    about: 'portal',
    run: async (_, { parts, argument }) => {
      if (isDepartmentRef(argument)) {
        const { showDepartment } = await import('./list/show-department.ts');
        await showDepartment(argument, parts);
        return;
      }
      await filterUsersView(parts);
    },
  },
  'portalUsers.clearFilter': {
    about: 'window',
    run: (_, { arrangement, users, announce }) => {
      arrangement.clearFilter();
      announce(users.summary);
    },
  },
  'portalUsers.groupUsersBy': { about: 'window', run: (_, { arrangement }) => groupUsersBy(arrangement) },
  'portalUsers.sortUsersBy': { about: 'window', run: (_, { arrangement }) => sortUsersBy(arrangement) },
  'portalUsers.chooseListScope': { about: 'portal', run: (session) => chooseListScope(session) },
  'portalUsers.exportUsers': {
    about: 'portal',
    run: async (session, context) => {
      const { exportUsers } = await import('./export/export-users.ts');
      await exportUsers(session, context);
    },
  },
  'portalUsers.copyAsMarkdownTable': { about: 'users', run: tableCopier('markdown') },
  'portalUsers.copyAsCsv': { about: 'users', run: tableCopier('csv') },
  'portalUsers.lookUpUser': {
    about: 'portal',
    run: async (session, { parts: { recent, users, panels }, argument }) => {
      if (isUserRef(argument)) {
        await panels.open(argument, { preview: 'always', preserveFocus: true });
        return;
      }
      const found = await lookUpUser(session, recent, users.selected);
      if (found)
        await panels.open(
          { portalId: session.portal.id, userId: found.id },
          { preview: 'fromQuickPick', isFresh: true },
        );
    },
  },
  'portalUsers.lookUpIdUnderCursor': {
    about: 'window',
    run: async (_, parts) => (await import('./users/look-up-id-under-cursor.ts')).lookUpIdUnderCursor(parts),
  },
  'portalUsers.lookUpLineAuthor': {
    about: 'window',
    run: async (_, parts) => (await import('./author/look-up-author.ts')).lookUpAuthor(parts),
  },
  'portalUsers.insertMention': {
    about: 'portal',
    run: async (session, { parts }) =>
      (await import('./users/insert-mention.ts')).insertMention(session, parts),
  },
  'portalUsers.showMyProfile': {
    about: 'portal',
    run: (session, { parts: { panels } }) => showMyProfile(session, panels),
  },
  'portalUsers.setMyStatus': {
    about: 'portal',
    run: async (session, { parts: { announce } }) =>
      (await import('./users/set-my-status.ts')).setMyStatus(session, announce),
  },
  'portalUsers.copyDiagnostics': {
    about: 'window',
    run: async (_, parts) => (await import('./copy/copy-diagnostics.ts')).copyDiagnostics(parts),
  },
  'portalUsers.checkRights': {
    about: 'portal',
    run: (session, { parts: { store, sessions, panels }, argument }) => {
      const portalId = isUserRef(argument) ? argument.portalId : portalArgument(argument, store)?.id;
      return checkRights((portalId === undefined ? undefined : sessions.of(portalId)) ?? session, panels);
    },
  },
  'portalUsers.keepProfileOpen': {
    about: 'window',
    run: ({ profile }, { panels, sessions, announce }) => {
      keepProfileOpen(profile, { panels, sessions, announce });
    },
  },
  'portalUsers.openDepartmentChat': {
    about: 'window',
    run: async ({ argument }, parts) => {
      if (!isDepartmentRef(argument)) return;
      const { openDepartmentChat } = await import('./users/open-department-chat.ts');
      await openDepartmentChat(argument, parts);
    },
  },
  'portalUsers.refreshProfile': { about: 'profile', run: (user, { panels }) => panels.refresh(user) },
  'portalUsers.refreshRawJson': {
    about: 'window',
    run: ({ argument }, { sessions, replies, announce }) =>
      refreshRawJson(argument, sessions, replies, announce),
  },
  'portalUsers.showPreviousUser': {
    about: 'profile',
    run: (user, parts) => showAdjacentUser(parts, user, -1),
  },
  'portalUsers.showNextUser': {
    about: 'profile',
    run: (user, parts) => showAdjacentUser(parts, user, 1),
  },
  'portalUsers.showLog': {
    about: 'window',
    run: (_, { log }) => {
      log.show();
    },
  },
  'portalUsers.openProfile': {
    about: 'user',
    run: ({ session, userId }, { parts: { panels } }) =>
      panels.open({ portalId: session.portal.id, userId }, { preview: 'always', preserveFocus: true }),
  },
  'portalUsers.openProfileToSide': {
    about: 'user',
    run: ({ session, userId }, { parts: { panels } }) =>
      panels.open(
        { portalId: session.portal.id, userId },
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      ),
  },
  'portalUsers.copyUserId': oneOrSeveral(copyUserId, copyUserIds),
  'portalUsers.copyEmail': oneOrSeveral(copyEmail, copyEmails),
  'portalUsers.copyPhone': oneOrSeveral(
    (target, { argument }) => copyPhone(target, phoneIn(argument)),
    copyPhones,
  ),
  'portalUsers.copyMention': oneOrSeveral(copyMention, copyMentions),
  'portalUsers.copyProfileLink': { about: 'users', run: copyLinks },
  'portalUsers.copyVCard': oneOrSeveral(copyVCard, copyVCards),
  'portalUsers.copyRequestAs': {
    about: 'users',
    run: async (targets, { parts }) =>
      (await import('./copy/requests/copy-request.ts')).copyRequestAs(targets, parts),
  },
  'portalUsers.showRawJson': {
    about: 'user',
    run: ({ session, userId }, { parts }) => showRawJson(session, userId, parts),
  },
  'portalUsers.copyJsonPath': {
    about: 'window',
    run: async (_, { announce }) => (await import('./copy/copy-json.ts')).copyJsonPath(announce),
  },
  'portalUsers.copyJsonValue': {
    about: 'window',
    run: async (_, { announce }) => (await import('./copy/copy-json.ts')).copyJsonValue(announce),
  },
  'portalUsers.compareWith': oneOrSeveral(
    (target, { parts }) => compareWith(target, parts),
    (targets, { parts }) => compareSelected(targets, parts),
  ),
  'portalUsers.openInBitrix24': {
    about: 'user',
    run: ({ session, userId }) => openInBitrix24(session, userId),
  },
  'portalUsers.startChat': { about: 'user', run: ({ session, userId }) => startChat(session, userId) },
};

/** Which number the button of a profile stands beside. */
function phoneIn(argument: unknown): PhoneKind | undefined {
  if (typeof argument !== 'object' || argument === null || !('phone' in argument)) return undefined;
  return PHONE_KINDS.find((kind) => kind === argument.phone);
}

/** Does what a command is there for. Never rejects: what goes wrong is told. */
export function handle(invocation: Invocation, parts: CommandParts): Promise<void> {
  return runHandler(HANDLERS[invocation.id], invocation, parts);
}
