import path from 'node:path';
import type * as vscode from 'vscode';
import { AccessToken } from '../../bitrix24/credentials/access-token.ts';
import { isSameAddress, type PortalAddress } from '../../bitrix24/credentials/address.ts';
import type { Gateway } from '../../bitrix24/credentials/gateway.ts';
import type { Credentials } from '../../bitrix24/credentials/credentials.ts';
import { RestError } from '../../bitrix24/errors.ts';
import { ApplicationCredentials } from '../../bitrix24/oauth/application-credentials.ts';
import { Application } from '../../bitrix24/oauth/application.ts';
import { AuthServers } from '../../bitrix24/oauth/auth-server.ts';
import type { Tokens } from '../../bitrix24/oauth/tokens.ts';
import type { Webhook } from '../../bitrix24/credentials/webhook.ts';
import { FileLock, written } from '../storage/file-lock.ts';
import { fileNameOf, PORTALS_COPY, PORTALS_FILE } from '../storage/file-name.ts';
import { Keyring } from './keyring.ts';
import { removeFiles } from '../storage/leftovers.ts';
import type { ApplicationPortal, Portal, SavedPortal, TokenPortal, WebhookPortal } from '../portal.ts';
import { gatewayKeyOf, secretKeyOf, secretKeysOf, tokensKeyOf } from './secret-keys.ts';
import { SecretTokenStore, type Secrets } from './secret-token-store.ts';
import {
  movedSecret,
  readApplication,
  readGateway,
  readKept,
  readToken,
  readWebhook,
  writeApplication,
  writeToken,
  writeWebhook,
  type ApplicationKeys,
  type Kept,
} from './secret-texts.ts';
import { replaceFile } from '../storage/atomic-file.ts';

export { parseWebhook } from '../../bitrix24/credentials/webhook.ts';
export { withSavedId } from '../portal.ts';

/** What a sign-in leaves to be kept. */
export interface ApplicationSecret {
  readonly application: Application;
  readonly authServer: string;
  readonly tokens: Tokens;
}

/** Where secrets and files are kept, and the auth servers that may receive an application's secret. */
export interface SecretPlaces {
  readonly secrets: vscode.SecretStorage;
  /** The folder that all windows of all profiles share, as they share the secrets; it holds none. */
  readonly folder: string;
  readonly authServers: () => readonly string[];
  /** VS Code in a browser reads the secrets once a window: those that other windows save later are not seen. */
  readonly isBrowser: boolean;
}

/**
 * The secret side of the saved portals, and all else that is loaded when one of them is changed. A secret names the
 * address that it belongs to, and is sent nowhere else.
 */
export class PortalSecrets {
  readonly #places: SecretPlaces;
  readonly #keyring: Keyring;

  constructor(places: SecretPlaces) {
    this.#places = places;
    this.#keyring = new Keyring(places.secrets, places.isBrowser);
  }

  /**
   * Runs work on the saved portals while no other window does.
   * @throws {RestError} where another process holds the lock for too long, or the folder cannot be written to
   */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return new FileLock(path.join(this.#places.folder, 'locks', 'portals.lock')).hold(work);
  }

  /**
   * Writes down what all may know of the saved portals, while no other window does: drafts that are there are of
   * windows that have died over them, and name portals that may be forgotten by now.
   * @throws {RestError} `STORAGE_NOT_WRITABLE`
   */
  async writePortals(folder: string, portals: readonly Portal[]): Promise<void> {
    const text = JSON.stringify({ version: 1, portals });
    const files = [PORTALS_COPY, PORTALS_FILE];
    for (const file of files) await written(replaceFile(path.join(folder, file), text));
    await removeFiles(folder, (name) => files.some((file) => name.startsWith(`${file}.`)));
  }

  /** True where a secret is another one than this window knows. */
  hasChanged(key: string): Promise<boolean> {
    return this.#keyring.hasChanged(key);
  }

  async storeWebhook(portal: WebhookPortal, webhook: Webhook): Promise<void> {
    await this.#store(portal, writeWebhook(webhook));
  }

  async storeToken(portal: TokenPortal, token: AccessToken): Promise<void> {
    await this.#store(portal, writeToken({ ...token.address, secret: token.reveal() }));
  }

  async storeApplication(portal: ApplicationPortal, secret: ApplicationSecret): Promise<void> {
    const { application, authServer, tokens } = secret;
    const store = this.#tokenStore(portal.id);
    // Tokens first: other windows look when the application changes.
    await store
      .lock(() => store.write(tokens))
      .catch((error: unknown) => {
        // The lock has sentences of its own; all else comes from the keyring.
        const ofLock = error instanceof RestError && error.kind !== 'credentials';
        throw ofLock ? error : new RestError('credentials', 'SECRET_NOT_STORED', 'connect');
      });
    const keys = { clientId: application.clientId, clientSecret: application.reveal(), authServer };
    const { origin, prefix } = portal;
    await this.#store(portal, writeApplication({ origin, prefix, secret: keys }, Date.now()));
  }

  /**
   * Lets a portal's secret belong to another address of its.
   * @returns false where it is lost, or is not this portal's
   */
  async move(portal: SavedPortal, to: PortalAddress): Promise<boolean> {
    const stored = await this.#read(portal);
    const kept = readKept(portal, stored);
    if (!kept || !belongsTo(kept, portal)) return false;
    if (isSameAddress(kept, to)) return true;
    const secret = movedSecret(portal, stored, to);
    if (secret === undefined) return false;
    await this.#store(portal, secret);
    return true;
  }

  /** Where the secret says that its portal has moved to: it is what windows are told of first. */
  async addressAfterMove(portal: SavedPortal): Promise<PortalAddress | undefined> {
    const kept = readKept(portal, await this.#read(portal));
    return kept?.was && belongsTo(kept, portal) ? { origin: kept.origin, prefix: kept.prefix } : undefined;
  }

  /**
   * What a portal is asked with.
   * @throws {RestError} of kind `credentials` where it is lost, cannot be read or is not this portal's, and where its
   *   auth server is no longer among those that may be asked
   */
  async credentialsOf(portal: SavedPortal): Promise<Credentials> {
    const credentials = await this.#credentialsOf(portal);
    if (!credentials) throw this.#keyring.loss(secretKeyOf(portal));
    return credentials;
  }

  async #credentialsOf(portal: SavedPortal): Promise<Credentials | undefined> {
    switch (portal.kind) {
      case 'webhook':
        return this.#webhookOf(portal);
      case 'token':
        return this.#tokenOf(portal);
      case 'application':
        return this.#applicationCredentialsOf(portal);
    }
  }

  async #webhookOf(portal: WebhookPortal): Promise<Webhook | undefined> {
    const kept = readWebhook(await this.#read(portal));
    return kept && belongsTo(kept, portal) && kept.secret.ownerId === portal.ownerId
      ? kept.secret
      : undefined;
  }

  /**
   * What a gateway in front of a portal asks for; nothing where none was entered, or the portal is elsewhere by now.
   * @throws {RestError} `SECRET_LOCKED`
   */
  async gatewayOf(portal: SavedPortal): Promise<Gateway | undefined> {
    const gateway = readGateway(await this.#keyring.get(gatewayKeyOf(portal.id)));
    return gateway?.origin === portal.origin ? gateway : undefined;
  }

  /**
   * Keeps what a gateway asks for with its portal; nothing any more where that is `undefined`.
   * @throws {RestError} where it cannot be kept
   */
  async storeGateway(portal: SavedPortal, gateway: Gateway | undefined): Promise<void> {
    const key = gatewayKeyOf(portal.id);
    if (gateway) await this.#keyring.store(key, JSON.stringify(gateway.reveal()));
    else await this.#keyring.delete(key);
  }

  /** The application that the person signed in with, to sign in again; `undefined` where it is lost. */
  async applicationOf(portal: ApplicationPortal): Promise<Application | undefined> {
    const kept = await this.#keptApplication(portal).catch(() => undefined);
    return kept && new Application(kept.secret.clientId, kept.secret.clientSecret);
  }

  /** True where only signing in again helps; false where that cannot be told, since the keyring is locked. */
  async isSignedOut(portal: ApplicationPortal): Promise<boolean> {
    try {
      const tokens = await this.#tokenStore(portal.id).read();
      return tokens?.ended !== undefined || !tokens;
    } catch {
      return false;
    }
  }

  /**
   * Deletes every secret of a portal, of all kinds.
   * @throws {RestError} that names the portal, which may be another one than is shown, where one cannot be deleted
   */
  async delete(portalId: string): Promise<void> {
    try {
      await this.#tokenStore(portalId).remove();
      for (const key of secretKeysOf(portalId)) await this.#keyring.delete(key);
    } catch (error) {
      const failure =
        error instanceof RestError ? error : new RestError('credentials', 'SECRET_NOT_DELETED', 'connect');
      throw failure.about({ portalId });
    }
  }

  async #store(portal: SavedPortal, secret: string): Promise<void> {
    await this.#keyring.store(secretKeyOf(portal), secret);
  }

  async #read(portal: SavedPortal): Promise<string | undefined> {
    return this.#keyring.get(secretKeyOf(portal));
  }

  async #tokenOf(portal: TokenPortal): Promise<AccessToken | undefined> {
    const kept = readToken(await this.#read(portal));
    if (!kept || !belongsTo(kept, portal)) return undefined;
    const { origin, prefix, secret } = kept;
    const { expiresAt, memberId } = portal;
    return new AccessToken(secret, { address: { origin, prefix }, expiresAt, memberId });
  }

  async #applicationCredentialsOf(portal: ApplicationPortal): Promise<ApplicationCredentials | undefined> {
    const kept = await this.#keptApplication(portal);
    if (!kept) return undefined;
    const { clientId, clientSecret } = kept.secret;
    // A server that was taken out of the settings again must receive no secret.
    const authServer = new AuthServers(this.#places.authServers()).find(kept.secret.authServer);
    if (authServer === undefined) throw new RestError('denied', 'FOREIGN_AUTH_SERVER', 'oauth.refresh');
    return new ApplicationCredentials({
      address: { origin: kept.origin, prefix: kept.prefix },
      application: new Application(clientId, clientSecret),
      authServer,
      memberId: portal.memberId,
      store: this.#tokenStore(portal.id),
    });
  }

  async #keptApplication(portal: ApplicationPortal): Promise<Kept<ApplicationKeys> | undefined> {
    const kept = readApplication(await this.#read(portal));
    return kept && belongsTo(kept, portal) ? kept : undefined;
  }

  #tokenStore(portalId: string): SecretTokenStore {
    const { secrets, folder, isBrowser } = this.#places;
    const file = path.join(folder, 'locks', fileNameOf(portalId));
    const told: Secrets = {
      areOfWindow: isBrowser,
      get: (key) => this.#keyring.get(key),
      store: (key, text) => secrets.store(key, text),
      delete: (key) => secrets.delete(key),
    };
    return new SecretTokenStore(told, tokensKeyOf(portalId), file);
  }
}

/**
 * Where the state was changed from outside, a secret must not follow it to another address. It may be behind after
 * a move: what is asked is then the address that the secret names itself.
 */
function belongsTo(kept: Kept<unknown>, portal: PortalAddress): boolean {
  return isSameAddress(kept, portal) || (kept.was !== undefined && isSameAddress(kept.was, portal));
}
