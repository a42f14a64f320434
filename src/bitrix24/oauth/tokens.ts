/** Why tokens are of no use any more; the code of the error that tells it. */
export type Ending = 'SIGN_IN_AGAIN' | 'WRONG_APPLICATION';

/** Tokens as they are kept among the secrets. */
export interface RevealedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly ended?: Ending | undefined;
}

/** A pair of tokens. Printed, logged, inspected or serialised it shows dots. */
export class Tokens {
  readonly #revealed: RevealedTokens;

  constructor(revealed: RevealedTokens) {
    this.#revealed = revealed;
  }

  get ended(): Ending | undefined {
    return this.#revealed.ended;
  }

  get expiresAt(): number {
    return this.#revealed.expiresAt;
  }

  /** The tokens themselves: for the portal, the auth server and SecretStorage only. */
  reveal(): RevealedTokens {
    return this.#revealed;
  }

  /** True for the same pair of tokens, in use or ended. */
  isSame(other: Tokens): boolean {
    return this.#revealed.refreshToken === other.reveal().refreshToken;
  }

  /** The same pair, marked as ended, so that no window asks with it again. */
  end(ended: Ending): Tokens {
    return new Tokens({ ...this.#revealed, ended });
  }

  toJSON(): string {
    return 'Tokens •••';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toJSON();
  }
}

/** Where the tokens of one sign-in are kept, for all windows. */
export interface TokenStore {
  /**
   * The pair that was written last, by whichever window; `undefined` where it is lost.
   * @throws {RestError} where it cannot be read here
   */
  read(): Promise<Tokens | undefined>;
  /** Stores a pair over the one before. Rejects where it cannot be stored. */
  write(tokens: Tokens): Promise<void>;
  /**
   * Keeps what a pair has become, unless another pair has taken its place or it was removed meanwhile: a lock is lost
   * where the machine sleeps. Rejects where it cannot be kept.
   * @returns what is kept now; `undefined` where the pair was removed
   */
  replace(spent: Tokens, by: Tokens): Promise<Tokens | undefined>;
  /** Runs work that no other window runs at the same time. */
  lock<T>(work: () => Promise<T>): Promise<T>;
}
