import * as vscode from 'vscode';
import { stackFrames } from '../bitrix24/stack-frames.ts';
import type { Connections } from '../portals/connections.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import type { Replies } from '../portals/replies.ts';
import type { Sessions } from '../portals/sessions.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import type { UsersArrangement } from '../tree/users-arrangement.ts';
import type { UsersView } from '../tree/users-view.ts';
import type { Announce } from '../ui/announce.ts';
import type { CommandTargets, CommandUser } from './command-target.ts';
import { COMMAND_IDS, type CommandId } from './ids.ts';
import type { RecentIds } from './recent-ids.ts';
import type { SignInAnswers } from './sign-in-answers.ts';

/** The parts that commands work on. */
export interface CommandParts {
  readonly store: PortalStore;
  readonly connections: Connections;
  readonly sessions: Sessions;
  readonly users: UsersView;
  readonly arrangement: UsersArrangement;
  readonly panels: ProfilePanels;
  readonly targets: CommandTargets;
  readonly replies: Replies;
  readonly recent: RecentIds;
  readonly answers: SignInAnswers;
  readonly announce: Announce;
  readonly log: vscode.LogOutputChannel;
}

/** What a command was invoked on. All of it is fixed in that moment: what becomes active later changes nothing. */
export interface Invocation {
  readonly id: CommandId;
  readonly argument: unknown;
  /** The portal that the Users view showed. */
  readonly session: PortalSession | undefined;
  readonly user: CommandUser;
  readonly profile: CommandUser;
}

/** Registers every command. What the commands do is a file of its own in dist/, read with the first of them. */
export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { sessions, targets } = parts;
  return COMMAND_IDS.map((id) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      const invocation: Invocation = {
        id,
        argument,
        session: sessions.active,
        user: targets.user(argument),
        profile: targets.profile(argument),
      };
      try {
        const { handle } = await import('./handlers.ts');
        await handle(invocation, parts);
      } catch (error) {
        parts.log.error(`${id}: ${stackFrames(error)}`);
        void vscode.window.showErrorMessage(
          vscode.l10n.t(
            'The Portal Users extension could not run this command: reload the window and try again.',
          ),
        );
      }
    }),
  );
}
