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

/** The context keys by which `when` clauses of `package.json` decide; none of them is set before activation. */
interface UsersContext {
  /** Both values are the extension's word: before it has spoken nothing that needs a portal is offered, nor a way to get one. */
  readonly portals: 'none' | 'some';
  readonly usersView: UsersViewState;
  readonly filtered: boolean;
  readonly listing: boolean;
  /** The portal names an address that the person has to agree to. */
  readonly moved: boolean;
}

/** What was told last. After a restart of the extension host VS Code still has the keys of before, so each is told once. */
const told = new Map<string, string | boolean>();

/** Tells VS Code the context keys that have changed: the Users view is drawn often. */
export function setUsersContext(context: UsersContext): void {
  const values: Readonly<Record<string, string | boolean>> = { ...context };
  for (const [name, value] of Object.entries(values)) {
    if (told.get(name) === value) continue;
    told.set(name, value);
    void vscode.commands.executeCommand('setContext', `portalUsers.${name}`, value);
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
