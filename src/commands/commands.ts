import * as vscode from 'vscode';
import type { Connections } from '../portals/connections.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import type { Sessions } from '../portals/sessions.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import { isUserRow } from '../tree/user-row.ts';
import { USERS_VIEW, type UsersView } from '../tree/users-view.ts';
import { portalLabel } from '../wording/portals.ts';
import { connect } from './connect.ts';
import { forgetPortal } from './forget-portal.ts';
import { COMMAND_IDS, type CommandId } from './ids.ts';
import { lookUpUser } from './look-up-user.ts';
import { pickPortal } from './pick-portal.ts';
import type { RecentIds } from './recent-ids.ts';
import type { SignInAnswers } from './sign-in-answers.ts';
import { showMyProfile } from './show-my-profile.ts';
import { run, showTrouble } from './troubles.ts';

/** The parts that commands work on. */
export interface CommandParts {
  readonly store: PortalStore;
  readonly connections: Connections;
  readonly sessions: Sessions;
  readonly users: UsersView;
  readonly panels: ProfilePanels;
  readonly recent: RecentIds;
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
        const portal = parts.sessions.active?.portal;
        const retry = (): void => void run(id, argument);
        await showTrouble(
          error,
          { portal: portal ? portalLabel(portal) : vscode.l10n.t('The portal') },
          retry,
        );
      }
    }),
  );
}

function handlersFor(parts: CommandParts): Readonly<Record<CommandId, Handler>> {
  const { store, connections, sessions, users, panels, recent, answers, log } = parts;
  return {
    'portalUsers.connect': async () => {
      const active = sessions.active?.portal;
      if (await connect({ store, connections, answers }, active)) await revealUsers();
    },
    'portalUsers.openDemoPortal': async () => {
      await store.saveDemo();
      await revealUsers();
    },
    'portalUsers.switchPortal': () =>
      withActive(sessions, async () => {
        const portal = await pickPortal(store, vscode.l10n.t('Which portal should the Users view show?'));
        if (portal) await store.activate(portal);
      }),
    'portalUsers.forgetPortal': () => withActive(sessions, () => forgetPortal(store)),
    'portalUsers.refreshUsers': () => withActive(sessions, () => users.refresh()),
    'portalUsers.loadMoreUsers': () => users.loadMore(),
    'portalUsers.lookUpUser': async (row) => {
      if (isUserRow(row)) {
        panels.browse(row.portalId, row.userId);
        return;
      }
      await withActive(sessions, async (session) => {
        const found = await lookUpUser(session, recent, users.selected);
        if (found) panels.showFound(session.portal.id, found.id);
      });
    },
    'portalUsers.showMyProfile': () => withActive(sessions, (session) => showMyProfile(session, panels)),
    'portalUsers.openProfile': (row) => {
      const chosen = isUserRow(row) ? row : users.selected;
      if (chosen) panels.browse(chosen.portalId, chosen.userId);
    },
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
