import type { Connections } from '../portals/connections.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import type { SignInCallbacks } from './sign-in-callbacks.ts';

/** What a person has typed or pasted before the box that asks for it is open. */
export interface TypedCredentials {
  readonly text: string;
  /** True where it can be checked as it is. */
  readonly complete: boolean;
}

/** The parts that connecting works on. */
export interface ConnectParts {
  readonly store: PortalStore;
  readonly connections: Connections;
  readonly signInCallbacks: SignInCallbacks;
}
