import { tokenRequest } from '../credentials/access-token.ts';
import { displayAddress, type PortalAddress } from '../credentials/address.ts';
import type { AuthorizedRequest, Credentials } from '../credentials/credentials.ts';
import { unlessCancelled } from '../unless-cancelled.ts';
import { RestError } from '../errors.ts';
import type { Application } from './application.ts';
import { fetchTokens } from './token-endpoint.ts';
import type { Ending, Tokens, TokenStore } from './tokens.ts';

/** As long as a request can be under way: a refusal may still come for a token that was renewed meanwhile. */
const LONGEST_REQUEST = 65_000;

export interface ApplicationParts {
  readonly address: PortalAddress;
  readonly application: Application;
  /** An origin from `AuthServers`. */
  readonly authServer: string;
  /** The portal's identity; tokens of another one are not taken. */
  readonly memberId: string | undefined;
  readonly store: TokenStore;
  readonly now?: () => number;
  /** Milliseconds that the auth server has. */
  readonly timeout?: number;
}

/**
 * The tokens of a sign-in. They are renewed when the portal refuses them and not before (fact sheet §4.2, step 7),
 * once for all requests and windows: a refresh token can be spent once. A new pair is stored before it is used.
 */
export class ApplicationCredentials implements Credentials {
  readonly address: PortalAddress;
  readonly #parts: ApplicationParts;
  readonly #now: () => number;
  #tokens: Tokens | undefined;
  /** Bought with the pair that was spent, but could not be stored yet. */
  #unsaved: { readonly spent: Tokens; readonly fresh: Tokens } | undefined;
  #renewal: Promise<void> | undefined;
  #renewedAt: number | undefined;

  constructor(parts: ApplicationParts) {
    this.address = parts.address;
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
  }

  /** @throws {RestError} of kind `credentials` where the person has to sign in again; nothing is sent then */
  async request(method: string, body: object): Promise<AuthorizedRequest> {
    if (this.#unsaved) await this.#renewTogether();
    // After tokens that have ended another window may have signed in.
    if (!this.#tokens || this.#tokens.ended) this.#tokens = await this.#parts.store.read();
    const tokens = usable(this.#tokens, method);
    return tokenRequest(this.address, tokens.reveal().accessToken, method, body);
  }

  /** @throws {RestError} where the tokens cannot be renewed, now or ever */
  async renew(signal?: AbortSignal): Promise<boolean> {
    // Other requests wait for the same renewal: a caller that gives up leaves it running.
    const renewal = this.#renewTogether();
    await (signal ? unlessCancelled(renewal, signal, 'oauth.refresh') : renewal);
    return true;
  }

  toString(): string {
    return `${displayAddress(this.address)}/rest/?auth=•••`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `ApplicationCredentials ${this.toString()}`;
  }

  #renewTogether(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(): Promise<void> {
    const age = this.#renewedAt === undefined ? -1 : this.#now() - this.#renewedAt;
    if (!this.#unsaved && age >= 0 && age < LONGEST_REQUEST) return;
    await this.#parts.store.lock(async () => {
      const tokens = this.#unsaved
        ? await this.#keep(this.#unsaved.spent, this.#unsaved.fresh)
        : await this.#renewLocked();
      this.#tokens = tokens;
      this.#renewedAt = this.#now();
    });
  }

  async #renewLocked(): Promise<Tokens> {
    const known = this.#tokens;
    const stored = usable(await this.#parts.store.read(), 'oauth.refresh');
    const renewedElsewhere = known !== undefined && !stored.isSame(known) && stored.expiresAt > this.#now();
    return renewedElsewhere ? stored : this.#spend(stored);
  }

  async #spend(tokens: Tokens): Promise<Tokens> {
    const { application, authServer, memberId, store, timeout } = this.#parts;
    const spend = { grant_type: 'refresh_token', refresh_token: tokens.reveal().refreshToken } as const;
    try {
      // Never cancelled: the reply is the only copy of the new pair.
      const grant = await fetchTokens(authServer, application, spend, { now: this.#now, timeout });
      if (memberId !== undefined && grant.memberId !== undefined && grant.memberId !== memberId) {
        throw new RestError('badReply', 'OTHER_PORTAL', 'oauth.refresh');
      }
      return await this.#keep(tokens, grant.tokens);
    } catch (error) {
      const ending = endingOf(error);
      if (ending) {
        const ended = tokens.end(ending);
        // Where this cannot be stored, other windows find it out by themselves.
        const present = await store.replace(tokens, ended).catch(() => ended);
        // Another window has renewed the same pair, or signed in anew, while this one had lost the lock.
        if (present && !present.isSame(tokens)) return present;
        this.#tokens = present;
      }
      throw error;
    }
  }

  async #keep(spent: Tokens, fresh: Tokens): Promise<Tokens> {
    this.#unsaved = { spent, fresh };
    const kept = await this.#replace(spent, fresh);
    this.#unsaved = undefined;
    return usable(kept, 'oauth.refresh');
  }

  async #replace(spent: Tokens, fresh: Tokens): Promise<Tokens | undefined> {
    try {
      return await this.#parts.store.replace(spent, fresh);
    } catch (error) {
      if (error instanceof RestError) throw error;
      throw new RestError('credentials', 'SECRET_NOT_KEPT', 'oauth.refresh');
    }
  }
}

function usable(tokens: Tokens | undefined, method: string): Tokens {
  if (!tokens) throw new RestError('credentials', 'SECRET_MISSING', method);
  if (tokens.ended) throw new RestError('credentials', tokens.ended, method);
  return tokens;
}

function endingOf(error: unknown): Ending | undefined {
  if (!(error instanceof RestError)) return undefined;
  return error.code === 'SIGN_IN_AGAIN' || error.code === 'WRONG_APPLICATION' ? error.code : undefined;
}
