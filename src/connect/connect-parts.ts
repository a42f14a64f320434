import type { Connections } from '../portals/connections.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import type { SignInCallbacks } from './sign-in-callbacks.ts';

/** The parts that connecting works on. */
export interface ConnectParts {
  readonly store: PortalStore;
  readonly connections: Connections;
  readonly signInCallbacks: SignInCallbacks;
}
