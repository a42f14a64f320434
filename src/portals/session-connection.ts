import type * as vscode from 'vscode';
import type { PortalAddress } from '../bitrix24/credentials/address.ts';
import { RestError, toRestError } from '../bitrix24/errors.ts';
import { stackFrames } from '../bitrix24/stack-frames.ts';
import type { PortalFacts } from '../bitrix24/methods/portal-facts.ts';
import type { Moment } from '../bitrix24/user.ts';
import type { Connections } from './connections.ts';
import type { PortalConnection } from './portal-connection.ts';
import type { Portal } from './portal.ts';

/** The connection of one session to its portal: opened when something is first asked, and kept from then on. */
export class SessionConnection {
  readonly #connections: Pick<Connections, 'open'>;
  /** The portal as it is known now. */
  readonly #portal: () => Portal;
  readonly #onOffer: (to: PortalAddress | undefined) => void;
  readonly #log: Pick<vscode.LogOutputChannel, 'error'>;
  #connection: Promise<PortalConnection> | undefined;
  #opened: PortalConnection | undefined;
  #facts: Promise<PortalFacts | undefined> | undefined;

  /** @param onOffer is told where the portal says that it has moved to, and where it no longer says so */
  constructor(
    connections: Pick<Connections, 'open'>,
    portal: () => Portal,
    onOffer: (to: PortalAddress | undefined) => void,
    log: Pick<vscode.LogOutputChannel, 'error'>,
  ) {
    this.#connections = connections;
    this.#portal = portal;
    this.#onOffer = onOffer;
    this.#log = log;
  }

  /** The moment by the portal's own clock, by which its dates count: the computer's may be wrong. */
  now(): Moment {
    return this.#opened?.portalTime() ?? Date.now();
  }

  /** @throws {RestError} where the secret cannot be read; the next call tries again */
  async open(): Promise<PortalConnection> {
    this.#connection ??= this.#connections.open(this.#portal(), this.#onOffer).catch((error: unknown) => {
      // A secret that could not be read now may be there at the next try.
      this.#connection = undefined;
      throw error;
    });
    return (this.#opened = await this.#connection);
  }

  /**
   * Asks the portal.
   * @param method names the request in the log and in errors
   * @throws {RestError} that names this portal, and the user where one was asked for
   */
  async ask<T>(
    method: string,
    work: (connection: PortalConnection) => Promise<T>,
    userId?: number,
  ): Promise<T> {
    try {
      return await work(await this.open());
    } catch (error) {
      throw this.errorOf(error, method, userId);
    }
  }

  /** What the portal has told of its version; asked for once, and only where the portal was asked for something before. */
  async facts(): Promise<PortalFacts | undefined> {
    if (!this.#opened) return undefined;
    this.#facts ??= this.ask('im.revision.get', (portal) => portal.facts()).catch(() => {
      this.#facts = undefined;
      return undefined;
    });
    return this.#facts;
  }

  /** Anything thrown, as an error that names this portal. A mistake of ours goes to the log: where it happened is not told anywhere else. */
  errorOf(error: unknown, method: string, userId?: number): RestError {
    if (!(error instanceof RestError)) this.#log.error(`${method}: ${stackFrames(error)}`);
    return toRestError(error, method).about({ portalId: this.#portal().id, userId });
  }

  /** Goes on at another address with what is under way. */
  moveTo(address: PortalAddress): void {
    this.#connection
      ?.then((connection) => {
        connection.moveTo(address);
      })
      // One that could not be opened is opened at the new address when it is next needed.
      .catch(() => undefined);
  }
}
