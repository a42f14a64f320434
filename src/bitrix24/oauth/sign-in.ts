import type { PortalAddress } from '../credentials/address.ts';
import { RestError } from '../errors.ts';
import type { Application } from './application.ts';
import type { AuthServers } from './auth-server.ts';
import { authorizeUrl, parseCallback } from './callback.ts';
import { OneTimeState } from './one-time-state.ts';
import { fetchTokens } from './token-endpoint.ts';
import type { Tokens } from './tokens.ts';

/** What a sign-in brought. */
export interface SignedIn {
  readonly tokens: Tokens;
  readonly address: PortalAddress;
  /** Origin of the auth server that renews the tokens. */
  readonly authServer: string;
  readonly memberId: string | undefined;
  readonly userId: number | undefined;
  readonly scopes: readonly string[];
}

export interface SignInParts {
  readonly address: PortalAddress;
  readonly application: Application;
  readonly authServers: AuthServers;
  readonly now?: () => number;
}

/** One sign-in: from the page in the browser to the tokens. */
export class SignIn {
  readonly #parts: SignInParts;
  readonly #now: () => number;
  readonly #state: OneTimeState;

  constructor(parts: SignInParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.#state = new OneTimeState(this.#now);
  }

  /** The page to open in a browser. */
  get url(): string {
    return authorizeUrl(this.#parts.address, this.#parts.application, this.#state.value);
  }

  /** True where this came back for this very sign-in: several windows may wait, and any page can open an address. */
  expects(cameBack: string): boolean {
    const callback = parseCallback(cameBack);
    return callback !== undefined && this.#state.matches(callback.state);
  }

  /**
   * Turns what came back into tokens. What was not asked for by this very sign-in changes nothing: another answer
   * may still come.
   * @throws {RestError}
   */
  async finish(cameBack: string, signal?: AbortSignal): Promise<SignedIn> {
    const { address, application, authServers } = this.#parts;
    const callback = parseCallback(cameBack);
    if (!callback) throw new RestError('badReply', 'NOT_A_CALLBACK', 'oauth.authorize');
    if (!this.#state.use(callback.state)) {
      throw new RestError('credentials', 'WRONG_STATE', 'oauth.authorize');
    }
    const { serverDomain } = callback;
    const server =
      serverDomain === undefined ? authServers.usualFor(address) : authServers.find(serverDomain);
    if (server === undefined) throw new RestError('denied', 'FOREIGN_AUTH_SERVER', 'oauth.authorize');
    const spend = { grant_type: 'authorization_code', code: callback.reveal() } as const;
    const grant = await fetchTokens(server, application, spend, { now: this.#now, signal });
    const { tokens, memberId, userId, scopes } = grant;
    return {
      tokens,
      address: grant.address ?? address,
      authServer: authServers.find(grant.server ?? '') ?? server,
      memberId,
      userId,
      scopes,
    };
  }
}
