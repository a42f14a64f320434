import type { RestClient } from '../bitrix24/client.ts';
import { getUser } from '../bitrix24/methods.ts';
import { UserLookups } from '../bitrix24/user-lookups.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { AutomaticSource } from '../directory/automatic-source.ts';
import { Directory } from '../directory/directory.ts';
import type { Connections } from './connections.ts';
import type { Portal } from './portal.ts';

/** The demo portal's webhook may do all of this. */
const DEMO_SCOPES: readonly string[] = ['im', 'user'];

interface OpenConnection {
  readonly client: RestClient;
  readonly lookups: UserLookups;
}

/** One portal in use: its people, and the way to ask for more. */
export class PortalSession {
  readonly portal: Portal;
  readonly directory: Directory;
  readonly #connections: Connections;
  #connection: Promise<OpenConnection> | undefined;

  constructor(portal: Portal, connections: Connections) {
    this.portal = portal;
    this.#connections = connections;
    const scopes = portal.kind === 'demo' ? DEMO_SCOPES : portal.scopes;
    this.directory = new Directory(
      () => new AutomaticSource(async () => (await this.#open()).client, scopes),
    );
  }

  /**
   * Asks the portal for one user, or for the caller without an id, and remembers the answer.
   * @throws {RestError}
   */
  async lookUp(id: number | undefined, signal?: AbortSignal): Promise<PortalUser> {
    const { client, lookups } = await this.#open();
    const user = id === undefined ? await getUser(client, id, { signal }) : await lookups.get(id, signal);
    this.directory.remember(user);
    return user;
  }

  dispose(): void {
    this.directory.dispose();
  }

  async #open(): Promise<OpenConnection> {
    this.#connection ??= this.#connections.open(this.portal).then(
      (client) => ({ client, lookups: new UserLookups(client) }),
      (error: unknown) => {
        // A secret that could not be read now may be there at the next try.
        this.#connection = undefined;
        throw error;
      },
    );
    return this.#connection;
  }
}
