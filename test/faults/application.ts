import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseAddress, type PortalAddress } from '../../src/bitrix24/credentials/address.ts';
import type { RestClient } from '../../src/bitrix24/client.ts';
import { Application } from '../../src/bitrix24/oauth/application.ts';
import { ApplicationCredentials } from '../../src/bitrix24/oauth/application-credentials.ts';
import { AuthServers } from '../../src/bitrix24/oauth/auth-server.ts';
import { SignIn } from '../../src/bitrix24/oauth/sign-in.ts';
import type { Tokens } from '../../src/bitrix24/oauth/tokens.ts';
import { SecretTokenStore } from '../../src/portals/secrets/secret-token-store.ts';
import type { AuthServer } from '../portal/auth-server.ts';
import { MemoryTokenStore } from '../unit/support/memory-token-store.ts';
import { counted } from './acts.ts';
import type { ClientOptions, World } from './world.ts';

/** A person who has signed in with a local application, and the windows that use their tokens. */
export class SignedIn {
  readonly world: World;
  readonly auth: AuthServer;
  readonly #tokens: Tokens;
  readonly #store: MemoryTokenStore;

  private constructor(world: World, auth: AuthServer, tokens: Tokens) {
    this.world = world;
    this.auth = auth;
    this.#tokens = tokens;
    this.#store = world.show(new MemoryTokenStore(tokens));
  }

  static async open(world: World): Promise<SignedIn> {
    const { auth, portal } = world;
    if (!auth) throw new Error('This world has no application.');
    const signIn = new SignIn({
      address: addressOf(portal.origin),
      application: new Application(auth.clientId, auth.clientSecret),
      authServers: new AuthServers([auth.origin]),
      now: () => world.time.now(),
    });
    const state = new URL(signIn.url).searchParams.get('state') ?? '';
    const { tokens } = world.show(await signIn.finish(auth.callback('http://127.0.0.1/', state)));
    // The access token's place is the body's `auth`, and what is spent has its fields.
    portal.before(({ request, body }) => {
      world.show([request.url, request.headers, body.replace(/"auth":"\w+"/, '')]);
      return false;
    });
    auth.before((_response, { query, contentType, form }) => {
      const spent = ['client_secret', 'refresh_token'];
      world.show([query, contentType, [...form].filter(([name]) => !spent.includes(name))]);
      return false;
    });
    return new SignedIn(world, auth, tokens);
  }

  /** How often a refresh token was spent, or tried to be. */
  get refreshes(): number {
    return this.auth.requests.filter(({ form }) => form.get('grant_type') === 'refresh_token').length;
  }

  /** What a new window knows: what is stored. */
  credentials(timeout?: number): ApplicationCredentials {
    return new ApplicationCredentials({
      address: addressOf(this.world.portal.origin),
      application: new Application(this.auth.clientId, this.auth.clientSecret),
      authServer: this.auth.origin,
      memberId: this.auth.memberId,
      store: this.#store,
      now: () => this.world.time.now(),
      ...(timeout !== undefined && { timeout }),
    });
  }

  window(options: ClientOptions = {}): RestClient {
    return this.world.client({ credentials: this.credentials(), ...options });
  }

  /** All are refused at the same moment, and nothing keeps a window from spending the refresh token a second time. */
  #bringTogether(count: number): void {
    this.world.fault(async () => {
      while (this.world.requests() < count) await pause(1);
      return false;
    });
    this.auth.before(async () => {
      for (let left = 300; left > 0 && this.refreshes < count; left -= 1) await pause(1);
      return false;
    });
  }

  /** So many processes that find their token expired at the same moment; what each of them got. */
  async processes(count: number): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
    const secretsFile = path.join(folder, 'secret');
    const lockFile = path.join(folder, 'locks', 'portal');
    const file = (key: string): string => `${secretsFile}.${key}`;
    await writeFile(file('application'), `${this.auth.clientId} ${this.auth.clientSecret}`);
    const secrets = {
      get: (key: string) => readFile(file(key), 'utf8').catch(() => undefined),
      store: (key: string, value: string) => writeFile(file(key), value),
      delete: (key: string) => rm(file(key)),
    };
    await new SecretTokenStore(secrets, 'tokens', lockFile).write(this.#tokens);
    const { portal, time } = this.world;
    const now = String(time.now());
    const args = [secretsFile, lockFile, portal.origin, this.auth.origin, '', now];
    const windows = Array.from({ length: count }, () =>
      fork(path.join(import.meta.dirname, `refresher${path.extname(import.meta.filename)}`), args, {
        stdio: 'inherit',
      }),
    );
    try {
      await Promise.all(windows.map((window) => once(window, 'message')));
      this.auth.expireTokens();
      this.#bringTogether(count);
      const heard = await Promise.all(
        windows.map((window) => {
          window.send('go');
          return once(window, 'message').then(([outcome]) => String(outcome));
        }),
      );
      for (const name of await readdir(path.dirname(lockFile))) {
        this.world.show([name, await readFile(path.join(path.dirname(lockFile), name), 'utf8')]);
      }
      return counted(heard);
    } finally {
      for (const window of windows) window.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** What a person who has signed in gets to see, and how often a refresh token was spent for it. */
export const signedIn =
  (act: (application: SignedIn) => Promise<string>) =>
  async (world: World): Promise<string> => {
    const application = await SignedIn.open(world);
    const seen = await act(application);
    return `${seen}; ${application.refreshes} refreshed`;
  };

function addressOf(origin: string): PortalAddress {
  const address = parseAddress(origin);
  if (!address) throw new Error(`Not an address: ${origin}`);
  return address;
}
