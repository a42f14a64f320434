import path from 'node:path';
import type * as vscode from 'vscode';
import { AccessToken } from '../bitrix24/access-token.ts';
import { isAt, type PortalAddress } from '../bitrix24/address.ts';
import type { Credentials } from '../bitrix24/credentials.ts';
import { RestError } from '../bitrix24/errors.ts';
import { ApplicationCredentials } from '../bitrix24/oauth/application-credentials.ts';
import { Application } from '../bitrix24/oauth/application.ts';
import type { AuthServers } from '../bitrix24/oauth/auth-server.ts';
import type { Tokens } from '../bitrix24/oauth/tokens.ts';
import type { Webhook } from '../bitrix24/webhook.ts';
import { fileNameOf } from './file-name.ts';
import type { ApplicationPortal, SavedPortal, TokenPortal, WebhookPortal } from './portal.ts';
import { secretKeyOf } from './secret-keys.ts';
import { SecretTokenStore } from './secret-token-store.ts';
import {
  movedSecret,
  readApplication,
  readKept,
  readToken,
  readWebhook,
  writeApplication,
  writeToken,
  writeWebhook,
  type ApplicationKeys,
  type Kept,
} from './secret-texts.ts';

export { parseWebhook } from '../bitrix24/webhook.ts';

/** What a sign-in leaves to be kept. */
export interface ApplicationSecret {
  readonly application: Application;
  readonly authServer: string;
  readonly tokens: Tokens;
}

/** Where things are kept, and whom an application's secret may be told. */
export interface SecretPlaces {
  readonly secrets: vscode.SecretStorage;
  /** A folder that all windows share; it holds no secret. */
  readonly folder: string;
  readonly authServers: () => AuthServers;
}

/** The secret side of the saved portals. A secret names the address that it belongs to, and is sent nowhere else. */
export class PortalSecrets {
  readonly #places: SecretPlaces;

  constructor(places: SecretPlaces) {
    this.#places = places;
  }

  async storeWebhook(portal: WebhookPortal, webhook: Webhook): Promise<void> {
    await this.#store(portal, writeWebhook(webhook));
  }

  async storeToken(portal: TokenPortal, token: AccessToken): Promise<void> {
    await this.#store(portal, writeToken({ ...token.address, secret: token.reveal() }));
  }

  async storeApplication(portal: ApplicationPortal, secret: ApplicationSecret): Promise<void> {
    const { application, authServer, tokens } = secret;
    const store = this.#tokenStore(portal);
    // Tokens first: other windows look when the application changes.
    await store.lock(() => store.write(tokens));
    const keys = { clientId: application.clientId, clientSecret: application.reveal(), authServer };
    const { origin, prefix } = portal;
    await this.#store(portal, writeApplication({ origin, prefix, secret: keys }, Date.now()));
  }

  /**
   * Lets a portal's secret belong to another address of its.
   * @param beforeStoring is called unless it does so already
   * @returns false where it is lost, or is not this portal's
   */
  async move(portal: SavedPortal, to: PortalAddress, beforeStoring: () => void): Promise<boolean> {
    const stored = await this.#read(portal);
    const kept = readKept(portal, stored);
    if (!kept || !belongsTo(kept, portal)) return false;
    if (isAt(kept, to)) return true;
    const secret = movedSecret(portal, stored, to);
    if (secret === undefined) return false;
    beforeStoring();
    await this.#store(portal, secret);
    return true;
  }

  /** Where the secret says that its portal has moved to: it is what windows are told of first. */
  async addressAfterMove(portal: SavedPortal): Promise<PortalAddress | undefined> {
    const kept = readKept(portal, await this.#read(portal));
    return kept?.was && belongsTo(kept, portal) ? { origin: kept.origin, prefix: kept.prefix } : undefined;
  }

  /**
   * What a portal is asked with; `undefined` where it is lost or is not this portal's.
   * @throws {RestError} where its auth server is no longer among those that may be asked
   */
  async credentialsOf(portal: SavedPortal): Promise<Credentials | undefined> {
    switch (portal.kind) {
      case 'webhook':
        return this.webhookOf(portal);
      case 'token':
        return this.#tokenOf(portal);
      case 'application':
        return this.#applicationCredentialsOf(portal);
    }
  }

  async webhookOf(portal: WebhookPortal): Promise<Webhook | undefined> {
    const kept = readWebhook(await this.#read(portal));
    return kept && belongsTo(kept, portal) && kept.secret.ownerId === portal.ownerId
      ? kept.secret
      : undefined;
  }

  /** The application that somebody signed in to a portal with, to sign in again. */
  async applicationOf(portal: ApplicationPortal): Promise<Application | undefined> {
    const kept = await this.#keptApplication(portal);
    return kept && new Application(kept.secret.clientId, kept.secret.clientSecret);
  }

  /** True where only signing in again helps. */
  async isSignedOut(portal: ApplicationPortal): Promise<boolean> {
    const tokens = await this.#tokenStore(portal).read();
    return tokens?.ended !== undefined || !tokens;
  }

  /** Rejects where a secret cannot be deleted. */
  async delete(portal: SavedPortal): Promise<void> {
    if (portal.kind === 'application') await this.#tokenStore(portal).remove();
    await this.#places.secrets.delete(secretKeyOf(portal));
  }

  async #store(portal: SavedPortal, secret: string): Promise<void> {
    await this.#places.secrets.store(secretKeyOf(portal), secret);
  }

  async #read(portal: SavedPortal): Promise<string | undefined> {
    return this.#places.secrets.get(secretKeyOf(portal));
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
    // Whoever took a server out of the settings again means it.
    const authServer = this.#places.authServers().find(kept.secret.authServer);
    if (authServer === undefined) throw new RestError('denied', 'FOREIGN_AUTH_SERVER', 'oauth.refresh');
    return new ApplicationCredentials({
      address: { origin: kept.origin, prefix: kept.prefix },
      application: new Application(clientId, clientSecret),
      authServer,
      memberId: portal.memberId,
      store: this.#tokenStore(portal),
    });
  }

  async #keptApplication(portal: ApplicationPortal): Promise<Kept<ApplicationKeys> | undefined> {
    const kept = readApplication(await this.#read(portal));
    return kept && belongsTo(kept, portal) ? kept : undefined;
  }

  #tokenStore(portal: ApplicationPortal): SecretTokenStore {
    const { secrets, folder } = this.#places;
    const file = path.join(folder, 'locks', fileNameOf(portal.id));
    return new SecretTokenStore(secrets, `portalUsers.tokens:${portal.id}`, file);
  }
}

/**
 * Where the state was changed by somebody else, a secret must not follow it to another address. It may be behind after
 * a move: what is asked is then the address that the secret names itself.
 */
function belongsTo(kept: Kept<unknown>, portal: PortalAddress): boolean {
  return isAt(kept, portal) || (kept.was !== undefined && isAt(kept.was, portal));
}
