import { RestClient, type RestClientOptions } from '../../../src/bitrix24/client.ts';
import { parseAddress, type PortalAddress } from '../../../src/bitrix24/credentials/address.ts';
import { Application } from '../../../src/bitrix24/oauth/application.ts';
import { ApplicationCredentials } from '../../../src/bitrix24/oauth/application-credentials.ts';
import { AuthServers } from '../../../src/bitrix24/oauth/auth-server.ts';
import { SignIn, type SignedIn } from '../../../src/bitrix24/oauth/sign-in.ts';
import type { TokenStore } from '../../../src/bitrix24/oauth/tokens.ts';
import { startAuthServer, type AuthServer } from '../../portal/auth-server.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import { FakeClock } from './fake-clock.ts';

/** A portal with an application, its auth server, and a clock for both. */
export class OAuthPortal {
  readonly auth: AuthServer;
  readonly portal: TestPortal;
  readonly #time: { now: number };

  private constructor(auth: AuthServer, portal: TestPortal, time: { now: number }) {
    this.auth = auth;
    this.portal = portal;
    this.#time = time;
  }

  static async start(): Promise<OAuthPortal> {
    const time = { now: Date.now() };
    const clock = (): number => time.now;
    const auth = await startAuthServer({ clock });
    const portal = await startTestPortal({ clock, tokens: auth.tokens });
    auth.install(portal.origin);
    return new OAuthPortal(auth, portal, time);
  }

  readonly now = (): number => this.#time.now;

  pass(milliseconds: number): void {
    this.#time.now += milliseconds;
  }

  get address(): PortalAddress {
    const address = parseAddress(this.portal.origin);
    if (!address) throw new Error('Not an address.');
    return address;
  }

  get application(): Application {
    return new Application(this.auth.clientId, this.auth.clientSecret);
  }

  beginSignIn(authServers = new AuthServers([this.auth.origin])): SignIn {
    return new SignIn({ address: this.address, application: this.application, authServers, now: this.now });
  }

  signIn(): Promise<SignedIn> {
    const signIn = this.beginSignIn();
    return signIn.finish(this.auth.callback('http://127.0.0.1/', stateOf(signIn)));
  }

  credentials(store: TokenStore): ApplicationCredentials {
    return new ApplicationCredentials({
      address: this.address,
      application: this.application,
      authServer: this.auth.origin,
      memberId: this.auth.memberId,
      store,
      now: this.now,
    });
  }

  client(store: TokenStore, options?: RestClientOptions): RestClient {
    return new RestClient(this.credentials(store), { clock: new FakeClock(), ...options });
  }

  /** How often refresh tokens were spent, or tried to be. */
  get refreshes(): number {
    return this.auth.requests.filter(({ form }) => form.get('grant_type') === 'refresh_token').length;
  }

  async dispose(): Promise<void> {
    await Promise.all([this.auth.dispose(), this.portal.dispose()]);
  }
}

export const stateOf = (signIn: SignIn): string => new URL(signIn.url).searchParams.get('state') ?? '';
