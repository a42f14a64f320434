import { createHash } from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { AccessToken } from '../bitrix24/access-token.ts';
import type { Credentials } from '../bitrix24/credentials.ts';
import { RestError } from '../bitrix24/errors.ts';
import { ApplicationCredentials } from '../bitrix24/oauth/application-credentials.ts';
import { Application } from '../bitrix24/oauth/application.ts';
import type { AuthServers } from '../bitrix24/oauth/auth-server.ts';
import type { Tokens } from '../bitrix24/oauth/tokens.ts';
import { parseWebhook, type Webhook } from '../bitrix24/webhook.ts';
import type { ApplicationPortal, SavedPortal, TokenPortal, WebhookPortal } from './portal.ts';
import { SecretTokenStore } from './secret-token-store.ts';

const PREFIX = /^portalUsers\.(?:webhook|token|application):(.+)$/s;

const text = v.pipe(v.string(), v.nonEmpty());
const tokenSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ origin: text, prefix: v.string(), token: text }),
);
const applicationSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ origin: text, prefix: v.string(), clientId: text, clientSecret: text, authServer: text }),
);

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

  /** The key that changes when a portal gets other credentials or is forgotten. */
  keyOf(portal: SavedPortal): string {
    return `portalUsers.${portal.kind}:${portal.id}`;
  }

  /** The portal that such a key belongs to. */
  portalIdIn(key: string): string | undefined {
    return PREFIX.exec(key)?.[1];
  }

  async has(key: string): Promise<boolean> {
    return (await this.#places.secrets.get(key)) !== undefined;
  }

  async storeWebhook(portal: WebhookPortal, webhook: Webhook): Promise<void> {
    await this.#places.secrets.store(this.keyOf(portal), webhook.reveal());
  }

  async storeToken(portal: TokenPortal, token: AccessToken): Promise<void> {
    const secret = JSON.stringify({ ...token.address, token: token.reveal() });
    await this.#places.secrets.store(this.keyOf(portal), secret);
  }

  async storeApplication(portal: ApplicationPortal, secret: ApplicationSecret): Promise<void> {
    const { application, authServer, tokens } = secret;
    const store = this.#tokenStore(portal);
    // Tokens first: other windows look when the application changes.
    await store.lock(() => store.write(tokens));
    const { origin, prefix } = portal;
    const { clientId } = application;
    const kept = { origin, prefix, clientId, clientSecret: application.reveal(), authServer };
    // The moment makes it another secret each time: VS Code tells windows of changes only.
    await this.#places.secrets.store(this.keyOf(portal), JSON.stringify({ ...kept, at: Date.now() }));
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
    const parsed = parseWebhook((await this.#read(portal)) ?? '');
    if (!parsed.ok) return undefined;
    const { webhook } = parsed;
    return isAt(webhook.address, portal) && webhook.ownerId === portal.ownerId ? webhook : undefined;
  }

  /** The application that somebody signed in to a portal with, to sign in again. */
  async applicationOf(portal: ApplicationPortal): Promise<Application | undefined> {
    const kept = await this.#keptApplication(portal);
    return kept && new Application(kept.clientId, kept.clientSecret);
  }

  /** True where only signing in again helps. */
  async isSignedOut(portal: ApplicationPortal): Promise<boolean> {
    const tokens = await this.#tokenStore(portal).read();
    return tokens?.ended !== undefined || !tokens;
  }

  /** Rejects where a secret cannot be deleted. */
  async delete(portal: SavedPortal): Promise<void> {
    if (portal.kind === 'application') await this.#tokenStore(portal).remove();
    await this.#places.secrets.delete(this.keyOf(portal));
  }

  async #read(portal: SavedPortal): Promise<string | undefined> {
    return this.#places.secrets.get(this.keyOf(portal));
  }

  async #tokenOf(portal: TokenPortal): Promise<AccessToken | undefined> {
    const read = v.safeParse(tokenSchema, await this.#read(portal));
    if (!read.success || !isAt(read.output, portal)) return undefined;
    const { origin, prefix, token } = read.output;
    const { expiresAt, memberId } = portal;
    return new AccessToken(token, { address: { origin, prefix }, expiresAt, memberId });
  }

  async #applicationCredentialsOf(portal: ApplicationPortal): Promise<ApplicationCredentials | undefined> {
    const kept = await this.#keptApplication(portal);
    if (!kept) return undefined;
    // Whoever took a server out of the settings again means it.
    const authServer = this.#places.authServers().find(kept.authServer);
    if (authServer === undefined) throw new RestError('denied', 'FOREIGN_AUTH_SERVER', 'oauth.refresh');
    return new ApplicationCredentials({
      address: { origin: kept.origin, prefix: kept.prefix },
      application: new Application(kept.clientId, kept.clientSecret),
      authServer,
      memberId: portal.memberId,
      store: this.#tokenStore(portal),
    });
  }

  async #keptApplication(
    portal: ApplicationPortal,
  ): Promise<v.InferOutput<typeof applicationSchema> | undefined> {
    const read = v.safeParse(applicationSchema, await this.#read(portal));
    return read.success && isAt(read.output, portal) ? read.output : undefined;
  }

  #tokenStore(portal: ApplicationPortal): SecretTokenStore {
    const { secrets, folder } = this.#places;
    // An id holds characters that file names cannot.
    const name = createHash('sha256').update(portal.id).digest('hex').slice(0, 32);
    return new SecretTokenStore(secrets, `portalUsers.tokens:${portal.id}`, path.join(folder, 'locks', name));
  }
}

/** Where the state was changed by somebody else, a secret must not follow it to another address. */
function isAt(
  secret: { readonly origin: string; readonly prefix: string },
  portal: { readonly origin: string; readonly prefix: string },
): boolean {
  return secret.origin === portal.origin && secret.prefix === portal.prefix;
}
