import * as vscode from 'vscode';
import { RestError } from '../bitrix24/errors.ts';
import type { Connections } from '../portals/connections.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import type { Sessions } from '../portals/sessions.ts';
import { isUserRef, type UserRef } from '../portals/user-ref.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import { isPortalRow } from '../tree/portal-row.ts';
import type { UsersArrangement } from '../tree/users-arrangement.ts';
import { isMoreRow } from '../tree/users-rows.ts';
import { USERS_VIEW, type UsersView } from '../tree/users-view.ts';
import { errorContext } from '../wording/portals.ts';
import { COMMAND_IDS, type CommandId } from './ids.ts';
import { placesOf } from './mistakes.ts';
import type { SignInAnswers } from './sign-in-answers.ts';
import { showMyProfile } from './show-my-profile.ts';
import { run, showTrouble } from './troubles.ts';
import { turnPage } from './turn-page.ts';
import { userHandlers, type UserCommandParts } from './user-commands.ts';

/** The parts that commands work on. */
export interface CommandParts extends UserCommandParts {
  readonly store: PortalStore;
  readonly connections: Connections;
  readonly users: UsersView;
  readonly arrangement: UsersArrangement;
  readonly panels: ProfilePanels;
  readonly answers: SignInAnswers;
  readonly log: vscode.LogOutputChannel;
}

type Handler = (argument: unknown) => Promise<void> | void;

/** Registers every command; whatever a handler throws reaches the person as a sentence. */
export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const handlers = handlersFor(parts);
  return COMMAND_IDS.map((id) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await handlers[id](argument);
      } catch (error) {
        if (!(error instanceof RestError)) parts.log.error(`${id}: ${placesOf(error)}`);
        const portal = parts.sessions.active?.portal;
        const retry = (): void => void run(id, argument);
        await showTrouble(
          error,
          portal ? { ...errorContext(portal), portalId: portal.id } : { portal: vscode.l10n.t('The portal') },
          retry,
        );
      }
    }),
  );
}

function handlersFor(parts: CommandParts): Readonly<Record<CommandId, Handler>> {
  const { store, connections, sessions, users, arrangement, panels, recent, answers, log } = parts;
  const rowOf = (argument: unknown): UserRef | undefined => (isUserRef(argument) ? argument : users.selected);
  return {
    'portalUsers.connect': async () => {
      const { connect } = await import('./on-demand.ts');
      const active = sessions.active?.portal;
      if (await connect({ store, connections, answers }, active)) await revealUsers();
    },
    'portalUsers.openDemoPortal': async () => {
      await store.saveDemo();
      await revealUsers();
    },
    'portalUsers.switchPortal': () =>
      withActive(sessions, async () => {
        const { pickPortal } = await import('./on-demand.ts');
        const portal = await pickPortal(store, vscode.l10n.t('Which portal should the Users view show?'));
        if (portal) await store.activate(portal);
      }),
    'portalUsers.switchToPortal': async (row) => {
      const portal = isPortalRow(row) && store.portals.find(({ id }) => id === row.portalId);
      if (portal) await store.activate(portal);
    },
    'portalUsers.renamePortal': (row) =>
      withActive(sessions, async () => {
        const { renamePortal } = await import('./on-demand.ts');
        await renamePortal(store, row);
      }),
    'portalUsers.forgetPortal': (row) =>
      withActive(sessions, async () => {
        const { forgetPortal } = await import('./on-demand.ts');
        await forgetPortal(store, row);
      }),
    'portalUsers.followPortal': async (portalId) => {
      const { followPortal } = await import('./on-demand.ts');
      const meant = typeof portalId === 'string' ? sessions.of(portalId) : undefined;
      await withActive(sessions, (active) => followPortal(meant ?? active, connections));
    },
    'portalUsers.refreshUsers': () => withActive(sessions, (session) => session.refresh()),
    'portalUsers.stopListing': () => {
      sessions.active?.directory.stop();
    },
    'portalUsers.listOthers': () => withActive(sessions, (session) => session.directory.load()),
    'portalUsers.showMoreUsers': (row) => {
      if (isMoreRow(row)) users.showMore(row);
    },
    'portalUsers.searchUsers': () =>
      withActive(sessions, async (session) => {
        const { searchUsers } = await import('./on-demand.ts');
        const userId = await searchUsers(session, recent);
        if (userId === undefined) return;
        await recent.add(session.portal.id, userId);
        await panels.open(session.portal.id, userId);
      }),
    'portalUsers.filterUsers': () =>
      withActive(sessions, async () => {
        const { filterUsers } = await import('./on-demand.ts');
        await revealUsers();
        filterUsers(arrangement);
      }),
    'portalUsers.clearFilter': () => {
      arrangement.clearFilter();
    },
    'portalUsers.groupUsersBy': async () => {
      const { groupUsersBy } = await import('./on-demand.ts');
      await groupUsersBy(arrangement);
    },
    'portalUsers.sortUsersBy': async () => {
      const { sortUsersBy } = await import('./on-demand.ts');
      await sortUsersBy(arrangement);
    },
    'portalUsers.chooseWhomToList': () =>
      withActive(sessions, async (session) => {
        const { chooseWhomToList } = await import('./on-demand.ts');
        await chooseWhomToList(session);
      }),
    'portalUsers.lookUpUser': async (row) => {
      if (isUserRef(row)) {
        await panels.browse(row.portalId, row.userId);
        return;
      }
      await withActive(sessions, async (session) => {
        const { lookUpUser } = await import('./on-demand.ts');
        const found = await lookUpUser(session, recent, users.selected);
        if (found) await panels.showFound(session.portal.id, found.id);
      });
    },
    'portalUsers.showMyProfile': () => withActive(sessions, (session) => showMyProfile(session, panels)),
    'portalUsers.openProfile': async (argument) => {
      const row = rowOf(argument);
      if (row) await panels.browse(row.portalId, row.userId);
    },
    'portalUsers.openProfileToSide': async (argument) => {
      const row = rowOf(argument);
      if (row) await panels.openToSide(row.portalId, row.userId);
    },
    ...userHandlers(parts),
    'portalUsers.refreshProfile': () => panels.refreshActive(),
    'portalUsers.showPreviousUser': () => turnPage(panels, users, -1),
    'portalUsers.showNextUser': () => turnPage(panels, users, 1),
    'portalUsers.showLog': () => {
      log.show();
    },
  };
}

/** Shows the rows of the portal that was just opened. */
async function revealUsers(): Promise<void> {
  await vscode.commands.executeCommand(`${USERS_VIEW}.focus`);
}

/** Works on the active portal; without one, offers the two ways to get one. */
async function withActive(
  sessions: Sessions,
  work: (session: PortalSession) => Promise<void>,
): Promise<void> {
  if (sessions.active) return work(sessions.active);
  const connectItem = vscode.l10n.t('Connect to Portal…');
  const demoItem = vscode.l10n.t('Open Demo Portal');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('No portal is connected yet: connect to yours, or try the demo portal.'),
    connectItem,
    demoItem,
  );
  if (chosen === connectItem) await run('portalUsers.connect');
  if (chosen === demoItem) await run('portalUsers.openDemoPortal');
}
