import * as vscode from 'vscode';
import type { RestError } from '../bitrix24/errors.ts';
import type { Arranged } from '../directory/arrangement.ts';
import type { PortalSession } from '../portals/portal-session.ts';

/** What the Users view has to say while it has no rows; `package.json` has a welcome text for each but `loading`. */
export type UsersViewState =
  | 'loading'
  | 'noPortal'
  | 'refused'
  | 'scope'
  | 'untrusted'
  | 'unreachable'
  | 'moved'
  | 'failed'
  | 'empty'
  | 'noMatch'
  | 'listed';

/** What buttons and keys of the view depend on beside. */
interface UsersViewFlags {
  readonly filtered: boolean;
  readonly listing: boolean;
  /** The portal names an address that somebody has to agree to. */
  readonly moved: boolean;
}

/** What was told last; VS Code takes a key that it was told nothing of for false. */
const told = new Map<string, string | boolean>();

/** Tells `when` clauses which state the Users view is in, where that is news: it is drawn often. */
export function setUsersContext(state: UsersViewState, { filtered, listing, moved }: UsersViewFlags): void {
  const context = {
    'portalUsers.usersView': state,
    'portalUsers.filtered': filtered,
    'portalUsers.listing': listing,
    'portalUsers.moved': moved,
  };
  for (const [key, value] of Object.entries(context)) {
    if ((told.get(key) ?? false) === value) continue;
    told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}

export function usersViewState(
  session: PortalSession | undefined,
  { shown, of }: Arranged,
  filtered: boolean,
): UsersViewState {
  if (!session) return 'noPortal';
  if (shown > 0) return 'listed';
  if (of > 0 && filtered) return 'noMatch';
  const { state } = session.directory;
  switch (state.kind) {
    case 'idle':
    case 'loading':
    case 'resting':
      return 'loading';
    case 'stopped':
    case 'ready':
      return 'empty';
    case 'failed':
      return failedState(state.error);
  }
}

function failedState({ kind, movedTo }: RestError): UsersViewState {
  if (movedTo) return 'moved';
  switch (kind) {
    case 'credentials':
      return 'refused';
    case 'scope':
      return 'scope';
    case 'tls':
      return 'untrusted';
    case 'network':
    case 'timeout':
    case 'portalGone':
      return 'unreachable';
    case 'denied':
    case 'notFound':
    case 'limited':
    case 'overloaded':
    case 'badReply':
    case 'internal':
    case 'cancelled':
      return 'failed';
  }
}
