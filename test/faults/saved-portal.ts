import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AccessToken } from '../../src/bitrix24/credentials/access-token.ts';
import { parseAddress } from '../../src/bitrix24/credentials/address.ts';
import { Application } from '../../src/bitrix24/oauth/application.ts';
import { AuthServers } from '../../src/bitrix24/oauth/auth-server.ts';
import { SignIn, type SignedIn } from '../../src/bitrix24/oauth/sign-in.ts';
import { parseWebhook } from '../../src/bitrix24/credentials/webhook.ts';
import { applicationPortalOf, portalOf, tokenPortalOf, type SavedPortal } from '../../src/portals/portal.ts';
import { PortalSecrets } from '../../src/portals/secrets/portal-secrets.ts';
import { TestKeyring } from '../portal/keyring.ts';
import { lookUpWith } from './acts.ts';
import type { World } from './world.ts';

/** By what a portal is saved. */
export type WayIn = SavedPortal['kind'];

/** A portal whose secret is in the system's keyring, and the windows that ask it. */
export class Saved {
  readonly world: World;
  readonly way: WayIn;
  readonly keyring = new TestKeyring();
  readonly #folder: string;
  #portal: SavedPortal | undefined;

  private constructor(world: World, way: WayIn, folder: string) {
    this.world = world;
    this.way = way;
    this.#folder = folder;
  }

  static async open(world: World, way: WayIn): Promise<Saved> {
    return new Saved(world, way, await mkdtemp(path.join(tmpdir(), 'portal-users-')));
  }

  /** What a window that is just opened has of secrets. */
  openWindow(): PortalSecrets {
    const { auth } = this.world;
    return new PortalSecrets({
      secrets: { ...this.keyring.openWindow(), onDidChange: notFollowed },
      folder: this.#folder,
      authServers: () => (auth ? [auth.origin] : []),
      isBrowser: false,
    });
  }

  /** Connects in a window. */
  async connect(window: PortalSecrets = this.openWindow()): Promise<PortalSecrets> {
    const { portal: server } = this.world;
    switch (this.way) {
      case 'webhook': {
        const parsed = parseWebhook(server.webhookUrl());
        if (!parsed.ok) throw new Error('Not a webhook.');
        const portal = portalOf(parsed.webhook, { scopes: ['im'] });
        await window.storeWebhook(portal, parsed.webhook);
        this.#portal = portal;
        break;
      }
      case 'token': {
        const { tokens, address, memberId } = await this.#signIn();
        const { accessToken, expiresAt } = tokens.reveal();
        const token = new AccessToken(accessToken, { address, expiresAt, memberId });
        const portal = tokenPortalOf(token, 1, { scopes: ['im'] });
        await window.storeToken(portal, token);
        this.#portal = portal;
        break;
      }
      case 'application': {
        const { tokens, address, memberId, authServer } = await this.#signIn();
        const portal = applicationPortalOf({ address, memberId }, 1, { scopes: ['im'] });
        await window.storeApplication(portal, { application: this.#application, authServer, tokens });
        this.#portal = portal;
        break;
      }
    }
    return window;
  }

  /** Looks up user 5 in a window, or says why that cannot be asked. */
  async lookUp(window: PortalSecrets = this.openWindow()): Promise<string> {
    try {
      const credentials = await window.credentialsOf(this.portal);
      return await lookUpWith(this.world, this.world.client({ credentials }));
    } catch (error) {
      return this.world.sayError(error);
    }
  }

  get portal(): SavedPortal {
    if (!this.#portal) throw new Error('Not connected yet.');
    return this.#portal;
  }

  /** Hands all files to the search for secrets, and removes them. */
  async close(): Promise<void> {
    for (const entry of await readdir(this.#folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      this.world.show([file, entry.isFile() ? await readFile(file, 'utf8') : '']);
    }
    await rm(this.#folder, { recursive: true });
  }

  get #application(): Application {
    const { auth } = this.world;
    if (!auth) throw new Error('This world has no application.');
    return new Application(auth.clientId, auth.clientSecret);
  }

  async #signIn(): Promise<SignedIn> {
    const { auth, portal, time } = this.world;
    const address = parseAddress(portal.origin);
    if (!auth || !address) throw new Error('This world has no application.');
    const signIn = new SignIn({
      address,
      application: this.#application,
      authServers: new AuthServers([auth.origin]),
      now: () => time.now(),
    });
    const state = new URL(signIn.url).searchParams.get('state') ?? '';
    return signIn.finish(auth.callback('http://127.0.0.1/', state));
  }
}

/** Only the store of portals follows changes of secrets. */
const notFollowed = (): never => {
  throw new Error('Nobody listens here.');
};

/** What comes of a saved portal. */
export const saved =
  (way: WayIn, act: (portal: Saved) => Promise<string>) =>
  async (world: World): Promise<string> => {
    const portal = await Saved.open(world, way);
    try {
      return await act(portal);
    } finally {
      await portal.close();
    }
  };
