import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { UserTarget } from './command-target.ts';
import type { CommandParts, Invocation } from './register-commands.ts';

/** What a handler gets beside what it is about. */
export interface HandlerContext {
  readonly parts: CommandParts;
  /** What VS Code or a page handed to the command. */
  readonly argument: unknown;
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
