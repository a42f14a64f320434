import type { Tokens, TokenStore } from '../../../src/bitrix24/oauth/tokens.ts';

/** One window's tokens, in memory, with a log of what happened in which order. */
export class MemoryTokenStore implements TokenStore {
  tokens: Tokens | undefined;
  /** The next so many writes fail. */
  failures = 0;
  readonly written: Tokens[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(tokens?: Tokens) {
    this.tokens = tokens;
  }

  read(): Promise<Tokens | undefined> {
    return Promise.resolve(this.tokens);
  }

  write(tokens: Tokens): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error('The keyring is locked.'));
    }
    this.tokens = tokens;
    this.written.push(tokens);
    return Promise.resolve();
  }

  async replace(spent: Tokens, by: Tokens): Promise<Tokens | undefined> {
    if (!this.tokens?.isSame(spent)) return this.tokens;
    await this.write(by);
    return by;
  }

  lock<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
