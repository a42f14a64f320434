import type * as vscode from 'vscode';
import type { Connections } from '../portals/connections.ts';
import type { LoadEditor } from '../editor/register-editor.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import type { Replies } from '../portals/replies.ts';
import type { Sessions } from '../portals/sessions.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import type { UsersArrangement } from '../views/users/users-arrangement.ts';
import type { UsersView } from '../views/users/users-view.ts';
import type { Announce } from '../ui/announce.ts';
import type { Log } from '../ui/log.ts';
import type { ExportedFields } from '../portals/storage/exported-fields.ts';
import type { RecentIds } from '../portals/storage/recent-ids.ts';
import type { SignInCallbacks } from '../connect/sign-in-callbacks.ts';
import type { CommandId } from '../ui/command-ids.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { CommandTargets, CommandUser, UsersTarget, UserTarget } from './command-target.ts';

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
  readonly editor: LoadEditor;
  readonly exportedFields: ExportedFields;
  readonly signInCallbacks: SignInCallbacks;
  readonly announce: Announce;
  /** VS Code's state for the person, in which commands keep what was chosen. */
  readonly state: vscode.Memento;
  readonly log: Log;
}

/** What a command was invoked on. All of it is fixed in that moment: what becomes active later changes nothing. */
export interface Invocation {
  readonly id: CommandId;
  readonly argument: unknown;
  /** The portal that the Users view showed. */
  readonly session: PortalSession | undefined;
  readonly user: CommandUser;
  /** All whose rows are selected, where the clicked row is one of them; else as `user`. */
  readonly users: CommandUser;
  readonly profile: CommandUser;
}

/** What a handler gets beside what it is about. */
export interface HandlerContext {
  readonly parts: CommandParts;
  /** What VS Code or a page handed to the command. */
  readonly argument: unknown;
  /** The users that the invocation names, or that are selected. */
  readonly several: readonly UserRef[];
}

/** What a command does, by what it needs to be there. */
export type Handler =
  /** Works without a portal. */
  | {
      readonly about: 'window';
      readonly run: (invocation: Invocation, parts: CommandParts) => Promise<void> | void;
    }
  /** Works on the portal that the Users view showed when the command was invoked. */
  | {
      readonly about: 'portal';
      readonly run: (session: PortalSession, context: HandlerContext) => Promise<void> | void;
    }
  /** Works on one user or on all whose rows are selected. */
  | {
      readonly about: 'users';
      readonly run: (targets: UsersTarget, context: HandlerContext) => Promise<void> | void;
    }
  /** Works on one user. */
  | {
      readonly about: 'user';
      readonly run: (target: UserTarget, context: HandlerContext) => Promise<void> | void;
    }
  /** Works on the profile page of one user. */
  | {
      readonly about: 'profile';
      readonly run: (user: UserRef, parts: CommandParts) => Promise<void> | void;
    };
