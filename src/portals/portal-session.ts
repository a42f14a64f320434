import type { RestClient } from '../bitrix24/client.ts';
import { getUser } from '../bitrix24/methods.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { AutomaticSource } from '../directory/automatic-source.ts';
import { Directory } from '../directory/directory.ts';
import type { Connections } from './connections.ts';
import type { Portal } from './portal.ts';

/** The demo portal's webhook may do all of this. */
const DEMO_SCOPES: readonly string[] = ['im', 'user'];

/** One portal in use: its people, and the way to ask for more. */
export class PortalSession {
  readonly portal: Portal;
  readonly directory: Directory;
  readonly #connections: Connections;
  #client: Promise<RestClient> | undefined;

  constructor(portal: Portal, connections: Connections) {
    this.portal = portal;
    this.#connections = connections;
    const scopes = portal.kind === 'demo' ? DEMO_SCOPES : portal.scopes;
    this.directory = new Directory(() => new AutomaticSource(() => this.#open(), scopes));
  }

  /**
   * Asks the portal for one user, or for the caller without an id, and remembers the answer.
   * @throws {RestError}
   */
  async lookUp(id: number | undefined, signal?: AbortSignal): Promise<PortalUser> {
    const user = await getUser(await this.#open(), id, { signal });
    this.directory.remember(user);
    return user;
  }

  dispose(): void {
    this.directory.dispose();
  }

  #open(): Promise<RestClient> {
    this.#client ??= this.#connections.open(this.portal).catch((error: unknown) => {
      // A secret that could not be read now may be there at the next try.
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }
}
